package org.seccomptck.record;

/** The results of testing a claim, for {@link ClaimReason}. Each constant lists its parameters in their order. */
public enum ClaimCode {
    // --- calls
    /** A call is denied. Parameters: the call, the ABI, the decision of the filter, the result of the call. */
    CALL_DENIED,
    /** A call passes. Parameters as of {@link #CALL_DENIED}. */
    CALL_PASSES,
    /** A call is denied, but not with EPERM. Parameters as of {@link #CALL_DENIED}. */
    CALL_ANSWERED_OTHERWISE,
    /** An ABI has no call of that name, so that a rule on it denies nothing. Parameters: the call, the ABI. */
    NO_SUCH_CALL,
    /** The result of a call does not suffice for an answer. Parameters: the call, the ABI. */
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
     * How many calls the filter blocks. Parameters: how many for all arguments, how many for some arguments only, how
     * many calls are named, and how many of the first number the kernel lacks in any case.
     */
    BLOCKED,
    /** Which calls are blocked for all arguments. Parameter: the calls. */
    BLOCKED_CALLS,
    /** The filter blocks a call. Parameters: the call, the decision, the result without a filter. */
    BLOCKED_BY_FILTER,
    /** The filter blocks a call, and without it the kernel would refuse it, too. Parameters as of {@link #BLOCKED_BY_FILTER}. */
    BLOCKED_BY_BOTH,
    /**
     * The filter lets a call through, and the kernel refuses the call for lack of a capability. Parameters: the call,
     * the rule.
     */
    BLOCKED_BY_KERNEL,
    /** The filter lets a call through. Parameters: the call, the rule that allows it, the result. */
    NOT_BLOCKED,
    /** Calls that no rule names meet a decision. Parameter: the decision. */
    DEFAULT_IS,
    /** The profile allows calls that the engine's own default denies. Parameter: how many. */
    ALLOWS_BLOCKED,
    /** These calls among them give a program a power. Parameters: the calls, the power as in powers.tsv. */
    ALLOWED_POWER,
    /** The profile allows nothing that the engine's own default denies. */
    AS_STRICT,

    // --- rules
    /** A rule says the same as the default action and changes nothing. Parameters: the calls, the default. */
    RULE_CHANGES_NOTHING,
    /** A rule changes how its calls end. Parameter: the calls. */
    RULE_COUNTS,
    /**
     * The rules on mount deny what they should. Parameters: for how many flags they deny mount, for how many they allow
     * it, and the other calls that are denied.
     */
    FLAGS_TOLD_APART,
    /** The rules on mount do not distinguish flags as they should. Parameter: the flags. */
    FLAGS_MISTAKEN,
    /**
     * A filter sees an address as the argument, and not the memory behind it. Parameters: the call, the argument,
     * counted from 1.
     */
    POINTER,

    // --- starts
    /** Containers never start. Parameter: calls that the profile denies and that the OCI runtime needs. */
    NEVER_STARTS,
    /** Containers start by chance. Parameter as of {@link #NEVER_STARTS}. */
    STARTS_BY_CHANCE,
    /** Containers start. */
    STARTS,
    /** A container did not start, and it is not known whether the next one does. Parameter: the error message. */
    START_NOT_SEEN,
    /**
     * The calls that are missing according to the document are not what keeps containers from starting. Parameter: the
     * calls.
     */
    NOT_BECAUSE_OF,

    // --- kernel and process
    /** The line Seccomp of /proc/1/status. Parameter: its value. */
    MODE,
    /** The line could not be read. */
    MODE_UNKNOWN,
    /** An option that the kernel was built with. Parameters: the option, its value. */
    OPTION,
    /** What filters may answer on a kernel. Parameter: the actions that the kernel names, at least one. */
    ACTIONS_TAKEN,
    /** The kernel names no action: it takes no filters, is older than 4.14, or does not have the file in /proc/sys. */
    NO_ACTION_NAMED,
    /** The kernel's configuration is not known. Parameter: the option. */
    OPTION_UNKNOWN,
    /** The kernel takes no filters. Parameters: the number of containers with a profile, how many of them pass. */
    NO_FILTERS,
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
    /** A command succeeded by other calls. Parameters: the calls that the document names, the calls that it made. */
    COMMAND_MADE_OTHERS,
    /** A command made none of the calls that the document names. Parameter: these calls. */
    COMMAND_MADE_NO_CALL,
    /** A command failed, but not by a denied call. Parameters: its exit status, what it printed. */
    COMMAND_FAILED_OTHERWISE,
    /** A command fails without a filter, too. Parameter: what it printed. */
    COMMAND_FAILS_ANYWAY,
    /** A command printed something. Parameter: the output. */
    COMMAND_PRINTED,
    /** The container has no result of a command. Parameter: what it said. */
    COMMAND_NOT_SEEN,
    /** Commands fail and succeed by their calls. Parameters: those that fail, those that succeed. */
    COMMANDS_BY_CALLS,
    /** Commands fail without a denied call, or succeed with one. Parameter: which. */
    COMMANDS_OTHERWISE,
    /** Programs do the same with the profile as without. Parameter: how many. */
    SAME_WORK,
    /** Programs do something else with the profile. Parameter: which. */
    OTHER_WORK,

    /** Calls got a listener's answer, or another one. Parameter: number, answer and result of each. */
    NOTIFIED,

    // --- what cannot be tested
    /** No container of the profile was launched in this run. Parameter: the profile. */
    NOT_RUN,
    /** Its container did not start. Parameters: the profile, the calls that are missing. */
    NOT_STARTED,
    /** The runner has no engine, so that there is no container with commands in it. */
    NO_ENGINE,
    /** The commands are not available, or the engine refuses them. Parameter: the error message. */
    NO_COMMANDS,
    /** No engine-default or no unconfined container ran in the same run. */
    NOTHING_TO_COMPARE,
    /** The kit has no document of the profile. Parameter: the profile. */
    NO_DOCUMENT,
    /** The kernel takes filters. */
    KERNEL_TAKES_FILTERS,
    /** The kit has no listener that receives notifications. */
    NO_LISTENER,
    /** Debian ships no BusyBox that is linked with musl. */
    NO_MUSL
}
