package io.callboard.bench.figure;

/** What the figures say about a goal. */
public enum Verdict {
    MET("met"),
    MISSED("missed"),
    /** There is no bound: the figure itself was asked for. */
    STATED("stated"),
    NOT_MEASURED("not measured");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
