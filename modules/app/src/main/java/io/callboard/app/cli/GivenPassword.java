package io.callboard.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A password that somebody gives: typed twice and unseen on a terminal, else the first line of stdin. Never an argument, which others see. */
final class GivenPassword {

    private static final int MOST_CHARACTERS = 1024;

    private GivenPassword() {}

    /** @throws CommandFailedException when it is none; the message does not quote it */
    static String read(@Nullable Console console, InputStream stdin) {
        String password = console != null && isTerminal(console) ? asked(console) : firstLine(stdin);
        if (password == null || password.isBlank() || password.length() > MOST_CHARACTERS) {
            throw new CommandFailedException(
                    "a password must have 1 to " + MOST_CHARACTERS + " characters and not be blank");
        }
        return password;
    }

    private static @Nullable String asked(Console console) {
        char[] password = console.readPassword("Password: ");
        char[] again = console.readPassword("Once more: ");
        if (password == null || again == null) {
            return null;
        }
        if (!Arrays.equals(password, again)) {
            throw new CommandFailedException("the two passwords differ; nothing is changed");
        }
        return new String(password);
    }

    /** From Java 22 on there is a console also where stdin is a file or a pipe, and it knows which. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    private static @Nullable String firstLine(InputStream stdin) {
        try {
            return new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read stdin: " + e.getMessage());
        }
    }
}
