package io.callboard.app.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a token lasts, written as a number and a unit: 90s, 15m, 12h, 30d or 4w. At least one second, at most ten years. */
final class Ttl implements ITypeConverter<Duration> {

    private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Duration MOST = Duration.ofDays(3653);

    @Override
    public Duration convert(String text) {
        Matcher matcher = SPELLING.matcher(text.strip());
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration; write 90s, 15m, 12h, 30d or 4w");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
        };
        if (duration.isZero() || duration.compareTo(MOST) > 0) {
            throw new TypeConversionException("'" + text + "' is not between 1s and ten years");
        }
        return duration;
    }
}
