package io.callboard.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes, numbered from 1; they end in LF or CRLF. A line longer than the bound is cut there, so that a file without
 * line ends cannot fill the memory.
 */
final class Lines {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    /** @param bytes without the line's end; when {@code cut}, only the first of them */
    record Line(long number, byte[] bytes, boolean cut) {}

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, null after the last. */
    @Nullable Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean any = false;
        boolean cut = false;
        while (at < end || fill()) {
            any = true;
            int lineEnd = at;
            while (lineEnd < end && buffer[lineEnd] != '\n') {
                lineEnd++;
            }
            int room = longest - line.size();
            cut |= lineEnd - at > room;
            line.write(buffer, at, Math.min(room, lineEnd - at));
            boolean found = lineEnd < end;
            at = found ? lineEnd + 1 : end;
            if (found) {
                break;
            }
        }
        return any ? new Line(++number, withoutReturn(line.toByteArray(), cut), cut) : null;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }

    private static byte[] withoutReturn(byte[] line, boolean cut) {
        boolean returned = !cut && line.length > 0 && line[line.length - 1] == '\r';
        return returned ? java.util.Arrays.copyOf(line, line.length - 1) : line;
    }
}
