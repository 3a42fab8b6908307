package io.callboard.bench.peer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The read model's tables. The document is {@code json}, not {@code jsonb}: it is served as it is, every filter has a column of its own, and
 * {@code jsonb} would be put together again as text at each read, in another order of fields. Times are ms since 1970.
 */
final class RoomsTable {

    /** Room in each page for one more version of a row, so that an update that moves no index entry stays on its page. */
    private static final int FILL_FACTOR = 85;

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE rooms (
              rid text NOT NULL,
              document json NOT NULL,
              token text NOT NULL,
              ts bigint NOT NULL,
              closed_at bigint,
              open boolean NOT NULL,
              agent_id text,
              queue text,
              visitor_id text NOT NULL,
              tags text[] NOT NULL,
              assigned boolean NOT NULL,
              held_since bigint NOT NULL,
              held bigint NOT NULL
            ) WITH (fillfactor = %d)
            """.formatted(FILL_FACTOR),
            "CREATE TABLE log_offsets (partition integer PRIMARY KEY, next bigint NOT NULL)");

    /** One for each question of the lists; {@code open} goes along where a count then needs no visit to the table. */
    private static final List<String> INDEXES = List.of(
            "ALTER TABLE rooms ADD PRIMARY KEY (rid)",
            "CREATE INDEX rooms_ts ON rooms (ts DESC)",
            "CREATE INDEX rooms_open ON rooms (ts DESC) WHERE open",
            "CREATE INDEX rooms_agent ON rooms (agent_id, ts DESC) INCLUDE (open)",
            "CREATE INDEX rooms_queue ON rooms (queue, ts DESC) INCLUDE (open)",
            "CREATE INDEX rooms_queue_closed ON rooms (queue, closed_at)",
            "CREATE INDEX rooms_visitor ON rooms (visitor_id, ts DESC)",
            "CREATE INDEX rooms_token ON rooms (token, ts DESC)",
            "CREATE INDEX rooms_tags ON rooms USING gin (tags)");

    private RoomsTable() {}

    /** Whether {@link #create} and {@link #createIndexes} have been here. */
    static boolean exists(Connection connection) throws SQLException {
        try (ResultSet found = connection.createStatement().executeQuery("SELECT to_regclass('rooms') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    static void create(Connection connection) throws SQLException {
        execute(connection, TABLES);
    }

    /** Built after the rows where there are many. */
    static void createIndexes(Connection connection) throws SQLException {
        execute(connection, INDEXES);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
