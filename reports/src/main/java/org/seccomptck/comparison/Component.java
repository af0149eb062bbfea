package org.seccomptck.comparison;

/** A part of a runner that an upgrade may exchange. */
public enum Component {
    /** The kernel. */
    KERNEL("kernel"),
    /** The profile that the engine gives to containers for which none is named. */
    DEFAULT_PROFILE("default profile"),
    /** The OCI runtime. */
    OCI_RUNTIME("OCI runtime"),
    /** The library that the OCI runtime compiles filters with, and its table of system calls. */
    LIBSECCOMP("libseccomp");

    private final String label;

    Component(String label) {
        this.label = label;
    }

    /** How people read it. */
    public String label() {
        return label;
    }
}
