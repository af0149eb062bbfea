package org.seccomptck.abi;

import java.util.Optional;

/**
 * One system call of one ABI.
 *
 * @param abi the ABI whose number this is
 * @param name the kernel's name, e.g. {@code umount2}
 * @param number the number as the kernel and a filter see it, the x32 bit included
 * @param since the first kernel that has it on this ABI; empty when unknown
 */
public record Syscall(Abi abi, String name, int number, Optional<KernelVersion> since) {
    @Override
    public String toString() {
        return name + " (" + abi.label() + " " + number + ")";
    }
}
