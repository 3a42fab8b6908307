package io.callboard.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.EventTypes;
import io.callboard.events.Reading;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.callboard.importer.mapping.CallMapper;
import io.callboard.importer.mapping.CallMapping;
import io.callboard.importer.mapping.MappedEvent;
import io.callboard.importer.mapping.MappedRow;
import io.callboard.importer.mapping.MappingReader;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Imports call records: CSV or TSV files, one call a row, by way of a mapping. A row's events are all checked as the service will check
 * them before the first of them is sent; their ids are made of the room's id, so that a second import changes nothing.
 */
public final class ImportCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** No call record is longer; a line that is has lost its line ends. */
    private static final int LONGEST_LINE = 1 << 20;

    private final CallMapping mapping;
    private final RoomEventReader reader = new RoomEventReader();
    private final RoomEventWriter writer;
    private final SeenRooms seen = new SeenRooms();

    private ImportCalls(CallMapping mapping, Topics topics) {
        this.mapping = mapping;
        this.writer = new RoomEventWriter(topics);
    }

    /**
     * Runs to the end of the files, or until {@code stop} is true, or until the log fails; the summary says which.
     *
     * @param mapping a mapping file (docs/import.md)
     * @throws io.callboard.importer.mapping.MappingException when the mapping is wrong, or does not fit a file's columns
     * @throws ImportException when the import cannot begin
     */
    public static ImportSummary run(ImportSettings settings, Path mapping, BooleanSupplier stop) {
        return run(settings, mapping, stop, () -> EventLog.of(settings));
    }

    static ImportSummary run(ImportSettings settings, Path mapping, BooleanSupplier stop, Supplier<EventLog> log) {
        settings.refuseToOverwrite(List.of(mapping));
        ImportCalls calls = new ImportCalls(MappingReader.read(mapping), settings.topics());
        return new ImportRun(settings, stop, log).over(calls::read);
    }

    private void read(String file, InputFile input, ImportRun.Rows rows) throws IOException {
        CallRecords records = new CallRecords(file, new Lines(input.content(), LONGEST_LINE), mapping.layout());
        CallMapper mapper = mapping.forColumns(records.columns());
        while (rows.goOn()) {
            CallRecords.CallRecord call = records.next();
            if (call == null) {
                return;
            }
            switch (call.content()) {
                case CallRecords.Content.Unreadable unreadable ->
                    rows.rejected(call.line(), unreadable.reason(), call.raw());
                case CallRecords.Content.Cells cells -> read(call, mapper.map(cells.cells()), rows);
            }
        }
    }

    private void read(CallRecords.CallRecord call, MappedRow row, ImportRun.Rows rows) throws IOException {
        switch (row) {
            case MappedRow.Skipped skipped -> rows.skipped();
            case MappedRow.Rejected rejected -> rows.rejected(call.line(), rejected.reason(), call.raw());
            case MappedRow.Mapped mapped -> {
                List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
                for (MappedEvent event : mapped.events()) {
                    RoomEventReader.StructuredReading checked = reader.readStructured(structured(mapped.rid(), event));
                    CloudEvent whole = checked.event();
                    if (whole == null || checked.reading() instanceof Reading.Unreadable) {
                        rows.rejected(call.line(), event.name() + ": " + detail(checked.reading()), call.raw());
                        return;
                    }
                    ProducerRecord<byte[], byte[]> sent = writer.write(whole);
                    String fault = ImportRun.tooLarge(sent);
                    if (fault != null) {
                        rows.rejected(call.line(), event.name() + ": " + fault, call.raw());
                        return;
                    }
                    events.add(sent);
                }
                send(call, mapped.rid(), events, rows);
            }
        }
    }

    private void send(
            CallRecords.CallRecord call, String rid, List<ProducerRecord<byte[], byte[]>> events, ImportRun.Rows rows)
            throws IOException {
        boolean fresh = seen.add(rid);
        if (!fresh && mapping.unique()) {
            rows.rejected(call.line(), "a record of room " + rid + " came before", call.raw());
            return;
        }
        rows.valid(events);
        if (!fresh) {
            rows.repeated(call.line());
        }
    }

    /** The event as a CloudEvent in structured mode, which the one reader of events then checks. */
    private byte[] structured(String rid, MappedEvent event) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", mapping.source().toString())
                .put("type", EventTypes.PREFIX + event.name())
                .put("subject", rid)
                .put("time", event.time().toString())
                .put("datacontenttype", "application/json");
        json.set("data", event.data());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String detail(Reading reading) {
        return reading instanceof Reading.Unreadable unreadable ? unreadable.detail() : "is no CloudEvent";
    }
}
