package org.seccomptck.harden;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.SiblingTable.Way;

/**
 * A call that has a denied effect and is denied now, too.
 *
 * @param name the call's name
 * @param way the first way to the effect that takes it
 * @param abis where the profile let it through
 */
public record ClosedCall(String name, Way way, List<Abi> abis) {
    /** Copy the list. */
    public ClosedCall {
        abis = List.copyOf(abis);
    }
}
