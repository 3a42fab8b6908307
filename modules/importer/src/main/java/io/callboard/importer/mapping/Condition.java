package io.callboard.importer.mapping;

import java.util.List;
import java.util.Set;

/**
 * Tests on columns and named values, all of which have to hold; without any it always holds. Texts are compared as they are: {@code 0} is
 * not {@code 00}, {@code agent} is not {@code AGENT}.
 */
record Condition(List<Test> tests) {

    static final Condition ALWAYS = new Condition(List.of());

    /**
     * @param negated true: the text must be none of {@code texts}; false: it must be one of them
     */
    record Test(String name, Set<String> texts, boolean negated) {
        boolean holds(Row row) {
            return texts.contains(row.get(name)) != negated;
        }
    }

    boolean holds(Row row) {
        for (Test test : tests) {
            if (!test.holds(row)) {
                return false;
            }
        }
        return true;
    }

    List<String> references() {
        return tests.stream().map(Test::name).toList();
    }
}
