package io.callboard.importer;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file to import, being read: unpacked if its name ends in {@code .gz}, with the position in the file as it lies on disk. */
final class InputFile implements Closeable {
    private final Counted raw;
    private final InputStream content;
    private final long size;

    private InputFile(Counted raw, InputStream content, long size) {
        this.raw = raw;
        this.content = content;
        this.size = size;
    }

    /** @throws ImportException when there is no such file to read */
    static void check(String name) {
        if (name.equals(ImportSettings.STDIN)) {
            return;
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new ImportException(name + ": no such file");
        }
        if (Files.isDirectory(path) || !Files.isReadable(path)) {
            throw new ImportException(name + ": is not a file that can be read");
        }
    }

    /** Where it lies: of standard input, the name by which many systems know what it was redirected to. */
    static Path path(String name) {
        return Path.of(name.equals(ImportSettings.STDIN) ? "/dev/stdin" : name);
    }

    static InputFile open(String name) throws IOException {
        if (name.equals(ImportSettings.STDIN)) {
            Counted stdin = new Counted(System.in);
            return new InputFile(stdin, stdin, -1);
        }
        Path path = Path.of(name);
        try {
            Counted raw = new Counted(Files.newInputStream(path));
            // A pipe such as <(zcat …) has no size.
            long size = Files.isRegularFile(path) ? Files.size(path) : -1;
            return new InputFile(raw, name.endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw, size);
        } catch (NoSuchFileException e) {
            throw new ImportException(name + ": no such file");
        }
    }

    InputStream content() {
        return content;
    }

    /** Bytes read so far, of the {@link #size} on disk. */
    long position() {
        return raw.count;
    }

    /** Bytes on disk; -1 when nobody knows. */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
