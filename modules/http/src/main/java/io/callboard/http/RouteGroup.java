package io.callboard.http;

/** Routes of the API that belong together and are asked for by whoever starts the server. */
public interface RouteGroup {

    /** @param gate who is calling, what they may do and what they sent; the same for every route */
    void addTo(ApiRoutes routes, Gate gate);
}
