package org.seccomptck.profile.dialect;

/** What is lost where an engine ignores a member. */
public enum Loss {
    /** Nothing that a container could feel. */
    NOTHING,
    /** The names of the rule: it is about no call. */
    NAMES,
    /** The errno of the default action: it is EPERM. */
    DEFAULT_ERRNO,
    /** An errno that is given by name: the number beside it counts, or else EPERM. */
    ERRNO_NAME,
    /** All architectures but the native one: calls through them are killed. */
    OTHER_ABIS,
    /** The flags of the filter. */
    FLAGS,
    /** The listener of NOTIFY. */
    LISTENER,
    /** Where a rule applies: it applies everywhere. */
    CONSTRAINT,
    /** From which kernel on a rule applies: it applies on all. */
    KERNEL
}
