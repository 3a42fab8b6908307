package io.callboard.importer;

import io.callboard.events.Reading;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Imports event files: CloudEvents in structured mode, one a line. Each event goes to the log whole, with its own id and source, so that a
 * second import changes nothing; events of unknown kinds go there too. A line that the service could not read is rejected.
 */
public final class ImportEvents {
    private final RoomEventReader reader = new RoomEventReader();
    private final RoomEventWriter writer;

    private ImportEvents(Topics topics) {
        this.writer = new RoomEventWriter(topics);
    }

    /**
     * Runs to the end of the files, or until {@code stop} is true, or until the log fails; the summary says which.
     *
     * @throws ImportException when the import cannot begin
     */
    public static ImportSummary run(ImportSettings settings, BooleanSupplier stop) {
        return run(settings, stop, () -> EventLog.of(settings));
    }

    static ImportSummary run(ImportSettings settings, BooleanSupplier stop, Supplier<EventLog> log) {
        ImportEvents events = new ImportEvents(settings.topics());
        return new ImportRun(settings, stop, log).over(events::read);
    }

    private void read(String file, InputFile input, ImportRun.Rows rows) throws IOException {
        Lines lines = new Lines(input.content(), Topics.MAX_RECORD_BYTES);
        while (rows.goOn()) {
            Lines.Line line = lines.next();
            if (line == null) {
                return;
            }
            read(line, rows);
        }
    }

    private void read(Lines.Line line, ImportRun.Rows rows) throws IOException {
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return;
        }
        RoomEventReader.StructuredReading structured = reader.readStructured(line.bytes());
        CloudEvent event = structured.event();
        switch (structured.reading()) {
            case Reading.Unreadable unreadable ->
                rows.rejected(line.number(), unreadable.reason().code() + ": " + unreadable.detail(), text);
            case Reading.Readable readable -> {
                ProducerRecord<byte[], byte[]> sent =
                        event == null ? writer.write(readable.event()) : writer.write(event);
                String fault = ImportRun.tooLarge(sent);
                if (fault == null) {
                    rows.valid(List.of(sent));
                } else {
                    rows.rejected(line.number(), fault, text);
                }
            }
        }
    }
}
