package org.seccomptck.record;

/**
 * The kinds of causes, a closed list: what went wrong on a rule's way into the kernel. {@link #UNEXPLAINED} stands
 * first, because it is the first line of every report; the others follow the way from the author to the kernel.
 */
public enum CauseKind {
    /** No kind of this list explains the checks. */
    UNEXPLAINED,
    /** The engine did not read the document: the bundle has no filter although the container was given one. */
    DOCUMENT_NOT_READ,
    /** The bundle lacks a member of the document. Parameter: the member. */
    MEMBER_DROPPED,
    /** The bundle differs from the resolved document. */
    BUNDLE_DIFFERS,
    /** The document gives two answers to the same call, and no specification says which one counts. */
    CONTRADICTING_RULES,
    /**
     * No filter is in the kernel although the container was given one. Parameter: where, if not everywhere: {@code threads},
     * {@code exec}.
     */
    FILTER_MISSING,
    /** A name of the profile has no effect in the loaded filter. Parameter: the name. */
    NAME_DROPPED,
    /** The loaded filter treats an architecture in another way than the profile says. Parameter: the ABI. */
    ARCHITECTURE_ALTERED,
    /** A rule is in the loaded filter with another meaning. Parameter: the rule's JSON pointer. */
    RULE_ALTERED,
    /** libseccomp itself makes this filter of the profile's rules. */
    COMPILER,
    /** libseccomp never finishes compiling the profile's rules: a start with them hangs. */
    RULE_BUILDER,
    /** The OCI runtime's ENOSYS stub answers calls that the profile names. */
    ENOSYS_STUB,
    /** The loaded filter is that of another profile. Parameter: that profile's id. */
    OTHER_PROFILE,
    /** The loaded filter depends on the containers that ran before. */
    DEPENDS_ON_EARLIER,
    /** A flag of the document is not in effect. Parameter: the flag. */
    FLAG_LOST,
    /** A privilege of the process is not the requested one. Parameters: which, what is missing, what is added. */
    PRIVILEGE_DIFFERS,
    /** The OCI runtime does not know an action or a flag of the profile. Parameter: which. */
    ACTION_UNKNOWN,
    /** The container starts only by chance. Parameter: the calls that are missing. */
    START_BY_CHANCE,
    /** The kernel answers an ABI's calls from the table of another ABI. Parameters: the ABI, the other one. */
    ABI_SERVED_BY_OTHER_TABLE,
    /** The kernel runs a call without asking any filter. Parameter: the call. */
    KERNEL_EXEMPTION,
    /** The kernel does not do what its own filter says. */
    KERNEL,
    /** The observations of the probe or the kit contradict each other. */
    PROBE_OR_KIT,
    /** There is no document that the container could be compared with. */
    NO_DOCUMENT,
    /** Calls could not be made, or answers could not be seen. Parameter: a code of the reason. */
    NOT_MEASURED,
    /** The kernel does not report whether a flag of the document is set. Parameter: the flag. */
    FLAG_NOT_TOLD,
    /** An account is missing that would show which party is at fault. Parameter: the missing account. */
    NOT_TOLD_APART
}
