package io.callboard.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap of a JVM.
 *
 * @param committedBytes that it has from the system
 * @param usedBytes by objects
 */
public record JavaHeap(long committedBytes, long usedBytes) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern TOTAL = Pattern.compile("total (\\d+)K");
    private static final Pattern COMMITTED = Pattern.compile("committed (\\d+)K");

    /** After a full collection. */
    public static JavaHeap afterGc(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return parse(jcmd(pid, "GC.heap_info"));
    }

    /** @param info what {@code jcmd GC.heap_info} says: of G1 before JDK 25 "total", since then "total reserved" and "committed" */
    static JavaHeap parse(String info) throws IOException {
        String heap = info.lines()
                .filter(line -> line.contains("garbage-first heap"))
                .findFirst()
                .orElseThrow(() -> new IOException("no G1 heap in: " + info));
        Matcher committed = COMMITTED.matcher(heap);
        return new JavaHeap(
                committed.find() ? Long.parseLong(committed.group(1)) * 1024 : kilobytes(TOTAL, heap),
                kilobytes(USED, heap));
    }

    private static long kilobytes(Pattern pattern, String heap) throws IOException {
        Matcher matcher = pattern.matcher(heap);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in: " + heap);
        }
        return Long.parseLong(matcher.group(1)) * 1024;
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
