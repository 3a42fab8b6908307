package io.callboard.http.peer;

/** The other end speaks another version of {@link PeerFormat}, so nothing further of its message can be read. */
final class OtherVersionException extends MalformedMessageException {

    OtherVersionException(int version) {
        super("version " + version + " of the protocol is not spoken here");
    }
}
