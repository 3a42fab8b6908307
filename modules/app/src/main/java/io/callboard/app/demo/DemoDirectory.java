package io.callboard.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a demo keeps between its starts, and the lock that keeps a second one out.
 *
 * <pre>
 *   kafka/             the broker's log
 *   state/             the stores
 *   demo.json          where it runs and who may ask; for other commands and for people
 *   demo-history.json  which history was told, and whether to its end
 *   demo.log           what the demo logs
 *   demo.lock          held while it runs
 * </pre>
 */
final class DemoDirectory implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter READABLE = JSON.writerWithDefaultPrettyPrinter();

    /** What {@code demo.json} says. */
    record Description(String url, String bootstrapServers, List<DemoUser> users) {}

    /**
     * @param end time of the last event at the latest, ms since the epoch
     * @param complete whether all of it is in the log
     */
    record ToldHistory(long seed, long end, int calls, boolean complete) {

        ToldHistory completed() {
            return new ToldHistory(seed, end, calls, true);
        }
    }

    private final Path dir;
    private final FileChannel lock;

    private DemoDirectory(Path dir, FileChannel lock) {
        this.dir = dir;
        this.lock = lock;
    }

    /**
     * @param fresh whether to delete what earlier demos left; nothing else in the directory is touched
     * @throws DemoException when another demo runs there, or the directory cannot be used
     */
    static DemoDirectory open(Path dir, boolean fresh) {
        try {
            Files.createDirectories(dir);
            DemoDirectory opened = new DemoDirectory(dir, lock(dir));
            if (fresh) {
                opened.forget();
            }
            return opened;
        } catch (IOException e) {
            throw new DemoException("the data directory " + dir + " cannot be used: " + e, e);
        }
    }

    Path kafka() {
        return dir.resolve("kafka");
    }

    Path state() {
        return dir.resolve("state");
    }

    Path log() {
        return dir.resolve("demo.log");
    }

    Path descriptionFile() {
        return dir.resolve("demo.json");
    }

    Optional<Description> description() {
        return Optional.ofNullable(read(descriptionFile(), Description.class));
    }

    void describe(Description description) {
        write(descriptionFile(), description);
    }

    Optional<ToldHistory> history() {
        return Optional.ofNullable(read(historyFile(), ToldHistory.class));
    }

    void remember(ToldHistory history) {
        write(historyFile(), history);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new DemoException("the lock of " + dir + " cannot be released: " + e, e);
        }
    }

    private Path historyFile() {
        return dir.resolve("demo-history.json");
    }

    private void forget() throws IOException {
        deleteTree(kafka());
        deleteTree(state());
        Files.deleteIfExists(descriptionFile());
        Files.deleteIfExists(historyFile());
        Files.deleteIfExists(log());
    }

    private static <T> @Nullable T read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new DemoException(file + " is damaged; start anew with --fresh", e);
        } catch (IOException e) {
            throw new DemoException(file + " cannot be read: " + e, e);
        }
    }

    /** Whole or not at all, and readable by its owner only: tokens stand in it. */
    private static void write(Path file, Object value) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(draft, READABLE.writeValueAsBytes(value));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DemoException(file + " cannot be written: " + e, e);
        }
    }

    private static FileChannel lock(Path dir) throws IOException {
        FileChannel channel =
                FileChannel.open(dir.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DemoException("another demo runs in " + dir + "; stop it, or give another --data-dir");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
