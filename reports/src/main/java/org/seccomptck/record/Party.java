package org.seccomptck.record;

/** The party that answers for a stretch of a rule's way into the kernel. */
public enum Party {
    /** The author of the profile. */
    AUTHOR,
    /** The engine, which makes the bundle from the document. */
    ENGINE,
    /** The engine or the OCI runtime: the bundle was not seen. */
    ENGINE_OR_OCI_RUNTIME,
    /** The OCI runtime, which loads the filter that the bundle asks for. */
    OCI_RUNTIME,
    /** The OCI runtime or libseccomp: the library could not be asked. */
    OCI_RUNTIME_OR_LIBSECCOMP,
    /** libseccomp, which compiles the rules. */
    LIBSECCOMP,
    /** The kernel, or a sandbox's own kernel. */
    KERNEL,
    /** The OCI runtime or the kernel: the loaded filter was not seen. */
    OCI_RUNTIME_OR_KERNEL,
    /** The probe or the rest of the kit. */
    KIT,
    /** The party is not known. */
    UNKNOWN
}
