package io.callboard.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.command.Written;
import io.callboard.store.compacted.TopicPosition;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactedTopicWriterTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};

    private final TopicPosition position = new TopicPosition();

    @Test
    void shouldAnswerOnceTheCopyHasWhatWasWritten() {
        // given
        CompactedTopicWriter writer = new CompactedTopicWriter(new Log(), "visitors", position);
        position.reached(1);

        // then: the first record has come back, the second has not
        assertThat(writer.write(KEY, VALUE)).isEqualTo(new Written.Here());
        assertThat(writer.write(KEY, VALUE)).isInstanceOf(Written.Unavailable.class);
    }

    @Test
    void shouldWaitForTheRecordAlsoWhenTheLogDoesNotSayWhereItLies() {
        // given
        Log log = new Log();
        log.silent = 1;
        CompactedTopicWriter writer = new CompactedTopicWriter(log, "visitors", position);

        // then
        assertThat(writer.write(KEY, VALUE)).isInstanceOf(Written.Unavailable.class);

        // given
        log.silent = 1;
        position.reached(4);

        // then
        assertThat(writer.write(KEY, VALUE)).isEqualTo(new Written.Here());
        assertThat(log.history()).hasSize(4);
    }

    @Test
    void shouldCallNothingReadWhenTheLogNeverSaysWhere() {
        // given
        Log log = new Log();
        log.silent = 2;
        position.reached(100);

        // then
        assertThat(new CompactedTopicWriter(log, "visitors", position).write(KEY, VALUE))
                .isInstanceOf(Written.Unavailable.class);
    }

    /** Takes every record; of some it does not say where they lie, as a broker does of a batch that it knows from an earlier try. */
    private static final class Log extends MockProducer<byte[], byte @Nullable []> {

        private int silent;

        private Log() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte @Nullable []> record) {
            Future<RecordMetadata> told = super.send(record);
            if (silent == 0) {
                return told;
            }
            silent--;
            return CompletableFuture.completedFuture(
                    new RecordMetadata(new TopicPartition(record.topic(), 0), -1, 0, -1, 1, 1));
        }
    }
}
