package io.callboard.bench.report;

import io.callboard.bench.figure.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page {@code benchmarks.md} with all that belongs to it in the directory {@code benchmarks}: the pictures, the results that it was made
 * from, and {@code explanations.md}, which people write: it goes into the page and is never written here.
 */
public final class Report {
    private static final String EXPLANATIONS = "explanations.md";

    private Report() {}

    /** @return the page */
    public static Path write(Results results, Path docs) throws IOException {
        Path directory = Files.createDirectories(docs.resolve("benchmarks"));
        deletePictures(directory);
        List<Chart> charts = Charts.of(results);
        for (Chart chart : charts) {
            Files.writeString(directory.resolve(chart.file()), chart.svg());
        }
        results.write(directory.resolve("results.json"));
        Path explanations = directory.resolve(EXPLANATIONS);
        String explained = Files.exists(explanations) ? Files.readString(explanations) : "";
        return Files.writeString(docs.resolve("benchmarks.md"), Page.of(results, charts, explained));
    }

    /** Those of an earlier report may show parts that this one lacks. */
    private static void deletePictures(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.svg")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
