/**
 * The mapping language: how a call-record layout becomes room events (docs/import.md describes it for its users).
 *
 * <p>In: a mapping file (YAML), then one {@link io.callboard.importer.mapping.Row} after another. Out: a {@link
 * io.callboard.importer.mapping.MappedRow} for each: its events, "skipped", or the reason why it has to be rejected. {@link
 * io.callboard.importer.ImportCalls} calls it. Pure: no clock, no Kafka; only {@link io.callboard.importer.mapping.MappingReader#read} opens
 * a file. What a mapping can say is deliberately small: columns, conditions on equality, first-of choices, a handful of filters; whoever
 * needs more converts the file first.
 */
@NullMarked
package io.callboard.importer.mapping;

import org.jspecify.annotations.NullMarked;
