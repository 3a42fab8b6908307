package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rooms have in common with many others: the values that filters compare, grouped as they tend to occur together. */
record Attributes(Routing routing, Agent agent, Tags tags, boolean open) {

    record Routing(
            @Nullable String queue,
            @Nullable String direction,
            @Nullable String departmentId,
            @Nullable String type,
            @Nullable String sourceType) {

        void writeTo(DataOutput out) throws IOException {
            SnapshotFormat.writeOptional(out, queue);
            SnapshotFormat.writeOptional(out, direction);
            SnapshotFormat.writeOptional(out, departmentId);
            SnapshotFormat.writeOptional(out, type);
            SnapshotFormat.writeOptional(out, sourceType);
        }

        static Routing readFrom(DataInput in) throws IOException {
            return new Routing(
                    SnapshotFormat.readOptional(in),
                    SnapshotFormat.readOptional(in),
                    SnapshotFormat.readOptional(in),
                    SnapshotFormat.readOptional(in),
                    SnapshotFormat.readOptional(in));
        }
    }

    record Agent(@Nullable String id, @Nullable String username) {

        void writeTo(DataOutput out) throws IOException {
            SnapshotFormat.writeOptional(out, id);
            SnapshotFormat.writeOptional(out, username);
        }

        static Agent readFrom(DataInput in) throws IOException {
            return new Agent(SnapshotFormat.readOptional(in), SnapshotFormat.readOptional(in));
        }
    }

    record Tags(List<String> values) {}

    /** A value of a facet that the room has. */
    interface ValueConsumer {
        void accept(Facet facet, String value);
    }

    /** What a filter can name values of. */
    enum Facet {
        QUEUE,
        DIRECTION,
        DEPARTMENT_ID,
        TYPE,
        AGENT_ID,
        AGENT_USERNAME,
        TAG;

        static final List<Facet> SINGLE = List.of(QUEUE, DIRECTION, DEPARTMENT_ID, TYPE, AGENT_ID, AGENT_USERNAME);
    }

    static Attributes of(RoomIndexEntry e) {
        return new Attributes(
                new Routing(e.queue(), e.direction(), e.departmentId(), e.type(), e.sourceType()),
                new Agent(e.agentId(), e.agentUsername()),
                new Tags(e.tags()),
                e.open());
    }

    /** Every value once. */
    void forEachValue(ValueConsumer consumer) {
        for (Facet facet : Facet.SINGLE) {
            String value = value(facet);
            if (value != null) {
                consumer.accept(facet, value);
            }
        }
        forEachTag(consumer);
    }

    /** Every tag once. */
    void forEachTag(ValueConsumer consumer) {
        if (tags.values.size() > 1) {
            new LinkedHashSet<>(tags.values).forEach(tag -> consumer.accept(Facet.TAG, tag));
        } else {
            tags.values.forEach(tag -> consumer.accept(Facet.TAG, tag));
        }
    }

    /** The room's value of a facet that it has one value of at most. */
    @Nullable String value(Facet facet) {
        return switch (facet) {
            case QUEUE -> routing.queue;
            case DIRECTION -> routing.direction;
            case DEPARTMENT_ID -> routing.departmentId;
            case TYPE -> routing.type;
            case AGENT_ID -> agent.id;
            case AGENT_USERNAME -> agent.username;
            case TAG -> throw new IllegalArgumentException("a room has many tags");
        };
    }
}
