package io.callboard.command.account;

/** Who somebody says to be. */
public sealed interface LoginName {

    record Username(String text) implements LoginName {}

    record Email(String text) implements LoginName {}
}
