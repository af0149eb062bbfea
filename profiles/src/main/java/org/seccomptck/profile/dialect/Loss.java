package org.seccomptck.profile.dialect;

/** What a document loses where an engine ignores a member. */
public enum Loss {
    /** Nothing that changes the container. */
    NOTHING,
    /** The names of the rule: the rule applies to no call. */
    NAMES,
    /** The errno of the default action, which becomes EPERM. */
    DEFAULT_ERRNO,
    /** An errno that is given by name: the number beside it counts, or else EPERM. */
    ERRNO_NAME,
    /** All architectures except the native one: calls through them are killed. */
    OTHER_ABIS,
    /** The flags of the filter. */
    FLAGS,
    /** The listener of NOTIFY. */
    LISTENER,
    /** Where a rule applies: the rule applies everywhere. */
    CONSTRAINT,
    /** From which kernel on a rule applies: the rule applies on all kernels. */
    KERNEL
}
