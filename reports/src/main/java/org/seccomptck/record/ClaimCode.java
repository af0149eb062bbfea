package org.seccomptck.record;

/** What a test of a claim found, for {@link ClaimReason}. Each constant names its parameters in their order. */
public enum ClaimCode {
    // --- calls
    /** A call is denied. Parameters: the call, the ABI, the decision of the filter, what came of the call. */
    CALL_DENIED,
    /** A call passes. Parameters as of {@link #CALL_DENIED}. */
    CALL_PASSES,
    /** A call is denied, but not with EPERM. Parameters as of {@link #CALL_DENIED}. */
    CALL_ANSWERED_OTHERWISE,
    /** An ABI has no call of that name, so that a rule on it denies nothing. Parameters: the call, the ABI. */
    NO_SUCH_CALL,
    /** What came of a call does not suffice for an answer. Parameters: the call, the ABI. */
    CALL_UNDECIDED,
    /** Calls pass by the document. Parameter: the calls. */
    CALLS_PASS,
    /** Calls are denied by the document. Parameter: the calls. */
    CALLS_DENIED,
    /** Other calls have the effect, and pass. Parameters: the effect's id, the calls. */
    OTHER_WAYS,
    /** No other call of the native ABI that has the effect passes. Parameter: the effect's id. */
    NO_OTHER_WAY,

    // --- the engine's default
    /**
     * How many calls the filter blocks. Parameters: whatever their arguments, for some arguments only, of how many named
     * calls, how many of the first the kernel does not have anyway.
     */
    BLOCKED,
    /** Which calls are blocked whatever their arguments. Parameter: the calls. */
    BLOCKED_CALLS,
    /** The filter blocks a call. Parameters: the call, the decision, what comes of it without a filter. */
    BLOCKED_BY_FILTER,
    /** The filter blocks a call, and without it the kernel would refuse it, too. Parameters as of {@link #BLOCKED_BY_FILTER}. */
    BLOCKED_BY_BOTH,
    /** The filter lets a call through, and the kernel refuses it for want of a capability. Parameters: the call, the rule. */
    BLOCKED_BY_KERNEL,
    /** The filter lets a call through. Parameters: the call, the rule that allows it, what came of it. */
    NOT_BLOCKED,
    /** What no rule names meets a decision. Parameter: the decision. */
    DEFAULT_IS,
    /** The profile allows calls that the engine's own default denies. Parameter: the calls. */
    ALLOWS_BLOCKED,
    /** The profile allows nothing that the engine's own default denies. */
    AS_STRICT,

    // --- rules
    /** A rule says what the default says and changes nothing. Parameters: the calls, the default. */
    RULE_CHANGES_NOTHING,
    /** A rule changes what becomes of its calls. Parameter: the calls. */
    RULE_COUNTS,
    /**
     * The rules on mount deny what they should. Parameters: of how many flags they deny it, of how many they do not, and
     * the other calls, which are denied.
     */
    FLAGS_TOLD_APART,
    /** The rules on mount do not tell flags apart as they should. Parameter: the flags. */
    FLAGS_MISTAKEN,
    /** A filter sees an address there, and not what lies at it. Parameters: the call, the argument, counted from 1. */
    POINTER,

    // --- starts
    /** Containers never start. Parameter: calls that the profile denies and that the OCI runtime needs. */
    NEVER_STARTS,
    /** Containers start by chance. Parameter as of {@link #NEVER_STARTS}. */
    STARTS_BY_CHANCE,
    /** Containers start. */
    STARTS,
    /** A container did not start, and nobody knows whether the next one does. Parameter: what was said. */
    START_NOT_SEEN,
    /** Calls that are said to be missing are not what keeps containers from starting. Parameter: the calls. */
    NOT_BECAUSE_OF,

    // --- kernel and process
    /** The line Seccomp of /proc/1/status. Parameter: its value. */
    MODE,
    /** Nobody could read that line. */
    MODE_UNKNOWN,
    /** An option that the kernel was built with. Parameters: the option, its value, the actions that the kernel takes. */
    OPTION,
    /** Nothing tells how the kernel was built. Parameter: the option. */
    OPTION_UNKNOWN,
    /** An action is carried out. Parameters: the action, how many calls showed it. */
    ACTION_CARRIED_OUT,
    /** An action is not carried out. Parameters: the action, a call. */
    ACTION_NOT_CARRIED_OUT,
    /** No call shows an action. Parameter: the action. */
    ACTION_NOT_SHOWN,
    /** KILL ends the thread that made the call; its process lives on. Parameter: the call. */
    THREAD_ONLY,

    // --- commands
    /** A command failed by a denied call. Parameters: the calls that it made, what it printed. */
    COMMAND_FAILED,
    /** A command succeeded. Parameter: the calls that it made. */
    COMMAND_SUCCEEDED,
    /** A command succeeded by other calls. Parameters: the calls that it was said to make, those that it made. */
    COMMAND_MADE_OTHERS,
    /** A command made no such call at all. Parameter: the calls that it was said to make. */
    COMMAND_MADE_NO_CALL,
    /** A command failed, but not by a denied call. Parameters: its exit status, what it printed. */
    COMMAND_FAILED_OTHERWISE,
    /** A command fails without a filter, too. Parameter: what it printed. */
    COMMAND_FAILS_ANYWAY,
    /** A command printed something. Parameter: what. */
    COMMAND_PRINTED,
    /** The container shows nothing of a command. Parameter: what it said. */
    COMMAND_NOT_SEEN,
    /** Commands fail and succeed by their calls. Parameters: those that fail, those that succeed. */
    COMMANDS_BY_CALLS,
    /** Commands fail without a denied call, or succeed with one. Parameter: which. */
    COMMANDS_OTHERWISE,
    /** Programs do the same. Parameter: how many. */
    SAME_WORK,
    /** Programs do something else. Parameter: which. */
    OTHER_WORK,

    /** Calls got what a listener answered, or something else. Parameter: number, answer and result of each. */
    NOTIFIED,

    // --- what cannot be tested
    /** No container of the profile was launched in this run. Parameter: the profile. */
    NOT_RUN,
    /** Its container did not start. Parameters: the profile, the calls that are missing. */
    NOT_STARTED,
    /** The runner has no engine, so that there is no container with commands in it. */
    NO_ENGINE,
    /** The commands cannot be had, or the engine does not take them. Parameter: the words of whoever refused. */
    NO_COMMANDS,
    /** No engine-default ran beside it, or no unconfined container. */
    NOTHING_TO_COMPARE,
    /** The kit has no document of the profile. Parameter: the profile. */
    NO_DOCUMENT,
    /** Debian ships no kernel without CONFIG_SECCOMP_FILTER, and the kit builds none. */
    NO_KERNEL_WITHOUT_FILTERS,
    /** The kit has nobody who receives notifications. */
    NO_LISTENER,
    /** Debian ships no BusyBox that is linked with musl. */
    NO_MUSL
}
