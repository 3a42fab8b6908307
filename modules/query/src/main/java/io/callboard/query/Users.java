package io.callboard.query;

/** What http asks about users and their tokens. Thread-safe; answers from this instance's copy of the credentials. */
public interface Users {

    /**
     * Who is calling.
     *
     * @param userId the user's {@code _id}
     * @param token as the client sends it; only its hash is stored, and hashes are compared in constant time
     * @return Absent when there is no such user, the token is unknown, expired, revoked, or somebody else's; which of these is not told
     */
    Answer<User> authenticate(String userId, String token);

    /** The user of that {@code _id}. */
    Answer<User> find(String userId);
}
