package io.callboard.http;

import io.javalin.http.Context;

/**
 * Where a request comes from. Upstream takes the header X-Real-IP from whoever sends it; here it counts only where the service is told that a
 * proxy in front sets it, since anybody can send one and be somebody else to whatever is counted by address.
 */
final class ClientAddress {

    private static final String REAL_IP = "X-Real-IP";

    private final boolean trustRealIp;

    ClientAddress(boolean trustRealIp) {
        this.trustRealIp = trustRealIp;
    }

    String of(Context ctx) {
        String told = trustRealIp ? ctx.req().getHeader(REAL_IP) : null;
        return told == null || told.isBlank() ? ctx.req().getRemoteAddr() : told.strip();
    }
}
