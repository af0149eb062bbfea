package org.seccomptck.harden;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.SiblingTable.Way;

/**
 * A call that has a denied effect and is now denied, too.
 *
 * @param name the call's name
 * @param way the first way to the effect that uses the call
 * @param abis the ABIs on which the profile let the call through
 */
public record ClosedCall(String name, Way way, List<Abi> abis) {
    /** Copy the list. */
    public ClosedCall {
        abis = List.copyOf(abis);
    }
}
