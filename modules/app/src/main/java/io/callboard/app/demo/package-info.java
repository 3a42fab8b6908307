/**
 * The demo: a broker, the service and a contact centre full of calls in one process. In: options of the command line. Out: a running
 * Callboard, what to paste on the terminal, and {@code demo.json} in the data directory for other commands to find it. What to tell is
 * in {@code demo.calls}, which is pure; here it is sent to Kafka, paced by the clock.
 */
@NullMarked
package io.callboard.app.demo;

import org.jspecify.annotations.NullMarked;
