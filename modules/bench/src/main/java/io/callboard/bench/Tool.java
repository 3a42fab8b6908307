package io.callboard.bench;

/** A program that the benchmark does not bring along. */
public enum Tool {
    POSTGRES("PostgreSQL 15's server"),
    WRK("wrk");

    private final String title;

    Tool(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
