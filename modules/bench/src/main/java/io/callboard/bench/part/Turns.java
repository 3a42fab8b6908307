package io.callboard.bench.part;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who comes before whom in a run. */
final class Turns {

    private Turns() {}

    /** Another begins in each run: it is not always the same who finds the machine rested. */
    static <T> List<T> of(List<T> subjects, int run) {
        List<T> turned = new ArrayList<>(subjects);
        Collections.rotate(turned, -run);
        return turned;
    }
}
