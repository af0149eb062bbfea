package org.seccomptck.runner.lab;

import java.util.Locale;
import java.util.Optional;
import org.seccomptck.abi.Machine;

/** What executes the instructions of a machine, by QEMU's names for it. */
public enum Accelerator {
    /** QEMU itself: emulation in software, on any host and of any architecture. */
    TCG,
    /** The host's own processor, by Linux. */
    KVM,
    /** The host's own processor, by macOS. */
    HVF;

    /** The hardware accelerator of an operating system, if it has one at all. */
    static Accelerator of(String operatingSystem) {
        return operatingSystem.startsWith("Mac") ? HVF : KVM;
    }

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return whether it is the processor of the host itself. */
    boolean isHardware() {
        return this != TCG;
    }

    /**
     * Return whether it may execute the instructions of a kind of machine: a processor only those of its own.
     *
     * @param host the kind of this host; empty if it is none that the lab knows
     */
    boolean executes(Machine machine, Optional<Machine> host) {
        return !isHardware() || host.equals(Optional.of(machine));
    }
}
