package io.callboard.http.peer;

import io.callboard.http.peer.PeerFormat.RanksOf;
import io.callboard.http.peer.PeerFormat.Search;
import io.callboard.http.problem.Problem.BodyTooLarge;
import io.callboard.http.problem.Problem.Malformed;
import io.callboard.http.problem.Problem.NotLoggedIn;
import io.callboard.http.problem.Problem.OtherVersion;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.PartitionRooms;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.function.Function;

/** The end that answers: other instances' questions about the partitions held here, on the internal port. */
public final class PeerRoutes {

    static final String ROOMS = "/peer/rooms";
    static final String SEARCH = "/peer/search";
    static final String RANKS = "/peer/ranks";

    /** A list of 10,000 rooms asks for as many ids of up to 256 characters. */
    static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    private final PartitionRooms local;
    private final PeerSecret secret;

    /** @param local this instance's own stores, which ask nobody else */
    public PeerRoutes(PartitionRooms local, PeerSecret secret) {
        this.local = local;
        this.secret = secret;
    }

    public void addTo(RoutesConfig routes) {
        routes.post(
                ROOMS,
                ctx -> answer(ctx, body -> PeerFormat.roomsAnswer(local.findAll(PeerFormat.readRoomsRequest(body)))));
        routes.post(SEARCH, ctx -> answer(ctx, this::search));
        routes.post(RANKS, ctx -> answer(ctx, this::ranks));
    }

    private byte[] search(byte[] body) {
        Search search = PeerFormat.readSearchRequest(body);
        return PeerFormat.pageAnswer(local.search(search.partitions(), search.query()));
    }

    private byte[] ranks(byte[] body) {
        RanksOf asked = PeerFormat.readRanksRequest(body);
        return PeerFormat.ranksAnswer(local.ranks(asked.partitions(), asked.query()));
    }

    /** Who asks is checked before anything that they sent is read. */
    private void answer(Context ctx, Function<byte[], byte[]> question) throws IOException {
        if (!secret.matches(ctx.header(PeerSecret.HEADER))) {
            throw new ProblemException(new NotLoggedIn());
        }
        byte[] body = body(ctx);
        byte[] message;
        try {
            message = question.apply(body);
        } catch (OtherVersionException e) {
            throw new ProblemException(new OtherVersion(PeerFormat.SPOKEN));
        } catch (MalformedMessageException e) {
            throw new ProblemException(new Malformed());
        }
        ctx.res().setContentType("application/octet-stream");
        ctx.res().setContentLength(message.length);
        ctx.res().getOutputStream().write(message);
    }

    private static byte[] body(Context ctx) throws IOException {
        if (ctx.req().getContentLengthLong() > MAX_REQUEST_BYTES) {
            throw new ProblemException(new BodyTooLarge(MAX_REQUEST_BYTES));
        }
        byte[] body = ctx.req().getInputStream().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            throw new ProblemException(new BodyTooLarge(MAX_REQUEST_BYTES));
        }
        return body;
    }
}
