/**
 * Records in native memory, in front of the stores on disk: a read that finds its record here costs a fraction of one that asks RocksDB.
 * Exact: what a store's owner has replaced is never answered again.
 */
@NullMarked
package io.callboard.projection.cache;

import org.jspecify.annotations.NullMarked;
