package org.seccomptck.harden;

import java.util.List;

/**
 * A call that has a denied effect and is not denied, since OCI runtimes would start no container then, or by chance.
 *
 * @param name the call's name
 * @param runtimes the releases that need it
 */
public record KeptCall(String name, List<String> runtimes) {
    /** Copy the list. */
    public KeptCall {
        runtimes = List.copyOf(runtimes);
    }
}
