package org.seccomptck.record;

/**
 * What went wrong on a rule's way into the kernel: a closed list. {@link #UNEXPLAINED} stands first, because it is the
 * first line of every report; the others follow the way from the author to the kernel.
 */
public enum CauseKind {
    /** No cause of this list explains the checks. */
    UNEXPLAINED,
    /** The engine did not read the document: the bundle has no filter although the container was given one. */
    DOCUMENT_NOT_READ,
    /** The bundle lacks a member of the document. Parameter: the member. */
    MEMBER_DROPPED,
    /** The bundle says something else than the document resolves to. */
    BUNDLE_DIFFERS,
    /** The document says two things of the same call, and no specification says which one counts. */
    CONTRADICTING_RULES,
    /**
     * No filter is in the kernel although the container was given one. Parameter: where, if not everywhere: {@code threads},
     * {@code exec}.
     */
    FILTER_MISSING,
    /** A name of the profile has no effect in the loaded filter. Parameter: the name. */
    NAME_DROPPED,
    /** An architecture is treated otherwise than the profile says. Parameter: the ABI. */
    ARCHITECTURE_ALTERED,
    /** A rule is in the loaded filter with another meaning. Parameter: the rule's JSON pointer. */
    RULE_ALTERED,
    /** libseccomp itself makes this filter of the profile's rules. */
    COMPILER,
    /** libseccomp does not come to an end with the profile's rules: a start with them hangs. */
    RULE_BUILDER,
    /** The OCI runtime's ENOSYS stub answers calls that the profile names. */
    ENOSYS_STUB,
    /** The loaded filter is that of another profile. Parameter: that profile's id. */
    OTHER_PROFILE,
    /** Which filter is loaded depends on the containers that ran before. */
    DEPENDS_ON_EARLIER,
    /** A flag of the document is not in effect. Parameter: the flag. */
    FLAG_LOST,
    /** A privilege of the process is not the one that was asked for. Parameters: which, what is lacking, what is added. */
    PRIVILEGE_DIFFERS,
    /** The OCI runtime does not know an action or a flag of the profile. Parameter: which. */
    ACTION_UNKNOWN,
    /** The container starts only by chance. Parameter: the calls that are missing. */
    START_BY_CHANCE,
    /** An ABI's calls are answered from the table of another ABI. Parameters: the ABI, the other one. */
    ABI_SERVED_BY_OTHER_TABLE,
    /** The kernel runs a call without asking any filter. Parameter: the call. */
    KERNEL_EXEMPTION,
    /** The kernel does not do what the filter in it says. */
    KERNEL,
    /** The probe or the kit contradicts itself. */
    PROBE_OR_KIT,
    /** There is no document to hold the container against. */
    NO_DOCUMENT,
    /** The calls could not be made, or what was asked could not be seen. Parameter: a code of what prevented it. */
    NOT_MEASURED,
    /** The kernel does not tell whether it has a flag of the document. Parameter: the flag. */
    FLAG_NOT_TOLD,
    /** An account is missing that would tell who did it. Parameter: the missing account. */
    NOT_TOLD_APART
}
