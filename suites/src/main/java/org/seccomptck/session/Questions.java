package org.seccomptck.session;

import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Asked;

/** Chooses what the probe is asked in a cell besides the walks. */
@FunctionalInterface
public interface Questions {
    /**
     * Return what is asked, each question once.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    Asked of(Machine machine, Optional<Oracle> oracle);
}
