package org.seccomptck.oracle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An OCI runtime's way with what the OCI runtime-spec leaves open, by the versions in which it changed. */
public enum Dialect {
    /** runc since 1.1.15: its ENOSYS stub stands before the filter, for listed ABIs and always for the native one. */
    RUNC("runc", true, true),
    /** runc before 1.1.15: the stub for listed ABIs only (libcontainer/seccomp/patchbpf/enosys_linux.go). */
    RUNC_BEFORE_1_1_15("runc before 1.1.15", true, false),
    /** crun: has no such stub (src/libcrun/seccomp.c). */
    CRUN("crun", false, false);

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

    private final String label;
    private final boolean enosysStub;
    private final boolean stubForImpliedNative;

    Dialect(String label, boolean enosysStub, boolean stubForImpliedNative) {
        this.label = label;
        this.enosysStub = enosysStub;
        this.stubForImpliedNative = stubForImpliedNative;
    }

    /** Whether numbers above the highest that a profile names fail with ENOSYS. */
    boolean enosysStub() {
        return enosysStub;
    }

    /** Whether that is so for the native ABI also where the document lists no architecture. */
    boolean stubForImpliedNative() {
        return stubForImpliedNative;
    }

    /** The name of the runtime. */
    public String label() {
        return label;
    }

    /**
     * The dialect of a runtime.
     *
     * @param name the first word that it prints for {@code --version}
     * @param version what it gives as its version; a version that cannot be read counts as a new one
     */
    public static Optional<Dialect> ofRuntime(String name, String version) {
        return switch (name) {
            case "runc" -> Optional.of(isBefore1115(version) ? RUNC_BEFORE_1_1_15 : RUNC);
            case "crun" -> Optional.of(CRUN);
            default -> Optional.empty();
        };
    }

    private static boolean isBefore1115(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        int patch = Integer.parseInt(numbers.group(3));
        return major < 1 || (major == 1 && (minor < 1 || (minor == 1 && patch < 15)));
    }
}
