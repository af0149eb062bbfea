package org.seccomptck.harden;

import java.util.List;

/**
 * A call that has a denied effect but is not denied, since without it OCI runtimes would start containers never or only
 * by chance.
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
