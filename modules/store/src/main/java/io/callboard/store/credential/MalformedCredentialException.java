package io.callboard.store.credential;

/**
 * A record of the credentials topic that cannot be read. Checked, because its reader runs in Kafka Streams' global thread, which one bad
 * record must not stop.
 */
public final class MalformedCredentialException extends Exception {

    public MalformedCredentialException(String key, String reason) {
        super("credentials record '" + key + "': " + reason);
    }
}
