package io.callboard.bench.figure;

/** Who was measured. */
public enum Subject {
    CALLBOARD("Callboard"),
    BARE_JAVALIN("bare Javalin"),
    POSTGRES("PostgreSQL read model"),
    NAIVE_STREAMS("naive Kafka Streams"),
    RAW_CONSUMER("raw consumer"),
    PARSING_CONSUMER("consumer + Jackson");

    private final String title;

    Subject(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
