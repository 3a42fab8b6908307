package io.callboard.app.config;

import static io.callboard.app.config.BadSettingException.require;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Page sizes of lists (contract.md, section A.4).
 *
 * @param defaultCount when a request names none
 * @param maxCount the largest that a request can ask for by number
 * @param ceiling what {@code count=0}, all, stops at
 * @param maxWindow the furthest room that paging reaches, offset + count
 */
public record ListConfig(
        @DefaultValue("50") int defaultCount,
        @DefaultValue("100") int maxCount,
        @DefaultValue("10000") int ceiling,
        @DefaultValue("100000") int maxWindow) {

    public ListConfig {
        require(maxCount >= 1, "callboard.lists.max-count", maxCount, "must be at least 1");
        require(
                defaultCount >= 1 && defaultCount <= maxCount,
                "callboard.lists.default-count",
                defaultCount,
                "must lie between 1 and callboard.lists.max-count, " + maxCount);
        require(
                ceiling >= maxCount,
                "callboard.lists.ceiling",
                ceiling,
                "must not be below callboard.lists.max-count, " + maxCount);
        require(
                maxWindow >= ceiling,
                "callboard.lists.max-window",
                maxWindow,
                "must not be below callboard.lists.ceiling, " + ceiling);
    }
}
