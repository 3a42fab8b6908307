package io.callboard.app.kafka;

import io.callboard.command.Written;
import io.callboard.command.visitor.RegisterVisitor;
import io.callboard.command.visitor.VisitorIdentity;
import io.callboard.command.visitor.VisitorRegistry;
import io.callboard.query.Answer;
import io.callboard.query.LocalVisitors;
import io.callboard.store.visitor.VisitorRecord;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@link VisitorRegistry} over the visitors topic. */
public final class KafkaVisitorRegistry implements VisitorRegistry {

    private final LocalVisitors visitors;
    private final CompactedTopicWriter writer;
    private final Clock clock;

    public KafkaVisitorRegistry(LocalVisitors visitors, CompactedTopicWriter writer, Clock clock) {
        this.visitors = visitors;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public Written register(RegisterVisitor wish) {
        return switch (visitors.latest(wish.token())) {
            case Answer.Found<VisitorRecord>(VisitorRecord known) -> write(changed(known, wish));
            case Answer.Absent<VisitorRecord>() -> write(changed(null, wish));
            case Answer.Unavailable<VisitorRecord>(String reason) -> new Written.Unavailable(reason);
        };
    }

    private Written write(VisitorRecord record) {
        return writer.write(record.toKey(), record.toValue());
    }

    private VisitorRecord changed(@Nullable VisitorRecord known, RegisterVisitor wish) {
        Instant now = clock.instant();
        VisitorIdentity derived = VisitorIdentity.of(wish.token());
        VisitorRecord before = known != null
                ? known
                : new VisitorRecord(wish.token(), derived.id(), derived.username(), null, null, null, null, now, null);
        return new VisitorRecord(
                before.token(),
                before.id(),
                either(wish.username(), either(before.username(), derived.username())),
                either(wish.name(), before.name()),
                either(wish.email(), before.email()),
                either(wish.phone(), before.phone()),
                either(wish.department(), before.department()),
                before.registeredAt() == null ? now : before.registeredAt(),
                now);
    }

    private static @Nullable String either(@Nullable String wanted, @Nullable String otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
