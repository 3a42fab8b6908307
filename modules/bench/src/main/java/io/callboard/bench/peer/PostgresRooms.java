package io.callboard.bench.peer;

import io.callboard.events.RoomId;
import io.callboard.query.Answer;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.query.VisitorRooms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** {@link RoomQueries} over {@link RoomsTable}: one statement and one round trip a question, prepared by the driver. Thread-safe. */
final class PostgresRooms implements RoomQueries {

    private static final String FIND = "SELECT document, token FROM rooms WHERE rid = ?";
    private static final String OF_VISITOR =
            "SELECT open, document, token FROM rooms WHERE token = ? ORDER BY open DESC, ts DESC, rid LIMIT 1";

    private final DataSource database;

    PostgresRooms(DataSource database) {
        this.database = database;
    }

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        return ask(FIND, List.of(rid.value()), rows -> {
            if (!rows.next()) {
                return new Answer.Absent<>();
            }
            return new Answer.Found<>(document(rows, 1));
        });
    }

    /** The total comes along with the page, on its own row where the page is empty. */
    @Override
    public Answer<FoundRooms> search(RoomSearch search) {
        ListQuery query = ListQuery.of(search);
        return ask(query.sql(), query.parameters(), rows -> {
            List<RoomDocument> page = new ArrayList<>(search.count());
            long total = 0;
            while (rows.next()) {
                total = rows.getLong(1);
                if (rows.getObject(2) != null) {
                    page.add(document(rows, 2));
                }
            }
            return new Answer.Found<>(new FoundRooms(page, total));
        });
    }

    @Override
    public Answer<VisitorRooms> ofVisitor(String visitorToken) {
        return ask(OF_VISITOR, List.of(visitorToken), rows -> {
            if (!rows.next()) {
                return new Answer.Absent<>();
            }
            RoomDocument newest = document(rows, 2);
            return new Answer.Found<>(
                    new VisitorRooms(newest, rows.getBoolean(1) ? Optional.of(newest) : Optional.empty()));
        });
    }

    /** The document's bytes are the server's own, never decoded. */
    private static RoomDocument document(ResultSet rows, int column) throws SQLException {
        byte[] json = rows.getBytes(column);
        return new RoomDocument(json, 0, json.length, rows.getBytes(column + 1));
    }

    @FunctionalInterface
    private interface Reader<T> {
        Answer<T> read(ResultSet rows) throws SQLException;
    }

    private <T> Answer<T> ask(String sql, List<Object> parameters, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                if (parameters.get(i) instanceof String[] texts) {
                    statement.setArray(i + 1, connection.createArrayOf("text", texts));
                } else {
                    statement.setObject(i + 1, parameters.get(i));
                }
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            System.err.println(sql + ": " + e);
            return new Answer.Unavailable<>("the database does not answer");
        }
    }
}
