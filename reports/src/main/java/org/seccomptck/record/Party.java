package org.seccomptck.record;

/** Who is answerable for a stretch of a rule's way into the kernel. */
public enum Party {
    /** Whoever wrote the profile. */
    AUTHOR,
    /** The engine: it makes the bundle of the document. */
    ENGINE,
    /** The engine or the OCI runtime: the bundle was not seen. */
    ENGINE_OR_OCI_RUNTIME,
    /** The OCI runtime: it loads the filter that the bundle asks for. */
    OCI_RUNTIME,
    /** The OCI runtime or libseccomp: the library could not be asked. */
    OCI_RUNTIME_OR_LIBSECCOMP,
    /** libseccomp: it compiles the rules. */
    LIBSECCOMP,
    /** The kernel, or a sandbox's own. */
    KERNEL,
    /** The OCI runtime or the kernel: the loaded filter was not seen. */
    OCI_RUNTIME_OR_KERNEL,
    /** The probe or the rest of the kit. */
    KIT,
    /** Nobody can say. */
    UNKNOWN
}
