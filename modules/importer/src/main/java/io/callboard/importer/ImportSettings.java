package io.callboard.importer;

import io.callboard.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every import needs to know.
 *
 * @param files paths; a name ending in {@code .gz} is unpacked, {@code -} is standard input
 * @param kafka properties of a Kafka client, {@code bootstrap.servers} and security among them; what an import's safety hangs on (acks,
 *     idempotence, sizes) is set over them. Not looked at by a dry run
 * @param dryRun true: read, check and count everything, send nothing
 * @param rejectedFile where rejected rows go; null: beside each input, its name with {@code .rejected.csv} added. May be given for a
 *     single input only
 */
public record ImportSettings(
        List<String> files,
        Map<String, Object> kafka,
        Topics topics,
        boolean dryRun,
        ProgressStyle progress,
        @Nullable Path rejectedFile) {

    /** The name that stands for standard input. */
    public static final String STDIN = "-";

    public ImportSettings {
        files = List.copyOf(files);
        kafka = Map.copyOf(kafka);
        if (files.isEmpty()) {
            throw new ImportException("no file to import");
        }
        if (rejectedFile != null && files.size() > 1) {
            throw new ImportException("a single file of rejected rows needs a single input");
        }
    }

    Path rejectedFileOf(String file) {
        if (rejectedFile != null) {
            return rejectedFile;
        }
        return Path.of((file.equals(STDIN) ? "stdin" : file) + ".rejected.csv");
    }

    /**
     * To be asked before anything is written, of every file that the import reads.
     *
     * @throws ImportException when rejected rows would go into one of them, by whatever name it is called
     */
    void refuseToOverwrite(List<Path> read) {
        for (String file : files) {
            Path rejected = rejectedFileOf(file);
            if (!Files.isRegularFile(rejected)) {
                continue; // a device keeps nothing, and what is not there is not read
            }
            for (Path input : read) {
                if (isSame(rejected, input)) {
                    throw new ImportException((rejectedFile == null ? "" : "--rejected ") + rejected
                            + ": rejected rows of " + file + " would overwrite " + input + ", which is to be read");
                }
            }
        }
    }

    private static boolean isSame(Path rejected, Path input) {
        try {
            return Files.exists(input) && Files.isSameFile(rejected, input);
        } catch (IOException e) {
            throw new ImportException(input + ": cannot be told from " + rejected + ": " + e.getMessage());
        }
    }
}
