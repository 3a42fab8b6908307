package io.callboard.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a process has taken so far, as Linux tells it under {@code /proc}.
 *
 * @param cpuNanos CPU time in user and kernel mode, in steps of 10 ms
 * @param rssBytes memory that lies in RAM, shared pages included
 */
public record ProcessUse(long cpuNanos, long rssBytes) {

    /** Linux tells CPU time in hundredths of a second on every architecture that Java runs on. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    public static ProcessUse of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        return new ProcessUse(
                cpuNanos(Files.readString(proc.resolve("stat"), StandardCharsets.UTF_8)),
                rssBytes(Files.readString(proc.resolve("status"), StandardCharsets.UTF_8)));
    }

    /** Of a process and all below it, such as a database server with its backends; memory that they share counts for each. */
    public static ProcessUse ofTree(long pid) throws IOException {
        ProcessUse sum = of(pid);
        for (ProcessHandle child : ProcessHandle.of(pid)
                .map(ProcessHandle::descendants)
                .orElseThrow()
                .toList()) {
            try {
                ProcessUse one = of(child.pid());
                sum = new ProcessUse(sum.cpuNanos + one.cpuNanos, sum.rssBytes + one.rssBytes);
            } catch (NoSuchFileException e) {
                // It has ended since; its parent has its CPU time no more, but then it was short-lived.
            }
        }
        return sum;
    }

    /** @param stat content of {@code /proc/<pid>/stat}; the name in parentheses may hold blanks and parentheses itself */
    static long cpuNanos(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterName[USER_TICKS]) + Long.parseLong(afterName[SYSTEM_TICKS])) * NANOS_PER_TICK;
    }

    /** @param status content of {@code /proc/<pid>/status}; 0 for a process that has no memory any more */
    static long rssBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
