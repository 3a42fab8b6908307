package io.callboard.bench.machine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * One client with one connection that it keeps, one request at a time: times a request with next to no cost of its own, where {@link Wrk}
 * measures many clients. Speaks just enough HTTP/1.1. Not thread-safe.
 */
public final class HttpCaller implements AutoCloseable {

    /** @param nanos from the request's first byte sent to the answer's last byte read */
    public record Reply(int status, byte[] body, long nanos) {}

    private static final int PATIENCE_MS = 60_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private static final String END = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;
    private final String headers;

    /** @param headers sent with each request */
    public HttpCaller(URI server, Map<String, String> headers) throws IOException {
        this.socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(PATIENCE_MS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        StringBuilder lines = new StringBuilder(" HTTP/1.1\r\nHost: ").append(server.getAuthority());
        headers.forEach(
                (name, value) -> lines.append("\r\n").append(name).append(": ").append(value));
        this.headers = lines.append(END).toString();
    }

    /** @param path with its query string, encoded */
    public Reply get(String path) throws IOException {
        return exchange(("GET " + path + headers).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** @param json ASCII */
    public Reply post(String path, String json) throws IOException {
        String content = "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n";
        String head = "POST " + path + headers.substring(0, headers.length() - END.length());
        return exchange((head + content + json).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Reply exchange(byte[] request) throws IOException {
        long start = System.nanoTime();
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        byte[] body = body();
        return new Reply(status, body, System.nanoTime() - start);
    }

    /** @throws IOException when the answer is any other than 200 */
    public byte[] getOk(String path) throws IOException {
        Reply reply = get(path);
        if (reply.status() != 200) {
            throw new IOException(path + " was answered with " + reply.status() + " "
                    + new String(reply.body(), StandardCharsets.UTF_8));
        }
        return reply.body();
    }

    private byte[] body() throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            }
        }
        return chunked ? chunks() : exactly(length);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server ended the connection within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server ended the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
