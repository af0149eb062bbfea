package org.seccomptck.session;

import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Asked;

/** Chooses the questions to the probe in a cell besides the walks. */
@FunctionalInterface
public interface Questions {
    /**
     * Return the questions, each once.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    Asked of(Machine machine, Optional<Oracle> oracle);
}
