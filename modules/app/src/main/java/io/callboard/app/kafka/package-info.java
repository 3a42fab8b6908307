/**
 * What the command line and the start-up checks ask of a Kafka cluster: are the topics as they have to be, and which users and tokens
 * are there.
 *
 * <p>In: a {@link io.callboard.app.kafka.KafkaTarget}. Out: plain values, or a {@link io.callboard.app.kafka.KafkaFailedException} whose
 * message is one line for the person at the terminal. Every call has a time limit. Kafka's own clients only; no Spring here, so that a
 * short command starts fast.
 */
@NullMarked
package io.callboard.app.kafka;

import org.jspecify.annotations.NullMarked;
