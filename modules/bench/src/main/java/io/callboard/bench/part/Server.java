package io.callboard.bench.part;

import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.HttpCaller;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A subject that answers requests.
 *
 * @param headers what each request carries: who asks
 */
record Server(Subject subject, URI address, Map<String, String> headers) {

    HttpCaller caller() throws IOException {
        return new HttpCaller(address, headers);
    }
}
