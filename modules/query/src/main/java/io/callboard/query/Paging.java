package io.callboard.query;

import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rooms of one page, whatever its offset.
 *
 * <p>A page near the start is cut out of the first offset + count rooms of each partition. Deep down that would be offset + count rooms of
 * every partition to make and merge, nearly all for nothing. So every partition first tells the mere ranks of the rooms where its share
 * of the offset ends, give or take four times the deviation of an even spread; merged, they say at about which rank the page begins. Then each
 * lists the few rooms from there on, and counts those before in the same moment. The counts say exactly how many rooms of the merged list are
 * still to be skipped, so rooms that came or went between the two questions cost nothing but, when they are many, the plain way. At offset
 * 10,000 over 12 partitions: some 3,000 numbers and 80 rooms in place of 120,000 rooms.
 */
final class Paging {

    /** From this offset on, asking twice is cheaper. */
    private static final int DEEP = 500;

    /** So many rooms may come or go before the page while it is looked for. */
    private static final int MARGIN = 8;

    private final ScatterGather scatterGather;

    Paging(ScatterGather scatterGather) {
        this.scatterGather = scatterGather;
    }

    /** The hits of the page alone, and the total. */
    Answer<RoomsPage> page(RoomSearch search) {
        boolean isDeep = search.count() > 0
                && search.offset() >= DEEP
                && firstKey(search).field().isNumber();
        return isDeep ? deepPage(search) : plainPage(search);
    }

    private Answer<RoomsPage> plainPage(RoomSearch search) {
        int limit = search.count() == 0 ? 0 : search.offset() + search.count();
        return scatterGather
                .search(new FindRooms(search.filter(), search.sort(), limit))
                .map(page -> cut(page, search.offset(), search.count()));
    }

    private Answer<RoomsPage> deepPage(RoomSearch search) {
        int even = search.offset() / scatterGather.partitions() + 1;
        int slack = 4 * (int) Math.sqrt(even) + MARGIN;
        return deepPage(search, Math.max(0, even - slack), even + slack);
    }

    /**
     * @param skip how many rooms of each partition are before the page for certain, or nearly so
     * @param limit how many rooms of each partition may be before the page. If it is too little all the same, the page begins further up and more
     *     rooms are listed
     */
    private Answer<RoomsPage> deepPage(RoomSearch search, int skip, int limit) {
        FindRanks query = new FindRanks(search.filter(), firstKey(search), skip, limit);
        return switch (scatterGather.ranks(query)) {
            case Found<Ranks>(Ranks ranks)
            when ranks.skipped() > search.offset() - MARGIN -> deepPage(search, 0, limit);
            case Found<Ranks>(Ranks ranks)
            when ranks.ascending().length > 0 -> pageFrom(ranks, search).orElseGet(() -> plainPage(search));
            case Unavailable<Ranks>(String reason) -> new Unavailable<>(reason);
            default -> plainPage(search);
        };
    }

    /** Empty when so many rooms came or went in between that the page is not among those found. */
    private Optional<Answer<RoomsPage>> pageFrom(Ranks ranks, RoomSearch search) {
        long[] known = ranks.ascending();
        int wanted = (int) (search.offset() - MARGIN - ranks.skipped());
        long from = known[Math.min(wanted, known.length - 1)];
        long before = ranks.skipped() + countBelow(known, from);
        int limit = (int) (search.offset() - before) + search.count() + MARGIN;
        return switch (scatterGather.search(new FindRooms(search.filter(), search.sort(), limit, from))) {
            case Found<RoomsPage>(RoomsPage page) -> {
                long skip = search.offset() - page.before();
                yield skip < 0 || skip + search.count() > limit
                        ? Optional.empty()
                        : Optional.of(new Found<>(cut(page, (int) skip, search.count())));
            }
            case Answer<RoomsPage> other -> Optional.of(other);
        };
    }

    private static int countBelow(long[] ascending, long rank) {
        int at = Arrays.binarySearch(ascending, rank);
        while (at > 0 && ascending[at - 1] == rank) {
            at--;
        }
        return at;
    }

    private static RoomsPage cut(RoomsPage page, int skip, int count) {
        List<RoomHit> hits = page.hits();
        int begin = Math.min(skip, hits.size());
        List<RoomHit> cut = hits.subList(begin, Math.min(begin + count, hits.size()));
        // A copy lets go of the rooms before it, which may be a hundred thousand, while the documents are fetched.
        return new RoomsPage(begin == 0 ? cut : List.copyOf(cut), page.total());
    }

    private static SortKey firstKey(RoomSearch search) {
        return search.sort().getFirst();
    }
}
