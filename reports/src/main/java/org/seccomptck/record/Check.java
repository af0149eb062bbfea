package org.seccomptck.record;

import java.util.Optional;
import org.seccomptck.abi.Abi;

/**
 * One question with its answer.
 *
 * @param suite the suite that asked, e.g. {@code deny-coverage}
 * @param abi the ABI; empty when the check is about the whole container
 * @param target what was checked
 * @param outcome the answer
 */
public record Check(String suite, Optional<Abi> abi, Target target, Outcome outcome) {
    /** Return the verdict. */
    public Verdict verdict() {
        return outcome.verdict();
    }

    /** Return an id that is the same in every run, unique within a cell. */
    public String id() {
        return suite + "/" + abi.map(one -> one.label() + "/").orElse("") + target.id();
    }
}
