package io.callboard.bench.figure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.callboard.bench.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of the benchmark: a results file. Ratios and verdicts stand in the file for its readers; read back, they are worked out anew.
 *
 * @param at when the run began
 * @param quick whether it was the short form, whose figures are for orientation only
 * @param scale how much was measured
 * @param surroundings machine and versions
 * @param parts how each part went, in order
 * @param figures what was measured
 * @param notes what belongs beside the figures
 */
@JsonIgnoreProperties(
        value = {"ratios", "goals"},
        allowGetters = true)
// What is worked out has no order of its own: the same results would be another file at each report.
@JsonPropertyOrder({"at", "quick", "scale", "surroundings", "parts", "figures", "notes", "goals", "ratios"})
public record Results(
        Instant at,
        boolean quick,
        Scale scale,
        Surroundings surroundings,
        List<PartLog> parts,
        List<Figure> figures,
        List<Figures.Note> notes) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Results {
        parts = List.copyOf(parts);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    @JsonProperty
    public List<Ratio> ratios() {
        return Ratio.all(figures);
    }

    @JsonProperty
    public List<Outcome> goals() {
        return Goals.judge(scale, figures);
    }

    /** Both together: of each part what the later run says, where it measured it. Machine and scale are the later run's. */
    public Results followedBy(Results later) {
        Set<String> again = later.parts.stream().map(PartLog::part).collect(Collectors.toSet());
        return new Results(
                later.at,
                quick || later.quick,
                later.scale,
                later.surroundings,
                joined(parts, later.parts, log -> !again.contains(log.part())),
                joined(figures, later.figures, figure -> !again.contains(figure.part())),
                joined(notes, later.notes, note -> !again.contains(note.part())));
    }

    private static <T> List<T> joined(List<T> earlier, List<T> later, Predicate<T> stays) {
        return Stream.concat(earlier.stream().filter(stays), later.stream()).toList();
    }

    public static Results read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Results.class);
    }

    /** Writes the file, whose directory is made if need be. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), this);
    }
}
