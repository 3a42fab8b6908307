package io.callboard.http;

import io.callboard.command.Written;
import io.callboard.command.visitor.RegisterVisitor;
import io.callboard.command.visitor.VisitorRegistry;
import io.callboard.http.parameters.VisitorRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.Visitor;
import io.callboard.query.Visitors;
import io.javalin.http.Context;
import java.io.IOException;

/** POST livechat/visitor: the visitor as they are then known, also to whoever asks next. */
final class RegisterVisitorHandler {

    private final VisitorRegistry registry;
    private final Visitors visitors;
    private final Gate gate;
    private final boolean open;

    RegisterVisitorHandler(VisitorRegistry registry, Visitors visitors, Gate gate, boolean open) {
        this.registry = registry;
        this.visitors = visitors;
        this.gate = gate;
        this.open = open;
    }

    void handle(Context ctx) throws IOException {
        if (open) {
            gate.anybody(ctx);
        } else {
            gate.caller(ctx);
        }
        RegisterVisitor wish = VisitorRequest.of(gate.body(ctx));
        if (registry.register(wish) instanceof Written.Unavailable(String reason)) {
            throw new ProblemException(new Unavailable(reason));
        }
        JsonAnswer.send(ctx, VisitorJson.registered(known(wish.token())));
    }

    private Visitor known(String token) {
        return Answers.known(visitors.find(token))
                .orElseThrow(() -> new ProblemException(new Unavailable("The visitor was removed meanwhile")));
    }
}
