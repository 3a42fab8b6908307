package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The read model's write side: polls the log, reads the rooms of the poll with one query, folds the events into them, writes them back with
 * one batch, and stores the offsets in the same transaction, so that no event counts twice. {@code --bootstrap}, {@code --topic},
 * {@code --jdbc}. Events count as applied when their transaction is committed, and so is on disk.
 */
public final class PostgresProjection {

    private static final int RECORDS_PER_POLL = 2_000;

    private static final String READ =
            "SELECT rid, document, assigned, held_since, held FROM rooms WHERE rid = ANY (?)";
    private static final String WRITE = """
            INSERT INTO rooms (%s) VALUES (?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (rid) DO UPDATE SET document = excluded.document, closed_at = excluded.closed_at,
              open = excluded.open, agent_id = excluded.agent_id, queue = excluded.queue, tags = excluded.tags,
              assigned = excluded.assigned, held_since = excluded.held_since, held = excluded.held
            """.formatted(RoomRow.COLUMNS);
    private static final String WRITE_OFFSET =
            "INSERT INTO log_offsets VALUES (?, ?) ON CONFLICT (partition) DO UPDATE SET next = excluded.next";

    private final Connection connection;
    private final Events events;

    private PostgresProjection(Connection connection, Events events) {
        this.connection = connection;
        this.events = events;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        Events events = new Events(options);
        Loop loop = start(options, events);
        Peer.sayReady();
        Peer.runUntilTold(loop, events);
    }

    /** Makes the tables where they are missing. */
    static Loop start(Options options, Events events) throws SQLException {
        String jdbc = options.text("jdbc");
        Connection connection =
                DriverManager.getConnection(jdbc + (jdbc.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
        if (!RoomsTable.exists(connection)) {
            RoomsTable.create(connection);
            RoomsTable.createIndexes(connection);
        }
        connection.setAutoCommit(false);
        PostgresProjection projection = new PostgresProjection(connection, events);
        KafkaConsumer<byte[], byte[]> consumer = LogConsumer.create(options.text("bootstrap"), RECORDS_PER_POLL);
        LogConsumer.assign(consumer, options.text("topic"), projection.offsets());
        return Loop.start(consumer, () -> projection.apply(consumer.poll(Duration.ofMillis(100))));
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        List<Fact> facts = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            facts.add(Fact.of(record));
        }
        Map<String, RoomTree> rooms = read(facts);
        for (Fact fact : facts) {
            TreeFold.apply(rooms.computeIfAbsent(fact.rid(), rid -> new RoomTree()), fact);
        }
        write(rooms.values());
        writeOffsets(records);
        connection.commit();
        events.applied(records.count());
    }

    private Map<String, RoomTree> read(List<Fact> facts) throws SQLException {
        Map<String, RoomTree> rooms = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            Object[] rids = facts.stream().map(Fact::rid).distinct().toArray();
            read.setArray(1, connection.createArrayOf("text", rids));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    ObjectNode document = Fact.document(rows.getBytes(2));
                    rooms.put(
                            rows.getString(1),
                            new RoomTree(document, rows.getBoolean(3), rows.getLong(4), rows.getLong(5)));
                }
            }
        }
        return rooms;
    }

    private void write(Collection<RoomTree> rooms) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (RoomTree room : rooms) {
                RoomRow row = RoomRow.of(room);
                write.setString(1, row.rid());
                write.setString(2, row.document());
                write.setString(3, row.token());
                write.setLong(4, row.ts());
                write.setObject(5, row.closedAt(), Types.BIGINT);
                write.setBoolean(6, row.open());
                write.setString(7, row.agentId());
                write.setString(8, row.queue());
                write.setString(9, row.visitorId());
                write.setArray(10, connection.createArrayOf("text", row.tags().toArray()));
                write.setBoolean(11, row.assigned());
                write.setLong(12, row.heldSince());
                write.setLong(13, row.held());
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private void writeOffsets(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_OFFSET)) {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> next :
                    records.nextOffsets().entrySet()) {
                write.setInt(1, next.getKey().partition());
                write.setLong(2, next.getValue().offset());
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private Map<Integer, Long> offsets() throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        try (Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT partition, next FROM log_offsets")) {
            while (rows.next()) {
                offsets.put(rows.getInt(1), rows.getLong(2));
            }
        }
        connection.commit();
        return offsets;
    }
}
