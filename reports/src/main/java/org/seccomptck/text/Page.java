package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A screen with limited room: important blocks get their lines first, and what does not fit is folded.
 *
 * @param causes the blocks of causes, which get the most lines
 * @param sides other blocks
 */
record Page(Block causes, List<Block> sides) {
    /** The least number of lines of a side block: one entry, and how many more there are. */
    private static final int SIDE = 2;

    /**
     * Return how many lines each block gets, the causes first and then the sides.
     *
     * @param room how many lines there are for all
     */
    List<Integer> share(int room) {
        List<Block> blocks = Stream.concat(Stream.of(causes), sides.stream()).toList();
        List<Integer> shares = new ArrayList<>();
        blocks.forEach(block -> shares.add(Math.min(block.height(), 1)));
        int left = room - shares.stream().mapToInt(one -> one).sum();
        left -= grow(shares, 0, causes.least(), left);
        for (int i = 1; i < blocks.size(); i++) {
            left -= grow(shares, i, Math.min(SIDE, blocks.get(i).height()), left);
        }
        for (int i = 0; i < blocks.size(); i++) {
            left -= grow(shares, i, blocks.get(i).height(), left);
        }
        return shares;
    }

    private static int grow(List<Integer> shares, int index, int wanted, int left) {
        int more = Math.max(0, Math.min(wanted - shares.get(index), left));
        shares.set(index, shares.get(index) + more);
        return more;
    }
}
