package io.callboard.importer.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code file} of a mapping: by default comma, double quotes, UTF-8, with a header. */
final class LayoutReader {

    private LayoutReader() {}

    /**
     * @param root the whole mapping, where to complain when the section is not there
     * @param node the section, null when the mapping has none
     */
    static FileLayout read(YamlNode root, @Nullable YamlNode node) {
        Map<String, YamlNode> entries =
                node == null ? Map.of() : node.entries(Set.of("delimiter", "quote", "charset", "header", "columns"));
        YamlNode delimiter = entries.get("delimiter");
        YamlNode quote = entries.get("quote");
        YamlNode charset = entries.get("charset");
        YamlNode header = entries.get("header");
        YamlNode columns = entries.get("columns");
        boolean hasHeader = header == null || header.flag();
        List<String> names = columns == null
                ? List.of()
                : columns.list().stream().map(YamlNode::filled).toList();
        if (names.isEmpty() && !hasHeader) {
            throw (node == null ? root : node).error("a file without a header needs 'columns'");
        }
        char separator = delimiter == null ? ',' : delimiter(delimiter);
        Character around = quote == null ? Character.valueOf('"') : quote(quote, separator);
        return new FileLayout(
                separator, around, charset == null ? StandardCharsets.UTF_8 : charset(charset), hasHeader, names);
    }

    private static char delimiter(YamlNode node) {
        return switch (node.text()) {
            case "comma" -> ',';
            case "tab" -> '\t';
            case "semicolon" -> ';';
            case "pipe" -> '|';
            default -> character(node, "comma, tab, semicolon, pipe or a single character");
        };
    }

    private static @Nullable Character quote(YamlNode node, char delimiter) {
        if (node.text().equals("none")) {
            return null;
        }
        char quote = character(node, "none or a single character");
        if (quote == delimiter) {
            throw node.error("is the delimiter already");
        }
        return quote;
    }

    private static char character(YamlNode node, String expected) {
        String text = node.text();
        if (text.length() != 1
                || text.charAt(0) == '\n'
                || text.charAt(0) == '\r'
                || Character.isSurrogate(text.charAt(0))) {
            throw node.error("expected " + expected);
        }
        return text.charAt(0);
    }

    private static Charset charset(YamlNode node) {
        try {
            Charset charset = Charset.forName(node.text());
            if (new String(new byte[] {'a', '\n'}, charset).equals("a\n")) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw node.error("'" + node.text() + "' is no character set whose line feed is the byte 10");
    }
}
