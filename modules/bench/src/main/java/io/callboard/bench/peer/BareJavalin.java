package io.callboard.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * The ceiling of any Javalin service: both routes answer with bytes from memory, the very ones that Callboard answered once, under the same
 * headers and after the same check of the caller's token. Threads and Jetty are set as Callboard sets them where that is faster, and nothing
 * is measured, logged or forgiven. {@code --room}: file with a body; {@code --rooms}: directory of files with bodies, each answered under
 * {@code rooms/<name of the file>}, because pages differ in size; {@code --user}, {@code --token}, {@code --port} (0: a free one).
 */
public final class BareJavalin {

    /** Of the answers that Callboard gives. */
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Pragma", "no-cache",
            "X-Content-Type-Options", "nosniff",
            "Access-Control-Allow-Origin", "*",
            "Access-Control-Expose-Headers", "X-Callboard-Unsorted, X-Callboard-Error-Id, Retry-After");

    /** @param tokenHashes by user id */
    private record Callers(Map<String, byte[]> tokenHashes) {

        boolean know(Context ctx) {
            String user = ctx.req().getHeader("X-User-Id");
            String token = ctx.req().getHeader("X-Auth-Token");
            byte[] expected = user == null ? null : tokenHashes.get(user);
            return expected != null && token != null && MessageDigest.isEqual(expected, hash(token));
        }
    }

    private BareJavalin() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        Javalin server = start(options);
        Peer.sayReady(server.port());
        Peer.runUntilTold(server::stop);
    }

    static Javalin start(Options options) throws IOException {
        Callers callers = new Callers(Map.of(options.text("user"), hash(options.text("token"))));
        Handler room = answer(callers, Files.readAllBytes(Path.of(options.text("room"))));
        Map<String, Handler> lists = lists(callers, Path.of(options.text("rooms")));
        return Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.http.compressionStrategy = CompressionStrategy.NONE;
                    config.jetty.modifyHttpConfiguration(http -> {
                        http.setSendServerVersion(false);
                        http.setRequestHeaderSize(24 * 1024);
                    });
                    config.jetty.host = "127.0.0.1";
                    config.routes.get("/api/v1/voip/room", room);
                    lists.forEach((name, list) -> config.routes.get("/api/v1/voip/rooms/" + name, list));
                })
                .start((int) options.number("port", 0));
    }

    /** By the name of the file with the body. */
    private static Map<String, Handler> lists(Callers callers, Path directory) throws IOException {
        Map<String, Handler> lists = new HashMap<>();
        try (DirectoryStream<Path> bodies = Files.newDirectoryStream(directory)) {
            for (Path body : bodies) {
                String name = directory.relativize(body).toString();
                lists.put(name, answer(callers, Files.readAllBytes(body)));
            }
        }
        return lists;
    }

    private static Handler answer(Callers callers, byte[] body) {
        return ctx -> {
            HttpServletResponse response = ctx.res();
            if (!callers.know(ctx)) {
                response.setStatus(401);
                return;
            }
            response.setContentType("application/json");
            response.setContentLengthLong(body.length);
            HEADERS.forEach(response::setHeader);
            response.getOutputStream().write(body);
        };
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
