package org.seccomptck.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Abi;

/** An architecture as a document names it (OCI runtime-spec, config-linux.md#seccomp). */
public enum Architecture {
    X86(Abi.I386),
    X86_64(Abi.X86_64),
    X32(Abi.X32),
    ARM(Abi.ARM),
    AARCH64(Abi.AARCH64),
    LOONGARCH64(null),
    M68K(null),
    MIPS(null),
    MIPS64(null),
    MIPS64N32(null),
    MIPSEL(null),
    MIPSEL64(null),
    MIPSEL64N32(null),
    PARISC(null),
    PARISC64(null),
    PPC(null),
    PPC64(null),
    PPC64LE(null),
    RISCV64(null),
    S390(null),
    S390X(null),
    SH(null),
    SHEB(null);

    private final @Nullable Abi abi;

    Architecture(@Nullable Abi abi) {
        this.abi = abi;
    }

    /** Return the ABI; empty if the kit cannot check it. */
    public Optional<Abi> abi() {
        return Optional.ofNullable(abi);
    }

    /** Return the name that a document uses. */
    public String documentName() {
        return "SCMP_ARCH_" + name();
    }

    /** Find an architecture by the name that a document uses, letter case included. */
    public static Optional<Architecture> ofDocumentName(String name) {
        for (Architecture architecture : values()) {
            if (architecture.documentName().equals(name)) {
                return Optional.of(architecture);
            }
        }
        return Optional.empty();
    }

    /** Return the architecture of an ABI. */
    public static Architecture of(Abi abi) {
        for (Architecture architecture : values()) {
            if (architecture.abi == abi) {
                return architecture;
            }
        }
        throw new IllegalStateException("No architecture names " + abi);
    }
}
