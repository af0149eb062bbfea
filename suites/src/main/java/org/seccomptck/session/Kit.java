package org.seccomptck.session;

import java.util.Objects;

/** The kit itself. */
public final class Kit {
    private Kit() {}

    /** The kit's version as its build stamped it; {@code development} when it runs from class files. */
    public static String version() {
        return Objects.requireNonNullElse(Kit.class.getPackage().getImplementationVersion(), "development");
    }
}
