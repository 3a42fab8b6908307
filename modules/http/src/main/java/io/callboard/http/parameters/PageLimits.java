package io.callboard.http.parameters;

/**
 * How much of a list one answer may hold.
 *
 * @param defaultCount rooms of a page when the client names no count
 * @param maxCount rooms of a page at most; a client that asks for more gets so many
 * @param ceiling rooms of an answer to count=0, which asks for all
 * @param maxWindow the furthest room that paging reaches, offset + count: the cost of a page grows with it
 */
public record PageLimits(int defaultCount, int maxCount, int ceiling, int maxWindow) {

    public static final PageLimits DEFAULTS = new PageLimits(50, 100, 10_000, 100_000);

    /** As upstream does, negative settings fall back to the defaults (contract.md part II section 3, "Page size"). */
    public PageLimits {
        defaultCount = defaultCount < 1 ? 50 : defaultCount;
        maxCount = maxCount < 1 ? 100 : maxCount;
        if (ceiling < 1 || maxWindow < ceiling) {
            throw new IllegalArgumentException(
                    "needed: 0 < ceiling <= maxWindow, not " + ceiling + " and " + maxWindow);
        }
    }
}
