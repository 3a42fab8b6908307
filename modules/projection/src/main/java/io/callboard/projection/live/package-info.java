/**
 * The rooms that calls are going on in, kept as objects between two events and written once a commit.
 *
 * <p>In: events, one at a time, on the stream thread. Out: rooms and index entries that any thread may read at once, and at each commit one
 * record a changed room for the store and its changelog. docs/adr/0006 tells why.
 */
@NullMarked
package io.callboard.projection.live;

import org.jspecify.annotations.NullMarked;
