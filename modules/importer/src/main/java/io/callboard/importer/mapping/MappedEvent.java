package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event as the mapping states it; whether its data fits its kind is for the events module to say.
 *
 * @param name the kind without its prefix, such as {@code created} (contract.md section B)
 * @param id a function of the row's rid and the event's place in the mapping, so that a second import sends the same id
 */
public record MappedEvent(String name, String id, Instant time, ObjectNode data) {}
