package org.seccomptck.record;

/** The results of checks, for {@link Reason}. Each constant lists its parameters in their order. */
public enum ReasonCode {
    // --- a call, by its accounts
    /** Expected, loaded and observed agree. */
    ALL_ACCOUNTS_AGREE,
    /** Expected and observed agree; the loaded filter could not be dumped. */
    EXPECTED_AND_OBSERVED_AGREE,
    /** The call passes every filter; its errno is the kernel's own, e.g. for a missing capability. */
    ERRNO_OF_KERNEL,
    /** The loaded filter has another decision than the profile. */
    LOADED_DIFFERS,
    /** Loaded and expected agree, but something else was observed. */
    OBSERVED_CONTRADICTS_FILTER,
    /** The filter could not be dumped, and the observation differs from the profile. */
    OBSERVED_CONTRADICTS_PROFILE,
    /** Loaded and expected agree, but the call could not be made. */
    NOT_CALLED,
    /** The filter could not be dumped and the call was not made. */
    NOTHING_SEEN,
    /** The filter could not be dumped, and the observation also fits another decision. Parameter: that decision. */
    AMBIGUOUS,
    /** The call fails with ENOSYS, and no document says that this OCI runtime has to stop it. */
    ABSENT_AND_ASSUMED,
    /** The kernel runs this call whatever a filter says. Parameter: the call's name. */
    KERNEL_EXEMPTION,
    /** There is no document that says what this profile denies. */
    NO_DOCUMENT,
    /** The ABI has no system call of this name. Parameter: the name. */
    NO_SUCH_CALL,

    // --- many numbers under one check
    /** Some of many numbers have this verdict. Parameters: how many, of how many, the first few numbers. */
    OF_MANY,

    // --- status
    /** The container's process ran. */
    STARTED,
    /** The container did not start, so there is no process to look at. */
    NO_PROCESS,
    /** The process's status could not be read. */
    STATUS_UNREADABLE,
    /** The mode of seccomp is the expected one. Parameters: expected; seen inside; seen from outside ("" unknown). */
    MODE_IS,
    /** The mode of seccomp is not the expected one. Parameters as of {@link #MODE_IS}. */
    MODE_IS_NOT,
    /** The kernel does not count filters (Linux before 5.9). */
    FILTERS_NOT_COUNTED,
    /** The kernel counts no filter. */
    NO_FILTER_COUNTED,
    /** No filter was asked for, and the kernel counts some. Parameter: how many. */
    UNWANTED_FILTERS,
    /** The kernel counts another number of filters than were dumped. Parameters: counted, dumped. */
    COUNT_DIFFERS,
    /** The kernel counts as many filters as expected. Parameter: how many. */
    COUNT_IS,

    // --- a container that did not start
    /** The cell could not be run. Parameters: a loss code, details from outside. */
    CELL_LOST,
    /** The profile says NOTIFY and names no listener; the runtime refuses to start. */
    NO_LISTENER,
    /** libseccomp refuses an errno of the profile, so the OCI runtime refuses to start. Parameter: the errno. */
    ERRNO_REFUSED,
    /** The OCI runtime does not know an action. Parameter: the action. */
    UNKNOWN_ACTION,
    /** The OCI runtime does not know a flag of the OCI runtime-spec. Parameter: the flag, or {@code flags}: none at all. */
    UNKNOWN_FLAG,
    /**
     * The start hung, and libseccomp did not return either when the kit called it. Parameter: for how many seconds of
     * processor time.
     */
    RULE_BUILDER_HANGS,
    /** The container did not start for a reason that no filter causes. */
    NOT_OF_A_FILTER,
    /** The container did not start, and the profile denies nothing that is known to be needed. */
    START_UNEXPLAINED,
    /** The profile denies calls that the OCI runtime itself makes after it loaded the filter. Parameter: the calls. */
    START_NEEDS,
    /**
     * The container did not start, and the profile denies calls that known OCI runtimes make after they loaded the filter.
     * Parameter: the calls.
     */
    START_MAY_NEED,
    /** The profile denies calls that the OCI runtime makes at some starts and not at others. Parameter: the calls. */
    START_BY_CHANCE,

    // --- actions
    /** A second thread showed what the action ends. Parameter: none; the threaded observation tells. */
    THREAD_SHOWS,
    /** No second thread could show it; the loaded filter tells KILL_THREAD from KILL_PROCESS. */
    THREAD_NOT_SEEN_FILTER_TELLS,
    /** No second thread and no loaded filter: KILL_THREAD and KILL_PROCESS cannot be told apart. */
    THREAD_NOT_SEEN,
    /** The thread that made the call met another action. */
    THREAD_DIFFERS,
    /** SIGSYS came with the right fields. Parameters: si_syscall, si_arch, si_errno. */
    SIGSYS_FIELDS_RIGHT,
    /** SIGSYS came with other fields. Parameters: the three seen, the three expected. */
    SIGSYS_FIELDS_WRONG,
    /** TRAP is expected, but the process died although it handles SIGSYS. */
    DIED_DESPITE_HANDLER,
    /** The probe could not handle SIGSYS, so its fields were not seen. */
    SIGSYS_NOT_HANDLED,
    /** The call returned exactly this value. Parameter: the value. */
    CAME_BACK_WITH,
    /** The call had to return this value and did not. Parameter: the value. */
    DID_NOT_COME_BACK_WITH,
    /** The call was executed. */
    EXECUTED,

