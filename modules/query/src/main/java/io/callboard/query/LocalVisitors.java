package io.callboard.query;

import io.callboard.store.RoomStores;
import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.visitor.VisitorRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/**
 * {@link Visitors} from this instance's copy of the visitors topic; every instance has all of it. A visitor who is not in it may have been
 * registered on another instance a moment ago, so before it says Absent it reads the topic to its end.
 */
public final class LocalVisitors implements Visitors {

    private final KafkaStreams streams;
    private final CatchUp catchUp;

    public LocalVisitors(KafkaStreams streams, CatchUp catchUp) {
        this.streams = streams;
        this.catchUp = catchUp;
    }

    @Override
    public Answer<Visitor> find(String token) {
        Answer<VisitorRecord> here = here(token);
        Answer<VisitorRecord> record = here instanceof Answer.Absent<VisitorRecord> ? latest(token) : here;
        return record.map(LocalVisitors::visitor);
    }

    /** The record as it is at the topic's end, for whoever goes on to change it. */
    public Answer<VisitorRecord> latest(String token) {
        return catchUp.toEnd() ? here(token) : new Answer.Unavailable<>("the visitors are still being read");
    }

    private Answer<VisitorRecord> here(String token) {
        try {
            byte @Nullable [] value = streams.store(StoreQueryParameters.fromNameAndType(
                            RoomStores.VISITORS, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()))
                    .get(Bytes.wrap(VisitorRecord.key(token)));
            return value == null ? new Answer.Absent<>() : new Answer.Found<>(VisitorRecord.parse(token, value));
        } catch (InvalidStateStoreException e) {
            return new Answer.Unavailable<>("the visitors cannot be read now");
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("the projection stores only what can be read", e);
        }
    }

    private static Visitor visitor(VisitorRecord record) {
        return new Visitor(
                record.id(),
                record.token(),
                record.username(),
                record.name(),
                record.phone(),
                record.department(),
                record.email(),
                record.registeredAt());
    }
}
