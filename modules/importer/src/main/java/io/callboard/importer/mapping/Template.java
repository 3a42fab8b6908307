package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Text with references, such as {@code anon-{rid}} or {@code {q_time | times 1000}}; a doubled brace is a brace.
 *
 * <p>A template of exactly one reference and nothing else keeps that reference's type, so a number filter gives a JSON number. If one
 * reference comes out empty (and says no {@code default}) the whole template has no value: half a room id is worse than none.
 */
final class Template {

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Reference(String name, List<Filter> filters, boolean mayBeEmpty) implements Part {}
    }

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException with the reason when {@code text} is no template */
    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("'{' without '}' in \"" + text + "\" (write {{ for a brace)");
                }
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(reference(text.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '}') {
                throw new IllegalArgumentException("'}' without '{' in \"" + text + "\" (write }} for a brace)");
            } else {
                literal.append(c);
                at++;
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return new Template(List.copyOf(parts));
    }

    private static Part.Reference reference(String inside) {
        String[] steps = inside.split("\\|", -1);
        String name = steps[0].strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("no column named in '{" + inside + "}'");
        }
        List<Filter> filters = new ArrayList<>();
        boolean mayBeEmpty = false;
        for (int i = 1; i < steps.length; i++) {
            filters.add(Filter.parse(steps[i]));
            mayBeEmpty |= steps[i].strip().startsWith("default");
        }
        return new Part.Reference(name, List.copyOf(filters), mayBeEmpty);
    }

    /** Names of the columns and values it refers to. */
    Set<String> references() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Reference reference) {
                names.add(reference.name());
            }
        }
        return names;
    }

    /** The text or number it gives for {@code row}; the empty text when a reference came out empty. */
    JsonNode expand(Row row) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Reference only) {
            return filtered(only, row);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal literal -> text.append(literal.text());
                case Part.Reference reference -> {
                    String value = filtered(reference, row).asText();
                    if (value.isEmpty() && !reference.mayBeEmpty()) {
                        return TextNode.valueOf("");
                    }
                    text.append(value);
                }
            }
        }
        return TextNode.valueOf(text.toString());
    }

    private static JsonNode filtered(Part.Reference reference, Row row) {
        JsonNode value = TextNode.valueOf(row.get(reference.name()));
        try {
            for (Filter filter : reference.filters()) {
                value = filter.apply(value);
            }
        } catch (RowRejected e) {
            throw e.at(reference.name());
        }
        return value;
    }
}
