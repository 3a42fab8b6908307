package io.callboard.bench.machine;

import io.callboard.bench.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 15 on a data directory of its own, tuned as an experienced user would for this machine, and as durable as in production: every
 * commit waits for the disk. PostgreSQL does not run as root: then the machine's user {@code postgres} runs it.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String USER = "bench";
    /** Longer than any query of the benchmark takes: who waits in vain is told. */
    private static final Duration IDLE_WITHIN = Duration.ofMinutes(5);

    private static final String WORKING =
            "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND state = 'active' AND pid <> pg_backend_pid()";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    private final Path home;
    private final int port;
    private final Process process;

    private PostgresServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /**
     * Returns when it takes connections.
     *
     * @param directory where its data lie; must not be in use yet
     * @param sharedBuffersMegabytes memory for caches
     */
    public static PostgresServer start(Machine machine, Path directory, int sharedBuffersMegabytes)
            throws IOException, InterruptedException {
        Path home = ownDirectory(directory);
        Path data = home.resolve("data");
        run(
                home,
                List.of(
                        program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"));
        int port = Ports.free();
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        settings(port, sharedBuffersMegabytes).forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        PostgresServer server = machine.keep(new PostgresServer(home, port, begin(home, command)));
        server.awaitConnections();
        return server;
    }

    /** What differs from a fresh installation: the memory of a server that does little else, and a disk without a head to move. */
    static List<String> settings(int port, int sharedBuffersMegabytes) {
        return List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=" + sharedBuffersMegabytes + "MB",
                "effective_cache_size=" + 2 * sharedBuffersMegabytes + "MB",
                "work_mem=32MB",
                "maintenance_work_mem=512MB",
                "max_wal_size=8GB",
                "checkpoint_timeout=15min",
                "wal_compression=lz4",
                "wal_buffers=16MB",
                "random_page_cost=1.1",
                "effective_io_concurrency=200",
                "autovacuum=on",
                "fsync=on",
                "synchronous_commit=on",
                "jit=off");
    }

    /** With the user in it; there is no password on the loopback address. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /**
     * Waits until it works on nothing. A client that stops waiting does not stop the server: queries that take long go on, and would slow
     * whatever is measured next.
     */
    public void awaitIdle() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + IDLE_WITHIN.toNanos();
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                PreparedStatement working = connection.prepareStatement(WORKING)) {
            while (isAny(working)) {
                if (System.nanoTime() > deadline) {
                    throw new SQLTimeoutException("PostgreSQL still works after " + IDLE_WITHIN.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static boolean isAny(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /** Of the server; its backends are children of this process. */
    public long pid() {
        return process.pid();
    }

    /** Ends it fast: transactions are rolled back, data are written. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        run(home, List.of(program("pg_ctl"), "-D", data(home).toString(), "-m", "fast", "-w", "-t", "120", "stop"));
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void awaitConnections() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        List<String> ask = List.of(program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", Integer.toString(port));
        while (begin(home, ask).waitFor() != 0) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("PostgreSQL did not start: " + log(home));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** A directory that the user who runs the server may reach and write. */
    private static Path ownDirectory(Path wanted) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(wanted).toRealPath();
        if (isRoot()) {
            // Scratch directories are closed to other users; to pass through is all that the server needs of them.
            Path parent = directory.getParent();
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(parent, permissions);
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            run(directory, List.of("test", "-w", directory.toString()));
        }
        return directory;
    }

    /** {@code initdb} and the others lie beside the server. */
    private static String program(String name) {
        Path server =
                Tool.POSTGRES.find().orElseThrow(() -> new IllegalStateException("PostgreSQL's server is missing"));
        return server.resolveSibling(name).toString();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asServer(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> line =
                new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        line.addAll(command);
        return line;
    }

    private static Process begin(Path home, List<String> command) throws IOException {
        return new ProcessBuilder(asServer(command))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(home).toFile()))
                .start();
    }

    private static void run(Path home, List<String> command) throws IOException, InterruptedException {
        if (begin(home, command).waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + log(home));
        }
    }

    private static Path data(Path home) {
        return home.resolve("data");
    }

    private static Path logFile(Path home) {
        return home.resolve("postgres.log");
    }

    private static String log(Path home) throws IOException {
        String all = Files.readString(logFile(home), StandardCharsets.UTF_8);
        return all.substring(Math.max(0, all.length() - 2000));
    }

    @Override
    public String toString() {
        return "PostgreSQL (process " + pid() + ")";
    }
}
