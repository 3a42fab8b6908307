package io.callboard.bench.data;

/**
 * What chance decides about one thing: a value that depends on the seed, on which thing it is, and on what is asked, and on nothing else. So
 * any room can be told without those before it.
 */
record Draw(long seed) {

    /** What is asked; a number of its own for each question. */
    enum Of {
        RID,
        RID_TAIL,
        AGENT,
        QUEUE,
        TAGS,
        VISITOR,
        VISITOR_ID,
        TOKEN,
        PERSON,
        START,
        LENGTH,
        PACE,
        STATE,
        STORY,
        MESSAGE,
        TEXT,
        COMMENT,
        ORDER
    }

    /** All 64 bits; for one question no two things have the same. */
    long bits(Of question, long thing) {
        // The finaliser of SplitMix64 is a bijection, so different things stay different.
        long bits = mixed(seed + question.ordinal() * 0x9E3779B97F4A7C15L) + thing;
        return mixed(mixed(bits));
    }

    /** From 0 to below the bound. */
    int below(int bound, Of question, long thing) {
        return (int) (((bits(question, thing) >>> 32) * bound) >>> 32);
    }

    /** From 0 to below 1. */
    double share(Of question, long thing) {
        return (bits(question, thing) >>> 11) * 0x1p-53;
    }

    private static long mixed(long value) {
        long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
