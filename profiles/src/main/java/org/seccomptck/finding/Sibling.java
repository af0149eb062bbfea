package org.seccomptck.finding;

import java.util.List;

/**
 * Another way to an effect that a profile denies.
 *
 * @param calls the system calls that it takes, all of them
 * @param remark what else to know, as the id of {@code siblings.tsv}; empty when there is nothing
 * @param since the first kernel that has it, when the kernel asked about is older; otherwise empty
 */
public record Sibling(List<String> calls, String remark, String since) {
    public Sibling {
        calls = List.copyOf(calls);
    }
}
