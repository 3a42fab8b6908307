package io.callboard.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.bench.data.RoomData;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills the read model with generated rooms, all of their events folded: by COPY over two connections, then the indexes, then VACUUM ANALYZE.
 * {@code --jdbc}, {@code --seed}, {@code --rooms}, {@code --eventsPerRoom}. Counts rooms where other peers count events, and ends when done.
 */
public final class PostgresLoad {

    private static final int CONNECTIONS = 2;
    private static final int COPY_BYTES = 256 * 1024;

    private PostgresLoad() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        RoomData data = new RoomData(
                options.number("seed"), (int) options.number("rooms"), (int) options.number("eventsPerRoom"));
        load(options.text("jdbc"), data, new Events(options));
        Peer.sayReady();
    }

    static void load(String jdbcUrl, RoomData data, Events rooms) throws Exception {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            RoomsTable.create(connection);
            copyAll(jdbcUrl, data, rooms);
            RoomsTable.createIndexes(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE rooms");
                statement.execute("CHECKPOINT");
            }
        }
    }

    /** Each connection copies one stretch of the rooms, so that both stretches lie in the order of time, as a log would leave them. */
    private static void copyAll(String jdbcUrl, RoomData data, Events rooms) throws Exception {
        List<Callable<@Nullable Void>> copies = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int from = (int) ((long) data.rooms() * i / CONNECTIONS);
            int to = (int) ((long) data.rooms() * (i + 1) / CONNECTIONS);
            copies.add(() -> {
                copy(jdbcUrl, data, from, to, rooms);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<@Nullable Void> copy : threads.invokeAll(copies)) {
                copy.get();
            }
        }
    }

    private static void copy(String jdbcUrl, RoomData data, int from, int to, Events rooms)
            throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY rooms (" + RoomRow.COLUMNS + ") FROM STDIN");
            CopyText text = new CopyText();
            for (int room = from; room < to; room++) {
                text.row(RoomRow.of(folded(data, room)));
                if (text.length() > COPY_BYTES || room == to - 1) {
                    byte[] bytes = text.take().getBytes(UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                }
                rooms.applied(1);
            }
            copy.endCopy();
        }
    }

    static RoomTree folded(RoomData data, int room) {
        RoomTree tree = new RoomTree();
        data.writeRoom(room, (key, headers, value) -> TreeFold.apply(tree, Fact.of(key, headers, value)));
        return tree;
    }
}
