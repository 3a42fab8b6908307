package io.callboard.bench.report;

import io.callboard.bench.figure.Figure;
import io.callboard.bench.figure.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Horizontal bars with their medians; a thin line spans from the smallest to the largest run. Light or dark as the reader's system is.
 *
 * @param file name of the picture
 * @param part whose figures it shows
 */
record Chart(String file, String part, String title, List<Bar> bars) {
    private static final int WIDTH = 860;
    private static final int LEFT = 230;
    private static final int RIGHT = 90;
    private static final int TOP = 52;
    private static final int BAR = 22;
    private static final int HEADING = 26;
    private static final int BOTTOM = 34;
    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #24292f; }
              .title { font-size: 15px; font-weight: 600; }
              .heading { font-weight: 600; }
              .mark { font-size: 11px; fill: #6e7781; }
              .page { fill: #ffffff; } .own { fill: #0969da; } .peer { fill: #b0b8c1; }
              .grid { stroke: #d8dee4; } .span { stroke: #24292f; stroke-opacity: .55; stroke-width: 1.5; }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; }
                .mark { fill: #8b949e; }
                .page { fill: #0d1117; } .own { fill: #4493f8; } .peer { fill: #57606a; }
                .grid { stroke: #30363d; } .span { stroke: #e6edf3; }
              }
            </style>
            """;

    String svg() {
        Scaling scaling = Scaling.of(bars.stream()
                .map(Bar::figure)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        int end = TOP + bars.stream().mapToInt(Chart::height).sum();
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">%n"
                        .formatted(WIDTH, end + BOTTOM, WIDTH, end + BOTTOM));
        svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
        svg.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"6\"/>\n");
        text(svg, "title", 16, 26, "start", title + (scaling.logarithmic() ? " (logarithmic scale)" : ""));
        for (double mark : scaling.marks()) {
            double x = x(scaling, mark);
            line(svg, "grid", x, TOP - 6, x, end + 4);
            text(svg, "mark", x, end + 20, "middle", mark == 0 ? "0" : markText(mark));
        }
        int y = TOP;
        for (Bar bar : bars) {
            draw(svg, scaling, bar, y);
            y += height(bar);
        }
        return svg.append("</svg>\n").toString();
    }

    private static int height(Bar bar) {
        return bar.figure() == null ? HEADING : BAR;
    }

    private static void draw(StringBuilder svg, Scaling scaling, Bar bar, int y) {
        Figure figure = bar.figure();
        if (figure == null) {
            text(svg, "heading", 16, y + 18, "start", bar.label());
            return;
        }
        double end = x(scaling, figure.median());
        double middle = y + BAR / 2.0;
        text(svg, "label", LEFT - 10, middle + 4.5, "end", bar.label());
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                Bar.paint(figure),
                LEFT,
                y + 3,
                Math.max(1, end - LEFT),
                BAR - 6));
        line(svg, "span", x(scaling, figure.min()), middle, x(scaling, figure.max()), middle);
        text(svg, "value", x(scaling, figure.max()) + 8, middle + 4.5, "start", Bar.value(figure));
    }

    private static double x(Scaling scaling, double value) {
        return LEFT + scaling.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private static String markText(double mark) {
        return mark >= 1 ? Numbers.plain(mark) : Numbers.plain(Math.round(mark * 1e6) / 1e6);
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, String style, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style,
                x,
                y,
                anchor,
                escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
