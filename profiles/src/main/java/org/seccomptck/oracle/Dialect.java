package org.seccomptck.oracle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an OCI runtime decides what the OCI runtime-spec leaves open, version by version. */
public enum Dialect {
    /** runc since 1.2.0: has libseccomp sort many rules (libcontainer/seccomp/seccomp_linux.go). */
    RUNC("runc", true, true, true),
    /** runc since 1.1.15: its ENOSYS stub stands before the filter, for listed ABIs and always for the native one. */
    RUNC_BEFORE_1_2("runc before 1.2", true, true, false),
    /** runc before 1.1.15: the stub for listed ABIs only (libcontainer/seccomp/patchbpf/enosys_linux.go). */
    RUNC_BEFORE_1_1_15("runc before 1.1.15", true, false, false),
    /** crun: has no such stub (src/libcrun/seccomp.c). */
    CRUN("crun", false, false, false);

    /** libcontainer/seccomp/seccomp_linux.go, InitSeccomp. */
    private static final long BINARY_TREE_ABOVE = 32;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

    private final String label;
    private final boolean enosysStub;
    private final boolean stubForImpliedNative;
    private final boolean binaryTree;

    Dialect(String label, boolean enosysStub, boolean stubForImpliedNative, boolean binaryTree) {
        this.label = label;
        this.enosysStub = enosysStub;
        this.stubForImpliedNative = stubForImpliedNative;
        this.binaryTree = binaryTree;
    }

    /** Return whether numbers above the highest that a profile names fail with ENOSYS. */
    boolean enosysStub() {
        return enosysStub;
    }

    /** Return whether such numbers of the native ABI fail with ENOSYS even if the document lists no architecture. */
    boolean stubForImpliedNative() {
        return stubForImpliedNative;
    }

    /**
     * Return whether libseccomp is told to arrange the calls as a binary tree.
     *
     * @param calls how many names the rules have, each counted once for each rule
     */
    public boolean binaryTree(long calls) {
        return binaryTree && calls > BINARY_TREE_ABOVE;
    }

    /**
     * Return whether a filter is loaded with SECCOMP_FILTER_FLAG_SPEC_ALLOW where no flags are given (runc since 1.2.0,
     * libcontainer/seccomp/seccomp_linux.go; crun, src/libcrun/seccomp.c).
     */
    public boolean allowsSpeculation() {
        return this == RUNC || this == CRUN;
    }

    /** Return the name of the runtime. */
    public String label() {
        return label;
    }

    /**
     * Return the dialect of a runtime.
     *
     * @param name the first word that it prints for {@code --version}
     * @param version the version that it prints; a version that cannot be parsed counts as a new one
     */
    public static Optional<Dialect> ofRuntime(String name, String version) {
        return switch (name) {
            case "runc" -> Optional.of(runc(version));
            case "crun" -> Optional.of(CRUN);
            default -> Optional.empty();
        };
    }

    private static Dialect runc(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            return RUNC;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        int patch = Integer.parseInt(numbers.group(3));
        if (major > 1 || (major == 1 && minor > 1)) {
            return RUNC;
        }
        return major == 1 && minor == 1 && patch >= 15 ? RUNC_BEFORE_1_2 : RUNC_BEFORE_1_1_15;
    }
}
