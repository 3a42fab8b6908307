/**
 * Who may ask, as it lies on the compacted topic {@code callboard.credentials}: one record per user, one per password
 * and one per token.
 *
 * <p>They are separate records so that two changes to one user never overwrite each other: a token made at the same moment as another
 * keeps its own key, and making one never writes back a copy of one that was just revoked. Removing a user or revoking a token is a
 * tombstone under the record's key.
 *
 * <p>In: keys and values of that topic, read by the projection's global store and by the command line. Out: {@link
 * io.callboard.store.credential.UserRecord} and {@link io.callboard.store.credential.TokenRecord}, or a {@link
 * io.callboard.store.compacted.MalformedRecordException} that says what is wrong. Secrets are never here: of a password and a token only a hash.
 */
@NullMarked
package io.callboard.store.credential;

import org.jspecify.annotations.NullMarked;
