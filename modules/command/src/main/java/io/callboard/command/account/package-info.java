/**
 * Logging in and out. In: {@link io.callboard.command.account.Login}, from http. Out: a token, kept as a hash on the credentials topic, behind
 * {@link io.callboard.command.account.Logins}.
 */
@NullMarked
package io.callboard.command.account;

import org.jspecify.annotations.NullMarked;
