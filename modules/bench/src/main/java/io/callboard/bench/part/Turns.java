package io.callboard.bench.part;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who comes before whom in a run. */
final class Turns {

    private Turns() {}

    /** Another begins in each run: who comes first finds the machine rested, and the next one what the first has left to be done. */
    static <T> List<T> of(List<T> subjects, int run) {
        List<T> turned = new ArrayList<>(subjects);
        Collections.rotate(turned, -run);
        return turned;
    }
}
