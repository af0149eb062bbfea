package org.seccomptck.finding;

import java.util.List;

/**
 * Another way to an effect that a profile denies.
 *
 * @param calls the system calls that it takes, all of them
 * @param remark the id of a remark in {@code siblings.tsv}; empty when there is none
 * @param since the first kernel that has the sibling, if the kernel in question is older; otherwise empty
 */
public record Sibling(List<String> calls, String remark, String since) {
    public Sibling {
        calls = List.copyOf(calls);
    }
}
