package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** One step after a {@code |} in a template: text or number in, text or number out. Empty text passes unchanged, except through {@code default}. */
@FunctionalInterface
interface Filter {

    /** What a mapping may write, for error messages and the docs. */
    String SYNTAX = "lower, upper, number, times N, plus N, at-least N, default TEXT";

    JsonNode apply(JsonNode input);

    /** @throws IllegalArgumentException with the reason when there is no such filter or its argument is missing or wrong */
    static Filter parse(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        String name = parts[0];
        String argument = parts.length == 2 ? parts[1] : "";
        return switch (name) {
            case "lower" -> text(name, argument, s -> s.toLowerCase(Locale.ROOT));
            case "upper" -> text(name, argument, s -> s.toUpperCase(Locale.ROOT));
            case "number" -> {
                text(name, argument, UnaryOperator.identity()); // takes no argument
                yield number(n -> n);
            }
            case "times" -> number(operand(name, argument)::multiply);
            case "plus" -> number(operand(name, argument)::add);
            case "at-least" -> number(operand(name, argument)::max);
            case "default" -> {
                if (argument.isEmpty()) {
                    throw new IllegalArgumentException("filter 'default' needs a text");
                }
                yield input -> input.asText().isEmpty() ? TextNode.valueOf(unquoted(argument)) : input;
            }
            default -> throw new IllegalArgumentException("no filter '" + name + "' (there are: " + SYNTAX + ")");
        };
    }

    private static Filter text(String name, String argument, UnaryOperator<String> change) {
        if (!argument.isEmpty()) {
            throw new IllegalArgumentException("filter '" + name + "' takes no argument");
        }
        return input -> TextNode.valueOf(change.apply(input.asText()));
    }

    private static Filter number(UnaryOperator<BigDecimal> change) {
        return input -> input.asText().isEmpty() ? input : json(change.apply(decimal(input.asText())));
    }

    private static BigDecimal operand(String name, String argument) {
        BigDecimal number = BoundedNumber.parse(argument);
        if (number == null) {
            throw new IllegalArgumentException("filter '" + name + "' needs a number, not '" + argument + "'");
        }
        return number;
    }

    private static BigDecimal decimal(String text) {
        BigDecimal number = BoundedNumber.parse(text);
        if (number == null) {
            throw new RowRejected("'" + Excerpt.of(text) + "' is not a number");
        }
        return number;
    }

    /** A whole number as such, whatever its scale was: 1.5 times 1000 is 1500, not 1500.0. */
    private static JsonNode json(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
        return whole ? LongNode.valueOf(plain.longValueExact()) : DecimalNode.valueOf(plain);
    }

    /** {@code ""} stands for the empty text: "this part may be missing". */
    private static String unquoted(String argument) {
        boolean quoted = argument.length() >= 2 && argument.startsWith("\"") && argument.endsWith("\"");
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }
}
