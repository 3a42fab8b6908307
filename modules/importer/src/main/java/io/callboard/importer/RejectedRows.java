package io.callboard.importer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one input that could not be imported: a CSV file (UTF-8) with the columns line, reason and record, the last being the row as
 * it stands in the input. The file is not touched before there is a first row.
 */
final class RejectedRows implements Closeable {
    private static final String[] COLUMNS = {"line", "reason", "record"};
    private static final OpenOption[] ANEW = {
        StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
    };
    private static final OpenOption[] AS_IT_IS = {StandardOpenOption.WRITE};

    private final Path file;
    private @Nullable CSVPrinter printer;

    RejectedRows(Path file) {
        this.file = file;
    }

    /** @param line where the row begins, from 1 */
    void add(long line, String reason, String record) throws IOException {
        CSVPrinter rows = printer;
        if (rows == null) {
            boolean device = Files.exists(file) && !Files.isRegularFile(file); // or a pipe
            rows = new CSVPrinter(
                    Files.newBufferedWriter(file, device ? AS_IT_IS : ANEW),
                    CSVFormat.RFC4180
                            .builder()
                            .setRecordSeparator('\n')
                            .setHeader(COLUMNS)
                            .get());
            printer = rows;
        }
        rows.printRecord(line, reason, record);
    }

    /** True when there were any. */
    boolean written() {
        return printer != null;
    }

    /**
     * Removes the rows of an earlier run, which would be taken for this one's: to be called when the whole input was read and gave none.
     * The path may be a slip of the user's, so a file goes only if it begins as ours do; a link or a device never goes.
     */
    void removeEarlier() throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file) && beginsAsOurs()) {
            Files.delete(file);
        }
    }

    private boolean beginsAsOurs() throws IOException {
        byte[] expected = (String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(expected.length), expected);
        }
    }

    @Override
    public void close() throws IOException {
        if (printer != null) {
            printer.close();
        }
    }
}
