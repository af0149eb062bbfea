package org.seccomptck.runner.lab;

import java.util.Locale;
import java.util.Optional;
import org.seccomptck.abi.Machine;

/** What executes the instructions of a machine, by QEMU's names for it. */
public enum Accelerator {
    /** QEMU itself: software emulation, on any host and of any architecture. */
    TCG,
    /** The host's own processor, through Linux. */
    KVM,
    /** The host's own processor, through macOS. */
    HVF;

    /** Return the hardware accelerator of an operating system, if it has one at all. */
    static Accelerator of(String operatingSystem) {
        return operatingSystem.startsWith("Mac") ? HVF : KVM;
    }

    /** Return QEMU's name for the accelerator. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether the accelerator is the host's own processor. */
    boolean isHardware() {
        return this != TCG;
    }

    /**
     * Return whether it may execute the instructions of a kind of machine: the host's processor executes only its own.
     *
     * @param host the kind of this host; empty if the lab does not know it
     */
    boolean executes(Machine machine, Optional<Machine> host) {
        return !isHardware() || host.equals(Optional.of(machine));
    }
}
