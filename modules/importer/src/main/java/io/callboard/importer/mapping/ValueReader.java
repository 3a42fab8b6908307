package io.callboard.importer.mapping;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads values and conditions of a mapping, and remembers every name that they refer to. One per mapping file. */
final class ValueReader {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

    private final List<CallMapping.Reference> references = new ArrayList<>();

    List<CallMapping.Reference> references() {
        return List.copyOf(references);
    }

    Value value(YamlNode node) {
        if (node.isList()) {
            return new Value.Elements(node.list().stream().map(this::value).toList());
        }
        if (node.isMapping()) {
            return node.entries().containsKey("choose") ? choice(node) : fields(node);
        }
        return scalar(node);
    }

    /** A value that comes out as text or number: a scalar, or a choice among such. */
    Value simple(YamlNode node) {
        if (node.isList() || (node.isMapping() && !node.entries().containsKey("choose"))) {
            throw node.error("expected a text or a 'choose'"
                    + (node.isMapping() ? " (put a text that begins with '{' in quotes)" : ""));
        }
        return node.isMapping() ? choice(node) : scalar(node);
    }

    Value.Fields fields(YamlNode node) {
        Map<String, Value> fields = new LinkedHashMap<>();
        node.entries().forEach((name, child) -> {
            if (YamlNode.isNothing(child)) {
                throw child.error("has no value (put a text that begins with '{' in quotes)");
            }
            fields.put(name, value(child));
        });
        return new Value.Fields(fields);
    }

    private Value choice(YamlNode node) {
        YamlNode list = node.needed(node.entries(Set.of("choose")), "choose");
        List<Value.Choice.Case> cases = new ArrayList<>();
        for (YamlNode option : list.list()) {
            Map<String, YamlNode> entries = option.entries(Set.of("when", "value"));
            YamlNode when = entries.get("when");
            if (when == null && cases.size() < list.list().size() - 1) {
                throw option.error("only the last choice may lack 'when': those after it would never be looked at");
            }
            cases.add(new Value.Choice.Case(
                    when == null ? Condition.ALWAYS : condition(when), simple(option.needed(entries, "value"))));
        }
        if (cases.isEmpty()) {
            throw list.error("is empty");
        }
        return new Value.Choice(List.copyOf(cases));
    }

    private Value scalar(YamlNode node) {
        String text = node.text();
        if (node.isPlain()) {
            if (text.equals("true") || text.equals("false")) {
                return new Value.Fixed(BooleanNode.valueOf(text.equals("true")));
            }
            if (WHOLE.matcher(text).matches()) {
                return new Value.Fixed(LongNode.valueOf(Long.parseLong(text)));
            }
            if (DECIMAL.matcher(text).matches()) {
                return new Value.Fixed(DecimalNode.valueOf(new BigDecimal(text)));
            }
        }
        try {
            Template template = Template.parse(text);
            template.references().forEach(name -> refer(name, node));
            return new Value.Text(template);
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    /** {@code {column: text}}, {@code {column: [text, text]}}, {@code {column: {not: …}}}; all of them have to hold. */
    Condition condition(YamlNode node) {
        List<Condition.Test> tests = new ArrayList<>();
        node.entries().forEach((name, expected) -> {
            refer(name, expected);
            boolean negated = expected.isMapping();
            YamlNode texts = negated ? expected.needed(expected.entries(Set.of("not")), "not") : expected;
            Set<String> wanted = Set.copyOf(texts.oneOrMore().stream()
                    .map(text -> text.text().strip())
                    .distinct()
                    .toList());
            if (wanted.isEmpty()) {
                throw texts.error("is empty");
            }
            tests.add(new Condition.Test(name, wanted, negated));
        });
        if (tests.isEmpty()) {
            throw node.error("is empty");
        }
        return new Condition(List.copyOf(tests));
    }

    private void refer(String name, YamlNode node) {
        references.add(new CallMapping.Reference(name, node.place()));
    }
}
