package io.callboard.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token that somebody gives on the command line, or on stdin, where other users of the machine do not see it. */
final class GivenToken {

    /** What every client and proxy passes on unchanged in a header. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private GivenToken() {}

    /**
     * @param argument the token, or {@code -} for the first line of stdin
     * @throws CommandFailedException when no header could carry it; the message does not quote it
     */
    static String read(String argument, InputStream stdin) {
        String token = argument.equals("-") ? firstLine(stdin) : argument;
        if (token == null || !HEADER_VALUE.matcher(token).matches()) {
            throw new CommandFailedException("a token must be 1 to 1024 visible ASCII characters without spaces");
        }
        return token;
    }

    private static @Nullable String firstLine(InputStream stdin) {
        try {
            return new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read stdin: " + e.getMessage());
        }
    }
}
