package io.callboard.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The answers around the rooms: stored documents are spliced in as they are, never parsed. */
final class RoomJson {

    private static final byte[] ROOM = ascii("{\"room\":");
    private static final byte[] NEW = ascii(",\"newRoom\":true,\"success\":true}");
    private static final byte[] NOT_NEW = ascii(",\"newRoom\":false,\"success\":true}");
    private static final byte[] ROOMS = ascii("{\"rooms\":[");
    private static final byte[] COUNT = ascii("],\"count\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] TOTAL = ascii(",\"total\":");
    private static final byte[] FIRST = ascii(",\"room\":");
    private static final byte[] SUCCESS = ascii(",\"success\":true}");

    private RoomJson() {}

    static void sendRoom(Context ctx, RoomDocument room, boolean isNew) throws IOException {
        byte[] end = isNew ? NEW : NOT_NEW;
        byte[] body = new byte[ROOM.length + room.length() + end.length];
        System.arraycopy(ROOM, 0, body, 0, ROOM.length);
        System.arraycopy(room.bytes(), room.offset(), body, ROOM.length, room.length());
        System.arraycopy(end, 0, body, ROOM.length + room.length(), end.length);
        JsonAnswer.send(ctx, body);
    }

    /** {@code room} repeats the first of {@code rooms}: clients made from the published page read it (contract.md A.4). */
    static void sendRooms(Context ctx, FoundRooms found, long offset) throws IOException {
        List<RoomDocument> rooms = found.rooms();
        byte[] count = ascii(Integer.toString(rooms.size()));
        byte[] applied = ascii(Long.toString(offset));
        byte[] total = ascii(Long.toString(found.total()));
        long length = ROOMS.length + COUNT.length + OFFSET.length + TOTAL.length + SUCCESS.length;
        length += count.length + applied.length + total.length + Math.max(0, rooms.size() - 1);
        for (RoomDocument room : rooms) {
            length += room.length();
        }
        if (!rooms.isEmpty()) {
            length += FIRST.length + rooms.getFirst().length();
        }
        OutputStream out = JsonAnswer.begin(ctx.res(), length).getOutputStream();
        out.write(ROOMS);
        for (int i = 0; i < rooms.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            rooms.get(i).writeTo(out);
        }
        out.write(COUNT);
        out.write(count);
        out.write(OFFSET);
        out.write(applied);
        out.write(TOTAL);
        out.write(total);
        if (!rooms.isEmpty()) {
            out.write(FIRST);
            rooms.getFirst().writeTo(out);
        }
        out.write(SUCCESS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
