package io.callboard.app.kafka;

import java.security.SecureRandom;
import java.util.Base64;

/** Tokens as we make them: 32 random bytes in base64url without padding, 43 characters. */
public final class AccessTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private AccessTokens() {}

    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
