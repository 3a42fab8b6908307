@NullMarked
/**
 * Stores to answers. In: the questions of {@link io.callboard.query.RoomQueries}, asked by http. Out: an {@link io.callboard.query.Answer}, read from
 * the stores by interactive queries on whichever instance they are.
 */
package io.callboard.query;

import org.jspecify.annotations.NullMarked;
