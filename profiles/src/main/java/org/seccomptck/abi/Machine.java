package org.seccomptck.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of machine with the ABIs that its kernels offer, the native one first. */
public enum Machine {
    /** 64-bit x86. */
    X86_64("x86_64", "amd64", List.of(Abi.X86_64, Abi.X32, Abi.I386)),
    /** 64-bit ARM. */
    AARCH64("aarch64", "arm64", List.of(Abi.AARCH64, Abi.ARM));

    private final String uname;
    private final String goArch;
    private final List<Abi> abis;

    Machine(String uname, String goArch, List<Abi> abis) {
        this.uname = uname;
        this.goArch = goArch;
        this.abis = abis;
    }

    /** Return the machine name as {@code uname -m} prints it. */
    public String uname() {
        return uname;
    }

    /** Return the name that Go, Docker's {@code includes.arches} and Debian use. */
    public String goArch() {
        return goArch;
    }

    /** Return the ABI of the machine's own 64-bit programs. */
    public Abi nativeAbi() {
        return abis.get(0);
    }

    /** Return every ABI that a kernel of this machine may offer, the native one first. */
    public List<Abi> abis() {
        return abis;
    }

    /** Return the machine whose kernels offer an ABI. */
    public static Machine of(Abi abi) {
        return Arrays.stream(values())
                .filter(machine -> machine.abis.contains(abi))
                .findFirst()
                .orElseThrow();
    }

    /** Find a machine by either of its names, as engines spell it. */
    public static Optional<Machine> named(String name) {
        for (Machine machine : values()) {
            if (machine.uname.equals(name) || machine.goArch.equals(name)) {
                return Optional.of(machine);
            }
        }
        return Optional.empty();
    }
}
