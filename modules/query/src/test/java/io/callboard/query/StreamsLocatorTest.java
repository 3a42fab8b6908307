package io.callboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomId;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomsPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class StreamsLocatorTest {

    private static final String LOG = "room-events";
    private static final HostInfo SELF = new HostInfo("self", 1);
    private static final HostInfo ANNA = new HostInfo("anna", 2);
    private static final HostInfo BERT = new HostInfo("bert", 3);

    private long now = System.nanoTime();
    private final PartitionReadiness readiness =
            new PartitionReadiness(PartitionReadiness.DEFAULT_MAX_STANDBY_LAG, () -> now);
    private final Named local = new Named("local");
    private final List<StreamsMetadata> assignment = new ArrayList<>();
    private int lookups;
    private final StreamsLocator locator = new StreamsLocator(
            readiness,
            local,
            SELF,
            LOG,
            () -> {
                lookups++;
                return assignment;
            },
            (host, port) -> new Named(host));

    @Test
    void shouldAskOnlyThisInstanceAndLookNothingUpWhenItIsActive() {
        // given
        assignment.add(instance(ANNA, active(0), standby()));
        readiness.opened(0);
        readiness.restored(0);
        readiness.caughtUp(0);

        // then
        assertThat(candidates(0)).containsExactly("local");
        assertThat(lookups).isZero();
    }

    @Test
    void shouldTryTheActiveInstanceThenThisStandbyThenTheOthers() {
        // given
        assignment.add(instance(BERT, active(), standby(0)));
        assignment.add(instance(SELF, active(), standby(0)));
        assignment.add(instance(ANNA, active(0), standby()));
        caughtUp(0);

        // then
        assertThat(candidates(0)).containsExactly("anna", "local", "bert");
    }

    @Test
    void shouldTryThisInstanceAfterAllOthersWhenItIsActiveAndCutOffFromTheBroker() {
        // given
        assignment.add(instance(SELF, active(0), standby()));
        assignment.add(instance(BERT, active(), standby(0)));
        readiness.opened(0);
        readiness.restored(0);
        readiness.caughtUp(0);

        // when
        now += Duration.ofSeconds(31).toNanos();
        List<String> cutOff = candidates(0);
        readiness.heardFromBroker();

        // then
        assertThat(cutOff).containsExactly("bert", "local");
        assertThat(candidates(0)).containsExactly("local");
    }

    @Test
    void shouldTryThisInstanceLastWhenItsStoresAreNotThereYet() {
        // given
        assignment.add(instance(SELF, active(0), standby()));
        assignment.add(instance(BERT, active(), standby(0)));

        // then
        assertThat(candidates(0)).containsExactly("bert", "local");
    }

    @Test
    void shouldLeaveOutThisInstanceWhenItHoldsNothingOfThePartition() {
        // given
        assignment.add(instance(SELF, active(1), standby(2)));
        assignment.add(instance(ANNA, active(0), standby()));

        // then
        assertThat(candidates(0)).containsExactly("anna");
    }

    @Test
    void shouldNameAnInstanceOnceWhenTheAssignmentNamesItTwice() {
        // given
        assignment.add(instance(ANNA, active(0), standby(0)));

        // then
        assertThat(candidates(0)).containsExactly("anna");
    }

    @Test
    void shouldGiveTheSameObjectForAnInstanceSoThatAListAsksItOnce() {
        // given
        assignment.add(instance(ANNA, active(0, 1), standby()));

        // then
        assertThat(locator.candidates(0).getFirst())
                .isSameAs(locator.candidates(1).getFirst());
    }

    @Test
    void shouldKnowNobodyWhenThereIsNoAssignmentOrItIsOfAnotherTopic() {
        // given
        assignment.add(new Instance(ANNA, Set.of(new TopicPartition("credentials", 0)), Set.of()));
        assignment.add(new Instance(HostInfo.unavailable(), active(0), Set.of()));

        // then
        assertThat(candidates(0)).isEmpty();
    }

    @Test
    void shouldFallBackOnThisStandbyWhenTheAssignmentCannotBeAsked() {
        // given
        StreamsLocator stopped = new StreamsLocator(
                readiness,
                local,
                SELF,
                LOG,
                () -> {
                    throw new IllegalStateException("KafkaStreams is not running");
                },
                (host, port) -> new Named(host));

        // when
        caughtUp(0);

        // then
        assertThat(stopped.candidates(0)).containsExactly(local);
        assertThat(stopped.candidates(1)).isEmpty();
    }

    private void caughtUp(int partition) {
        readiness.opened(partition);
        readiness.measured(partition, readiness.notActive().getOrDefault(partition, -1L), 0, now);
    }

    private List<String> candidates(int partition) {
        return locator.candidates(partition).stream()
                .map(rooms -> ((Named) rooms).name)
                .toList();
    }

    private static StreamsMetadata instance(HostInfo host, Set<TopicPartition> active, Set<TopicPartition> standby) {
        return new Instance(host, active, standby);
    }

    private static Set<TopicPartition> active(Integer... partitions) {
        return Arrays.stream(partitions)
                .map(partition -> new TopicPartition(LOG, partition))
                .collect(Collectors.toSet());
    }

    private static Set<TopicPartition> standby(Integer... partitions) {
        return active(partitions);
    }

    private record Instance(
            HostInfo hostInfo, Set<TopicPartition> topicPartitions, Set<TopicPartition> standbyTopicPartitions)
            implements StreamsMetadata {

        @Override
        public Set<String> stateStoreNames() {
            return Set.of();
        }

        @Override
        public Set<String> standbyStateStoreNames() {
            return Set.of();
        }

        @Override
        public String host() {
            return hostInfo.host();
        }

        @Override
        public int port() {
            return hostInfo.port();
        }
    }

    /** Says nothing but its name: these tests ask who would be asked. */
    private static final class Named implements PartitionRooms {
        private final String name;

        private Named(String name) {
            this.name = name;
        }

        @Override
        public Answer<RoomDocument> find(RoomId rid) {
            return new Answer.Unavailable<>(name);
        }

        @Override
        public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
            return new Answer.Unavailable<>(name);
        }

        @Override
        public Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query) {
            return new Answer.Unavailable<>(name);
        }

        @Override
        public Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query) {
            return new Answer.Unavailable<>(name);
        }
    }
}
