package io.callboard.query;

import io.callboard.store.index.FindRooms;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The pages of several partitions as one: the first hits of all in the order asked for, and the sum of their totals. Pure. */
final class MergedPage {

    private MergedPage() {}

    static RoomsPage of(Collection<RoomsPage> pages, FindRooms query) {
        if (pages.size() == 1) {
            return pages.iterator().next();
        }
        long total = 0;
        long before = 0;
        List<RoomHit> hits = new ArrayList<>();
        for (RoomsPage page : pages) {
            total += page.total();
            before += page.before();
            hits.addAll(page.hits());
        }
        hits.sort(order(query.sort()));
        return new RoomsPage(List.copyOf(hits.subList(0, Math.min(query.limit(), hits.size()))), total, before);
    }

    /** By the sort keys in turn; rooms equal in all of them by id ascending, whatever the directions (contract.md A.4). */
    private static Comparator<RoomHit> order(List<SortKey> keys) {
        return (a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int byKey = a.sortValues().get(i).compareTo(b.sortValues().get(i));
                if (byKey != 0) {
                    return keys.get(i).ascending() ? byKey : -byKey;
                }
            }
            return SortValue.compareUtf8(a.rid(), b.rid());
        };
    }
}
