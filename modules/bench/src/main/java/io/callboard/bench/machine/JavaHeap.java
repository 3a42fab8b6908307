package io.callboard.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of a JVM.
 *
 * @param residentBytes of it that lie in RAM: what is committed but was never touched does not
 * @param usedBytes by objects
 */
public record JavaHeap(long residentBytes, long usedBytes) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) .*");
    private static final Pattern RSS = Pattern.compile("^Rss: +(\\d+) kB");

    /** After a full collection. */
    public static JavaHeap afterGc(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String heap = lineOf(jcmd(pid, "GC.heap_info"));
        List<String> mappings = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps"));
        return new JavaHeap(resident(heap, mappings), used(heap));
    }

    /** @param info what {@code jcmd GC.heap_info} says */
    static String lineOf(String info) throws IOException {
        return info.lines()
                .filter(line -> line.contains("garbage-first heap"))
                .findFirst()
                .orElseThrow(() -> new IOException("no G1 heap in: " + info));
    }

    static long used(String heap) throws IOException {
        return Long.parseLong(find(USED, heap).group(1)) * 1024;
    }

    /**
     * @param heap its line, which ends with its range of addresses
     * @param smaps of the process, see proc_pid_smaps(5)
     */
    static long resident(String heap, List<String> smaps) throws IOException {
        Matcher range = find(RANGE, heap);
        long begin = address(range.group(1));
        long end = address(range.group(2));
        boolean isHeap = false;
        long kilobytes = 0;
        for (String line : smaps) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher rss = RSS.matcher(line);
            if (mapping.matches()) {
                isHeap = address(mapping.group(1)) >= begin && address(mapping.group(2)) <= end;
            } else if (isHeap && rss.find()) {
                kilobytes += Long.parseLong(rss.group(1));
            }
        }
        return kilobytes * 1024;
    }

    private static long address(String hexadecimal) {
        return Long.parseUnsignedLong(hexadecimal, 16);
    }

    private static Matcher find(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in: " + text);
        }
        return matcher;
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + said);
        }
        return said;
    }
}
