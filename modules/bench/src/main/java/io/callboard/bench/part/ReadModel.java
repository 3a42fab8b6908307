package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.PeerProcess;
import io.callboard.bench.machine.PostgresServer;
import io.callboard.bench.machine.ScratchFiles;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.bench.peer.PostgresLoad;
import io.callboard.bench.peer.PostgresReadApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The read model in PostgreSQL with all rooms of a world, and the server that answers from it. */
record ReadModel(PostgresServer database, PeerProcess api, Server server) implements AutoCloseable {

    private static final Duration LOADED_WITHIN = Duration.ofMinutes(15);
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** @param seed of the data */
    static ReadModel load(Bench bench, String world, long seed, RoomData data, ServiceProcess.Credentials credentials)
            throws Exception {
        bench.progress().step("loading PostgreSQL with " + world, data.rooms());
        Path directory = bench.scratch().resolve(world + "-postgres");
        PostgresServer database =
                PostgresServer.start(bench.machine(), directory, bench.scale().cacheMegabytes());
        try {
            load(bench, world, seed, data, database);
            return serve(bench, world, credentials, database);
        } catch (IOException | InterruptedException | RuntimeException e) {
            try {
                database.close();
                ScratchFiles.delete(directory);
            } catch (IOException | InterruptedException | RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static void load(Bench bench, String world, long seed, RoomData data, PostgresServer database)
            throws IOException, InterruptedException {
        PeerProcess.start(
                        bench.machine(),
                        world + "-postgres-load",
                        PostgresLoad.class,
                        World.SERVICE_HEAP_MEGABYTES,
                        Map.of(
                                "jdbc", database.jdbcUrl(),
                                "seed", Long.toString(seed),
                                "rooms", Integer.toString(data.rooms()),
                                "eventsPerRoom", Integer.toString(data.eventsPerRoom())),
                        bench.scratch().resolve(world + "-postgres-load"),
                        LOADED_WITHIN)
                .close();
    }

    private static ReadModel serve(
            Bench bench, String world, ServiceProcess.Credentials credentials, PostgresServer database)
            throws IOException, InterruptedException {
        PeerProcess api = PeerProcess.start(
                bench.machine(),
                world + "-postgres-api",
                PostgresReadApi.class,
                World.SERVICE_HEAP_MEGABYTES,
                Map.of(
                        "jdbc", database.jdbcUrl(),
                        "user", credentials.userId(),
                        "token", credentials.token()),
                bench.scratch().resolve(world + "-postgres-api"),
                READY_WITHIN);
        return new ReadModel(database, api, new Server(Subject.POSTGRES, api.address(), credentials.headers()));
    }

    @Override
    public void close() throws Exception {
        api.close();
        database.close();
    }
}
