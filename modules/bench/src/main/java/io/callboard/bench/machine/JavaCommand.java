package io.callboard.bench.machine;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM to start: this one's JDK and class path, and the options that the launcher gives to Callboard, so that all subjects run alike.
 *
 * @param name for people and for the log file
 * @param heapMegabytes the most that the heap takes
 * @param arguments of the main class
 * @param directory where it works and logs; made when missing
 */
public record JavaCommand(String name, String mainClass, int heapMegabytes, List<String> arguments, Path directory) {

    public JavaCommand {
        arguments = List.copyOf(arguments);
    }

    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options());
        line.add("-Xmx" + heapMegabytes + "m");
        line.add("-cp");
        line.add(absolute(System.getProperty("java.class.path")));
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    /**
     * What the launcher gave to this JVM it gives to Callboard's too. Heap sizes, agents and system properties of this JVM are its own
     * affair.
     */
    public static List<String> options() {
        List<String> options = new ArrayList<>();
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (isForAll(option)) {
                options.add(option);
            }
        }
        if (options.stream().noneMatch(option -> option.endsWith("GC"))) {
            options.add("-XX:+UseG1GC");
        }
        return options;
    }

    private static boolean isForAll(String option) {
        return option.startsWith("-XX:")
                || option.startsWith("-Xshare")
                || option.startsWith("-Xlog")
                || option.startsWith("--enable-native-access")
                || option.startsWith("--sun-misc-unsafe-memory-access");
    }

    /** The process works in another directory than this one. */
    private static String absolute(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((all, next) -> all + File.pathSeparator + next)
                .orElse(classPath);
    }
}
