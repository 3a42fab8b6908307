/**
 * What is on disk: the room record, the catalogue of stores. Nothing here runs: the projection writes what is described here, the query
 * module reads it, and both find the names in {@link io.callboard.store.RoomStores}.
 */
@NullMarked
package io.callboard.store;

import org.jspecify.annotations.NullMarked;