    // --- ABI entries
    /** The entry works: getpid answered. */
    ENTRY_WORKS,
    /** Nothing stops the call, but this kernel has no such entry. */
    ENTRY_ABSENT,
    /** The kernel does not serve this ABI: its calls do not reach any filter. Parameter: the ABI. */
    ABI_NOT_SERVED,
    /** An ABI's calls are answered from the table of another ABI. Parameters: the ABI, the other one. */
    ABI_OF_OTHER_TABLE,
    /**
     * The profile denies an ABI as a whole, and yet a call through its entry was executed. Parameters: the call's
     * number, and the call's name in the table from which the kernel answered.
     */
    OTHER_TABLE_ANSWERS,
    /**
     * A call through the entry of such an ABI was not denied, although the profile denies the call that has this number
     * in the table from which the kernel answers. Parameters: the call's number, and its name in that table.
     */
    OTHER_TABLE_PASSES,
    /**
     * The profile denies an ABI as a whole; no call through its entry reached the table from which the kernel answers.
     */
    OTHER_TABLE_NOT_REACHED,

    // --- documented scenario
    /** The probe did not reach this operation. */
    NOT_REACHED,
    /** The profile decides on this call by its arguments; the scenario covers rules without conditions only. */
    ARGUMENTS_DECIDE,
    /** The profile denies it, and the effect was found afterwards. */
    EFFECT_FOUND,
    /** The call succeeded, and its effect was not found afterwards. */
    EFFECT_NOT_FOUND,
    /** What was found afterwards. Parameters: SEEN, NONE or UNKNOWN; whether the file could be prepared. */
    AFTERWARDS,

    // --- filter proof
    /** Profile and loaded filter are equal for every number and argument of the scope. */
    PROVEN_EQUAL,
    /** Profile and loaded filter differ. Parameter: in how many regions. */
    REGIONS_DIFFER,
    /** A region in which they differ. Parameters: first number, last number, name or "", expected, loaded, arguments. */
    REGION,
    /** The proof could not be made: too large. Parameter: the budget that was exceeded. */
    PROOF_TOO_LARGE,
    /** The loaded filter could not be dumped. Parameters: a code, details from outside. */
    NOT_DUMPED,
    /** Calls from the proof were really made, and agreed with the loaded filter. Parameters: how many, of how many. */
    WITNESSES_CONFIRM,
    /**
     * A call from the proof was really made, and did not agree with the loaded filter. Parameters: ABI, number,
     * observed.
     */
    WITNESS_REFUTES,

    // --- attachment
    /** A property of the process is as expected. Parameters: property, value. */
    PROPERTY_IS,
    /** A property of the process is not the expected one. Parameters: property, expected, seen. */
    PROPERTY_IS_NOT,
    /** The bundle has another value of a property than the launch asked for. Parameters: property, asked, handed over. */
    BUNDLE_PROPERTY_IS_NOT,
    /** The launch asks for no value of a property, and the bundle was not seen. Parameter: property. */
    NOTHING_ASKED,
    /** A flag that the document asks for is in effect. Parameter: the flag. */
    FLAG_IN_EFFECT,
    /** The bundle lacks a flag that the document asks for. Parameter: the flag. */
    FLAG_NOT_IN_BUNDLE,
    /** The kernel holds the filter without a flag that the document asks for. Parameter: the flag. */
    FLAG_NOT_LOADED,
    /** The kernel does not report whether a flag is set. Parameter: the flag. */
    FLAG_NOT_TOLD,
    /** Once the container's program runs, the flag has no further effect. Parameter: the flag. */
    FLAG_WITHOUT_OBJECT,
    /** Every thread has the mode and the filters of the process. Parameters: threads, mode, filters. */
    THREADS_ALIKE,
    /**
     * Some threads do not have them. Parameters: how many, of how many, expected mode and filters, mode and filters of
     * one of them ("" unknown).
     */
    THREADS_DIFFER,
    /** A process that the engine executed beside the first one has the same filters. Parameter: how many. */
    EXEC_ALIKE,
    /** A process that the engine executed has no filter. */
    EXEC_UNFILTERED,
    /**
     * A process that the engine executed has filters that decide differently from those of the first one. Parameter: in
     * how many regions.
     */
    EXEC_DIFFERS,
    /** No program could be executed in the container beside the first one, or it ended at once. */
    EXEC_NOT_STARTED,
    /** All launches load filters with the same decisions. Parameters: how many were dumped, how many there were. */
    LAUNCHES_ALIKE,
    /** A later launch loads no filter. Parameter: which launch, from 2. */
    LAUNCH_UNFILTERED,
    /**
     * A later launch loads filters with other decisions than the first one's. Parameters: which, in how many regions.
     */
    LAUNCH_DIFFERS,

    // --- isolation; containers are named by place and document: 03-a-errno
    /** Containers of documents that differ in one thing each got the filter of their own document. Parameter: how many. */
    FILTERS_THEIR_OWN,
    /**
     * Some got a filter that is not their document's, but the same one every time. Parameters: how many, of how many.
     */
    FILTERS_SO_EVERY_TIME,
    /**
     * A container got the filter of an earlier container's document. Parameters: the container, the earlier one, in how
     * many regions the filter differs from its own document.
     */
    FILTER_OF_EARLIER,
    /**
     * A container's filter is neither that of its document nor that of another container of the same document.
     * Parameters as of {@link #FILTER_OF_EARLIER}.
     */
    OTHER_FILTER_BEFORE,
    /** The same applies to more containers. Parameter: how many. */
    MORE_INFLUENCED,
    /** The bundle already says what the kernel held. */
    HANDED_OVER_SO,
    /** Documents that differ in this get the same filter, in either order. */
    DIFFERENCE_WITHOUT_EFFECT,
    /** Some containers of documents that differ in this did not start. Parameters: how many, of how many. */
    STARTS_DIFFER
}
