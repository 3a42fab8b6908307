package io.callboard.store.index;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index in a file, as it was at an offset of its changelog: written when a task is closed, read when it is opened again, so that a million
 * rooms are there without being put one by one.
 *
 * <pre>
 * layout text | offset (8 bytes) | index | CRC-32C of all before (8 bytes)
 * </pre>
 *
 * <p>It lies in the directory of the task itself, which is changed so at a close: by the time of that Kafka Streams knows at a start what has
 * been away from its changelog for too long.
 *
 * <p>It is a copy of the memory, and a file of another layout is none: then, as without a file, the changelog is read from its start. Not
 * thread-safe.
 */
final class IndexSnapshot {

    private static final Logger LOG = LoggerFactory.getLogger(IndexSnapshot.class);

    /** To be raised whenever what a class of this package writes changes; columns and facets speak for themselves. */
    private static final int VERSION = 1;

    private static final String LAYOUT = "Callboard room index %d, blocks of %d, %s, %s"
            .formatted(
                    VERSION, Block.ROWS, Arrays.toString(Column.values()), Arrays.toString(Attributes.Facet.values()));

    private static final int BUFFER = 1 << 18;

    private final Path file;

    IndexSnapshot(Path file) {
        this.file = file;
    }

    /** The offset of the last change in it; null when there is no snapshot, or none that can be read whole, which is then deleted. */
    @Nullable Long offset() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            requireWhole();
            try (DataInputStream in = open()) {
                return offset(in);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{} cannot be used, the index is made from its changelog: {}",
                    file,
                    e instanceof EOFException ? "it ends early" : e.getMessage());
            delete();
            return null;
        }
    }

    /** @throws IOException also for a snapshot of another layout */
    RoomIndex read() throws IOException {
        try (DataInputStream in = open()) {
            offset(in);
            return RoomIndex.readFrom(in);
        }
    }

    /** @param offset of the last record of the changelog that the index holds */
    void write(RoomIndex index, long offset) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            writeTo(unfinished, index, offset);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeTo(Path unfinished, RoomIndex index, long offset) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
            CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
            SnapshotFormat.writeText(out, LAYOUT);
            out.writeLong(offset);
            index.writeTo(out);
            out.flush();
            new DataOutputStream(stream).writeLong(checked.getChecksum().getValue());
        }
    }

    /** No snapshot is better than one that may lie: without success here the task must not go on. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot " + file + " cannot be deleted", e);
        }
    }

    /** When the directory of the task was changed last. */
    FileTime directoryTime() {
        try {
            return Files.getLastModifiedTime(directory());
        } catch (IOException e) {
            throw new UncheckedIOException("The time of " + directory() + " cannot be read", e);
        }
    }

    void setDirectoryTime(FileTime time) throws IOException {
        Files.setLastModifiedTime(directory(), time);
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    private static long offset(DataInputStream in) throws IOException {
        byte[] layout = new byte[LAYOUT.length()];
        boolean isAsLong = in.readInt() == layout.length;
        in.readFully(layout);
        if (!isAsLong || !LAYOUT.equals(new String(layout, StandardCharsets.UTF_8))) {
            throw new IOException("another version of Callboard wrote it");
        }
        return in.readLong();
    }

    private void requireWhole() throws IOException {
        CRC32C crc = new CRC32C();
        long left = Files.size(file) - Long.BYTES;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException();
                }
                crc.update(buffer, 0, read);
                left -= read;
            }
            if (left < 0 || new DataInputStream(in).readLong() != crc.getValue()) {
                throw new IOException("its checksum is wrong");
            }
        }
    }
}
