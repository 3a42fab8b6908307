package io.callboard.bench;

import io.callboard.bench.figure.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** Asks the machine what it is, and every program for its version; what does not answer is "unknown". */
final class SurroundingsProbe {
    private static final String UNKNOWN = "unknown";

    private SurroundingsProbe() {}

    static Surroundings look(Path root) {
        return new Surroundings(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memoryMiB(),
                value("/etc/os-release", "PRETTY_NAME").replace("\"", "") + ", Linux "
                        + System.getProperty("os.version").split("-", 2)[0],
                versions(root));
    }

    private static Map<String, String> versions(Path root) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put(Surroundings.CALLBOARD, commit(root));
        versions.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        versions.put("Kafka", AppInfoParser.getVersion());
        versions.put("Javalin", ofMaven("io.javalin/javalin"));
        versions.put("PostgreSQL", of(Tool.POSTGRES, "--version"));
        versions.put("wrk", of(Tool.WRK, "-v"));
        return versions;
    }

    private static String commit(Path root) {
        String git = root.toString();
        Said commit = run("git", "-C", git, "rev-parse", "--short=12", "HEAD");
        if (commit.exitCode() != 0) {
            return UNKNOWN;
        }
        Said changes = run("git", "-C", git, "status", "--porcelain", "--", "modules", "pom.xml", ".mvn", "callboard");
        return changes.exitCode() == 0 && changes.firstLine().equals(UNKNOWN)
                ? commit.firstLine()
                : commit.firstLine() + ", with changes not committed";
    }

    private static String of(Tool tool, String option) {
        return tool.find()
                .map(program -> run(program.toString(), option).firstLine())
                .orElse("not installed");
    }

    /** What a program had to say. wrk's exit code is 1 even when it tells its version. */
    private record Said(String firstLine, int exitCode) {}

    private static Said run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(all.lines().findFirst().orElse(UNKNOWN), process.waitFor());
        } catch (IOException e) {
            return new Said(UNKNOWN, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(UNKNOWN, -1);
        }
    }

    private static String ofMaven(String artifact) {
        try (InputStream file =
                SurroundingsProbe.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static long memoryMiB() {
        String total = value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return total.isEmpty() ? 0 : Long.parseLong(total) / 1024;
    }

    /** What stands behind a name in a file of lines such as {@code name : value} or {@code NAME=value}. */
    private static String value(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            List<String> found =
                    lines.filter(line -> line.startsWith(name)).limit(1).toList();
            return found.isEmpty()
                    ? UNKNOWN
                    : found.getFirst().split("[:=]", 2)[1].strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
