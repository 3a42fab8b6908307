package io.callboard.bench.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. Not thread-safe. */
final class CopyText {

    private static final String NULL = "\\N";

    private final StringBuilder text = new StringBuilder();

    void row(RoomRow row) {
        field(row.rid(), '\t');
        field(row.document(), '\t');
        field(row.token(), '\t');
        field(row.ts(), '\t');
        field(row.closedAt(), '\t');
        field(row.open(), '\t');
        field(row.agentId(), '\t');
        field(row.queue(), '\t');
        field(row.visitorId(), '\t');
        field(array(row.tags()), '\t');
        field(row.assigned(), '\t');
        field(row.heldSince(), '\t');
        field(row.held(), '\n');
    }

    int length() {
        return text.length();
    }

    /** All rows since the last call. */
    String take() {
        String all = text.toString();
        text.setLength(0);
        return all;
    }

    private void field(@Nullable Object value, char end) {
        if (value == null) {
            text.append(NULL);
        } else {
            escaped(value.toString());
        }
        text.append(end);
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private static String array(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return array.append('}').toString();
    }
}
