package io.callboard.bench.figure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The figures of a run, in the order in which they came. Thread-safe. */
public final class Figures {

    private final List<Figure> all = new CopyOnWriteArrayList<>();
    private final List<Note> notes = new CopyOnWriteArrayList<>();

    /** A sentence that belongs beside a part's figures: what the load generator cost, what was left out and why. */
    public record Note(String part, String text) {}

    public void add(Figure figure) {
        all.add(figure);
    }

    public void note(String part, String text) {
        notes.add(new Note(part, text));
    }

    public List<Figure> all() {
        return List.copyOf(all);
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }
}
