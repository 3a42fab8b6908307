package io.callboard.bench.micro;

import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The page of a list written to a response, from the stored records to the bytes that the server takes over. */
public class ResponseSteps {
    private static final int PAGE = 25;
    private static final int DOCUMENT_BYTES = 1_400;
    private static final int HEADER_BYTES = 130;

    /** {@code RoomJson.sendRooms}, which the service keeps to itself: a copy of it here would only measure the copy. */
    private static final MethodHandle SEND_ROOMS = sendRooms();

    @State(Scope.Benchmark)
    public static class Page {
        private final Received response = new Received();
        private final Context context = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("res")) {
                        return response;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
        private FoundRooms found = new FoundRooms(List.of(), 0);

        @Setup(Level.Trial)
        public void fill() {
            Random random = new Random(42);
            found = new FoundRooms(
                    IntStream.range(0, PAGE).mapToObj(i -> document(random)).toList(), 1_000_000);
        }

        private static RoomDocument document(Random random) {
            byte[] record = new byte[HEADER_BYTES + DOCUMENT_BYTES];
            random.nextBytes(record);
            return new RoomDocument(record, HEADER_BYTES, DOCUMENT_BYTES, new byte[17]);
        }
    }

    @Benchmark
    public int splice(Page page) throws Throwable {
        page.response.at = 0;
        SEND_ROOMS.invokeExact(page.context, page.found, 0L);
        return page.response.at;
    }

    private static MethodHandle sendRooms() {
        try {
            Class<?> type = Class.forName("io.callboard.http.RoomJson");
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(
                            type,
                            "sendRooms",
                            MethodType.methodType(void.class, Context.class, FoundRooms.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the service writes lists in another way now", e);
        }
    }

    /** Copies what is written, as a server's buffer does, and drops the headers. */
    private static final class Received extends HttpServletResponseWrapper {
        private final byte[] buffer = new byte[PAGE * (HEADER_BYTES + DOCUMENT_BYTES) + 4_096];
        private int at;

        private final ServletOutputStream out = new ServletOutputStream() {
            @Override
            public void write(int b) {
                buffer[at++] = (byte) b;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                System.arraycopy(bytes, offset, buffer, at, length);
                at += length;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };

        Received() {
            super((HttpServletResponse) Proxy.newProxyInstance(
                    HttpServletResponse.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.toString());
                    }));
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return out;
        }

        @Override
        public void setContentType(String type) {}

        @Override
        public void setContentLengthLong(long length) {}

        @Override
        public void setHeader(String name, String value) {}
    }
}
