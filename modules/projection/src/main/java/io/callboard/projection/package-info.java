/**
 * Events to stores: the one topology of the service.
 *
 * <p>In: records of {@code room-events} and {@code credentials}. Out: the stores of {@link io.callboard.store.RoomStores}, and dead letters. The app
 * builds {@link io.callboard.projection.ProjectionTopology} and runs it; nobody else calls this package.
 */
@NullMarked
package io.callboard.projection;

import org.jspecify.annotations.NullMarked;
