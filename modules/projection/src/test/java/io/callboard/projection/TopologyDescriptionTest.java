package io.callboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomPartitions;
import io.callboard.events.Topics;
import io.callboard.projection.cache.RecordCache;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.compacted.TopicPosition;
import io.callboard.store.credential.CredentialDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

    /** Names of stores and topics are names of data that exist: whoever changes one sees it here, and thinks of an upgrade first. */
    @Test
    void shouldBeAsDescribedInTheDocs() throws Exception {
        // given
        Path described = Path.of("../../docs/topology.txt");

        // when
        var topology = ProjectionTopology.build(
                new Topics(Topics.DEFAULT_PREFIX),
                new RoomPartitions(12),
                1_000_000,
                new RecordCache(0),
                1_000_000,
                true,
                new PartitionReadiness(),
                new CredentialDirectory(),
                new TopicPosition(),
                new SimpleMeterRegistry());

        // then
        assertThat(topology.describe().toString().strip())
                .as("docs/topology.txt")
                .isEqualToNormalizingNewlines(Files.readString(described).strip());
    }
}
