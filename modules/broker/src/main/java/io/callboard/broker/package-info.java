/**
 * A real Kafka broker of one node inside this JVM, with its data on disk.
 *
 * <p>In: a directory and a port ({@link io.callboard.broker.EmbeddedBrokerSettings}). Out: bootstrap servers that any Kafka client can
 * use. The demo and the tests call this package; a service in production never does. It knows nothing of Callboard's topics.
 */
@NullMarked
package io.callboard.broker;

import org.jspecify.annotations.NullMarked;
