package io.callboard.store.index;

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
            @Nullable String sourceType) {}

    record Agent(@Nullable String id, @Nullable String username) {}

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
        TAG
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
        give(Facet.QUEUE, routing.queue, consumer);
        give(Facet.DIRECTION, routing.direction, consumer);
        give(Facet.DEPARTMENT_ID, routing.departmentId, consumer);
        give(Facet.TYPE, routing.type, consumer);
        give(Facet.AGENT_ID, agent.id, consumer);
        give(Facet.AGENT_USERNAME, agent.username, consumer);
        if (tags.values.size() > 1) {
            new LinkedHashSet<>(tags.values).forEach(tag -> consumer.accept(Facet.TAG, tag));
        } else {
            tags.values.forEach(tag -> consumer.accept(Facet.TAG, tag));
        }
    }

    private static void give(Facet facet, @Nullable String value, ValueConsumer consumer) {
        if (value != null) {
            consumer.accept(facet, value);
        }
    }
}
