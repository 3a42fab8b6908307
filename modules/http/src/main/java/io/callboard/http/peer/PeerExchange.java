package io.callboard.http.peer;

import io.callboard.query.Answer;
import io.callboard.query.Answer.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request to one other instance and its answer, within a deadline. Whatever goes wrong on the way is Unavailable, and says so without
 * naming the host. Thread-safe; blocks.
 */
final class PeerExchange {

    private static final Logger LOG = LoggerFactory.getLogger(PeerExchange.class);

    /** A page of the deepest window that lists allow fits, and so do the rooms of one request unless they are very large. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;

    private final HttpClient client;
    private final PeerSecret secret;
    private final String host;
    private final int port;
    private final Duration answerWithin;
    private final AtomicBoolean refusalLogged = new AtomicBoolean();
    private final AtomicReference<String> spokenThere = new AtomicReference<>(PeerFormat.SPOKEN);
    private final Silence silence = new Silence(System::nanoTime);

    PeerExchange(HttpClient client, PeerSecret secret, String host, int port, Duration answerWithin) {
        this.client = client;
        this.secret = secret;
        this.host = host;
        this.port = port;
        this.answerWithin = answerWithin;
    }

    /**
     * @param read of what a 200 carries
     * @param tooLarge what to say instead when it carries more than an answer may
     */
    <T> Answer<T> ask(String path, byte[] body, Function<byte[], Answer<T>> read, Supplier<Answer<T>> tooLarge) {
        if (!silence.mayAsk()) {
            return new Unavailable<>("another instance could not be reached a moment ago");
        }
        try {
            HttpResponse<Optional<byte[]>> response = send(request(path, body));
            silence.ended();
            if (response.statusCode() != 200) {
                return refused(response);
            }
            return response.body().map(read).orElseGet(tooLarge);
        } catch (MalformedMessageException e) {
            LOG.warn("The instance at {}:{} answers in a way that is not understood: {}", host, port, e.getMessage());
            return new Unavailable<>("another instance's answer is not understood");
        } catch (HttpConnectTimeoutException e) {
            silence.begin();
            return new Unavailable<>("another instance cannot be reached");
        } catch (IOException | URISyntaxException e) {
            silence.broken();
            LOG.debug("The instance at {}:{} could not be asked", host, port, e);
            return new Unavailable<>("another instance cannot be reached");
        } catch (TimeoutException e) {
            silence.answerIsLate();
            return new Unavailable<>("another instance did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the request was interrupted");
        }
    }

    /** Whether the instance answered, whatever it said, when it was asked last. */
    boolean isReachable() {
        return silence.heard();
    }

    static <T> Answer<T> tooLarge() {
        return new Unavailable<>("another instance's answer is too large to be passed on");
    }

    private HttpRequest request(String path, byte[] body) throws URISyntaxException {
        return HttpRequest.newBuilder(new URI("http", null, host, port, path, null, null))
                .header(PeerSecret.HEADER, secret.key())
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /**
     * Once more when the connection broke: the other end closes those that were idle for long, at times just as one is taken again. Asking
     * twice changes nothing.
     */
    private HttpResponse<Optional<byte[]>> send(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + answerWithin.toNanos();
        try {
            return sendOnce(request, deadline);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return sendOnce(request, deadline);
        }
    }

    private HttpResponse<Optional<byte[]>> sendOnce(HttpRequest request, long deadline)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<Optional<byte[]>>> response = client.sendAsync(request, bounded());
        try {
            return response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } finally {
            // Of a request that is over, this does nothing; of any other it closes the connection.
            response.cancel(true);
        }
    }

    /** Empty when the answer names no length or too great a one. */
    private static BodyHandler<Optional<byte[]>> bounded() {
        return info -> {
            long length = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
            return info.statusCode() == 200 && length <= MAX_ANSWER_BYTES
                    ? BodySubscribers.mapping(BodySubscribers.ofByteArray(), Optional::of)
                    : BodySubscribers.replacing(Optional.empty());
        };
    }

    private <T> Answer<T> refused(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status == 426) {
            return otherVersion(response.headers().firstValue("Upgrade").orElse("another version"));
        }
        if (status == 401 && refusalLogged.compareAndSet(false, true)) {
            LOG.warn(
                    "The instance at {}:{} refuses this one: callboard.peers.secret is not the same on both",
                    host,
                    port);
        }
        return new Unavailable<>("another instance refused to answer, status " + status);
    }

    /** Told once for each version that the other end comes with: during a rolling upgrade every question meets it. */
    private <T> Answer<T> otherVersion(String spoken) {
        if (!spoken.equals(spokenThere.getAndSet(spoken))) {
            LOG.warn(
                    "The instance at {}:{} speaks {}, this one {}: neither answers for the other until both run the same release",
                    host,
                    port,
                    spoken,
                    PeerFormat.SPOKEN);
        }
        return new Unavailable<>("another instance runs a release that this one cannot talk to");
    }
}
