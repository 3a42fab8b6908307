package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Numbers;
import io.callboard.bench.figure.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A line of a picture.
 *
 * @param label who or what was measured, or the words of a heading
 * @param figure null: the line is a heading
 */
record Bar(String label, @Nullable Figure figure) {

    static Bar heading(String words) {
        return new Bar(words, null);
    }

    static Bar of(Figure figure, String label) {
        return new Bar(label, figure);
    }

    /** The class by which the picture's style paints the bar. */
    static String paint(Figure figure) {
        return figure.subject() == Subject.CALLBOARD ? "own" : "peer";
    }

    static String value(Figure figure) {
        return Numbers.figure(figure.median());
    }
}
