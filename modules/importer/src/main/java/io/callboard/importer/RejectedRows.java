package io.callboard.importer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one input that could not be imported: a CSV file (UTF-8) with the columns line, reason and record, the last being the row as
 * it stands in the input. It exists only when there are any; one of an earlier run is replaced or removed.
 */
final class RejectedRows implements Closeable {
    private final Path file;
    private @Nullable CSVPrinter printer;

    RejectedRows(Path file) {
        this.file = file;
    }

    /** @param line where the row begins, from 1 */
    void add(long line, String reason, String record) throws IOException {
        CSVPrinter rows = printer;
        if (rows == null) {
            BufferedWriter writer = Files.newBufferedWriter(file);
            rows = new CSVPrinter(
                    writer,
                    CSVFormat.RFC4180
                            .builder()
                            .setRecordSeparator('\n')
                            .setHeader("line", "reason", "record")
                            .get());
            printer = rows;
        }
        rows.printRecord(line, reason, record);
    }

    /** True when there were any. */
    boolean written() {
        return printer != null;
    }

    @Override
    public void close() throws IOException {
        if (printer != null) {
            printer.close();
        } else {
            Files.deleteIfExists(file);
        }
    }
}
