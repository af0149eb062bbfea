package org.seccomptck.session;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;

/** Chooses what the probe is asked in a cell besides the walks. */
@FunctionalInterface
public interface Questions {
    /**
     * Return the questions, each once.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    List<Question> of(Machine machine, Optional<Oracle> oracle);
}
