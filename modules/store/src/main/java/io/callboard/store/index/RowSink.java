package io.callboard.store.index;

/** What a search hands its matches to, about in their order. */
sealed interface RowSink permits TopRows, TopRanks {

    /** Whether rows of this rank are no longer wanted; those of higher ranks are not either. */
    boolean refuses(long rank);

    /** Takes the row if it is wanted. False when its rank alone says that it is not. */
    boolean offer(Block block, int position);

    /** How many of the rows that come next may be counted alone, if none of them ranks higher than this. */
    int countable(long highestRank);

    /** Takes so many rows that are only counted, none of a higher rank. */
    void count(int rows, long highestRank);
}
