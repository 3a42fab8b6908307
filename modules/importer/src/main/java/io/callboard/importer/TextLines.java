package io.callboard.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a file as text. One that cannot be read as such is told apart, and still shown as far as it can be. */
final class TextLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Lines lines;
    private final Charset charset;

    /**
     * @param line its number, from 1
     * @param cut true when the file's line goes on behind the text
     * @param problem why the text is not what the file says; null when it is
     */
    record Text(
            long line, String text, boolean cut, @Nullable String problem) {}

    TextLines(Lines lines, Charset charset) {
        this.lines = lines;
        this.charset = charset;
    }

    /** The next line, null after the last. */
    @Nullable Text next() throws IOException {
        Lines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        String tooLong = line.cut() ? "the line is too long" : null;
        try {
            String text =
                    charset.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
            return new Text(line.number(), withoutMark(text, line.number()), line.cut(), tooLong);
        } catch (CharacterCodingException e) {
            String problem = tooLong != null ? tooLong : "is not " + charset.name() + " text";
            return new Text(line.number(), new String(line.bytes(), charset), line.cut(), problem);
        }
    }

    private String withoutMark(String text, long number) {
        boolean marked = number == 1 && charset.equals(StandardCharsets.UTF_8) && text.startsWith(BYTE_ORDER_MARK);
        return marked ? text.substring(1) : text;
    }
}
