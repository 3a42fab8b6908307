package io.callboard.store.credential;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@code _id}s of users by a name of theirs, whatever its case. Thread-safe: one thread writes, many read. */
final class UserNames {

    private final Map<String, Set<String>> byName = new ConcurrentHashMap<>();

    Set<String> idsOf(String name) {
        return byName.getOrDefault(folded(name), Set.of());
    }

    /** The new name is there before the old one goes: a user whose record changes is never without one. */
    void rename(String userId, @Nullable String before, @Nullable String now) {
        if (now != null) {
            byName.merge(folded(now), Set.of(userId), UserNames::union);
        }
        if (before != null && (now == null || !folded(before).equals(folded(now)))) {
            byName.computeIfPresent(folded(before), (_name, ids) -> without(ids, userId));
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static @Nullable Set<String> without(Set<String> ids, String userId) {
        Set<String> fewer = new HashSet<>(ids);
        fewer.remove(userId);
        return fewer.isEmpty() ? null : Set.copyOf(fewer);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
