package io.callboard.http.parameters;

import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %xx} and {@code +} strictly: what is not hexadecimal or not UTF-8 is refused, never replaced or emptied. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** @param what names the text to the client when it cannot be decoded */
    static String decode(String text, String what) {
        try {
            return decode(text);
        } catch (Undecodable e) {
            throw new ProblemException(new InvalidParameters(what + " must be percent-encoded UTF-8"));
        }
    }

    private static String decode(String text) throws Undecodable {
        int first = firstEncoded(text);
        if (first < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, first);
        byte[] run = new byte[(text.length() - first) / 3];
        for (int at = first; at < text.length(); ) {
            char c = text.charAt(at);
            if (c == '%') {
                int length = 0;
                for (; at < text.length() && text.charAt(at) == '%'; at += 3) {
                    run[length++] = octet(text, at);
                }
                decoded.append(utf8(run, length));
            } else {
                decoded.append(c == '+' ? ' ' : c);
                at++;
            }
        }
        return decoded.toString();
    }

    private static int firstEncoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '+') {
                return i;
            }
        }
        return -1;
    }

    private static byte octet(String text, int percent) throws Undecodable {
        if (percent + 2 < text.length()) {
            int high = hex(text.charAt(percent + 1));
            int low = hex(text.charAt(percent + 2));
            if (high >= 0 && low >= 0) {
                return (byte) (high << 4 | low);
            }
        }
        throw new Undecodable();
    }

    /** ASCII only: Character.digit would take digits of other scripts as well. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static CharSequence utf8(byte[] octets, int length) throws Undecodable {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, 0, length));
        } catch (CharacterCodingException e) {
            throw new Undecodable();
        }
    }

    /** Without a stack trace: any client can cause it. */
    private static final class Undecodable extends Exception {
        private static final long serialVersionUID = 1;

        Undecodable() {
            super(null, null, false, false);
        }
    }
}
