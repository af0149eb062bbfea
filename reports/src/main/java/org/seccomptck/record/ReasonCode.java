package org.seccomptck.record;

/** What a check found, for {@link Reason}. Each constant names its parameters in their order. */
public enum ReasonCode {
    // --- a call, by its accounts
    /** Expected, loaded and observed agree. */
    ALL_ACCOUNTS_AGREE,
    /** Expected and observed agree; the loaded filter could not be dumped. */
    EXPECTED_AND_OBSERVED_AGREE,
    /** The call passes every filter; its errno is the kernel's own, e.g. for a missing capability. */
    ERRNO_OF_KERNEL,
    /** The loaded filter decides otherwise than the profile. */
    LOADED_DIFFERS,
    /** Loaded and expected agree, and something else was observed. */
    OBSERVED_CONTRADICTS_FILTER,
    /** The filter could not be dumped, and what was observed is not what the profile says. */
    OBSERVED_CONTRADICTS_PROFILE,
    /** Loaded and expected agree, but the call could not be made. */
    NOT_CALLED,
    /** The filter could not be dumped and the call was not made. */
    NOTHING_SEEN,
    /** The filter could not be dumped, and what was observed fits another decision, too. Parameter: that decision. */
    AMBIGUOUS,
    /** ENOSYS, and no document says that this OCI runtime has to stop the call. */
    ABSENT_AND_ASSUMED,
    /** The kernel runs this call whatever a filter says. Parameter: the call's name. */
    KERNEL_EXEMPTION,
    /** There is no document that says what this profile should do. */
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
    /** Nobody could read the process's status. */
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
    /** The kernel counts as many filters as it should. Parameter: how many. */
    COUNT_IS,

    // --- a container that did not start
    /** The cell could not be run. Parameters: code of what was lost, details from outside. */
    CELL_LOST,
    /** The profile says NOTIFY and names no listener; the runtime refuses to start. */
    NO_LISTENER,
    /** libseccomp makes no filter with an errno of the profile, so that the OCI runtime refuses to start. Parameter: it. */
    ERRNO_REFUSED,
    /** The OCI runtime does not know an action. Parameter: the action. */
    UNKNOWN_ACTION,
    /** The OCI runtime does not know a flag of the OCI runtime-spec. Parameter: the flag, or {@code flags}: none at all. */
    UNKNOWN_FLAG,
    /**
     * The start hung, and libseccomp did not return either when the kit had it make the filter. Parameter: for how many
     * seconds of processor time.
     */
    RULE_BUILDER_HANGS,
    /** The container did not start for a reason that no filter brings about. */
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
    /** The thread that made the call met something else. */
    THREAD_DIFFERS,
    /** SIGSYS came with the right fields. Parameters: si_syscall, si_arch, si_errno. */
    SIGSYS_FIELDS_RIGHT,
    /** SIGSYS came with other fields. Parameters: the three seen, the three expected. */
    SIGSYS_FIELDS_WRONG,
    /** TRAP is expected, but the process died although it handles SIGSYS. */
    DIED_DESPITE_HANDLER,
    /** The probe could not handle SIGSYS, so its fields were not seen. */
    SIGSYS_NOT_HANDLED,
    /** The call came back with exactly this value. Parameter: the value. */
    CAME_BACK_WITH,
    /** The call had to come back with this value and did not. Parameter: the value. */
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
     * The profile denies an ABI as a whole, and yet a call through its entry was executed. Parameters: the call's number, and
     * what it is called in the table that answered.
     */
    OTHER_TABLE_ANSWERS,
    /**
     * A call through the entry of such an ABI was not denied, though the profile denies what it is in the table that
     * answers. Parameters: the call's number, and what it is called in that table.
     */
    OTHER_TABLE_PASSES,
    /** The profile denies an ABI as a whole; no call through its entry got to the table that answers there. */
    OTHER_TABLE_NOT_REACHED,

    // --- documented scenario
    /** The probe did not get to this operation. */
    NOT_REACHED,
    /** The profile decides on this call by its arguments; the scenario is for plain rules. */
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
    /** The loaded filter could not be dumped. Parameters: code, details from outside. */
    NOT_DUMPED,
    /** Calls that the proof names, made live, came out as the loaded filter says. Parameters: how many, of how many. */
    WITNESSES_CONFIRM,
    /** A call that the proof names, made live, came out otherwise. Parameters: ABI, number, observed. */
    WITNESS_REFUTES,

    // --- attachment
    /** A property of the process is what it has to be. Parameters: property, value. */
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
    /** The kernel does not tell whether it has a flag. Parameter: the flag. */
    FLAG_NOT_TOLD,
    /** Once the container's program runs, there is nothing that a flag could be about. Parameter: the flag. */
    FLAG_WITHOUT_OBJECT,
    /** Every thread has the mode and the filters of the process. Parameters: threads, mode, filters. */
    THREADS_ALIKE,
    /**
     * Some threads have not. Parameters: how many, of how many, expected mode and filters, mode and filters of one of them
     * ("" unknown).
     */
    THREADS_DIFFER,
    /** A process that the engine executed beside the first one has the filters of that one. Parameter: how many. */
    EXEC_ALIKE,
    /** Such a process has no filter. */
    EXEC_UNFILTERED,
    /** Such a process has filters that decide otherwise than those of the first one. Parameter: in how many regions. */
    EXEC_DIFFERS,
    /** No program could be executed in the container beside the first one, or it ended at once. */
    EXEC_NOT_STARTED,
    /** Each launch loads filters that decide alike. Parameters: how many were dumped, how many there were. */
    LAUNCHES_ALIKE,
    /** A later launch loads no filter. Parameter: which launch, from 2. */
    LAUNCH_UNFILTERED,
    /** A later launch loads filters that decide otherwise than the first one's. Parameters: which, in how many regions. */
    LAUNCH_DIFFERS,

    // --- isolation; containers are named by place and document: 03-a-errno
    /** Containers of documents that differ in one thing each got the filter of their own document. Parameter: how many. */
    FILTERS_THEIR_OWN,
    /**
     * Some got a filter that is not their document's, but the same one every time. Parameters: how many, of how many.
     */
    FILTERS_SO_EVERY_TIME,
    /**
     * A container got the filter of the document of an earlier one. Parameters: the container, the earlier one, in how many
     * regions the filter departs from its own document.
     */
    FILTER_OF_EARLIER,
    /**
     * A container's filter is neither its document's nor the one that another container of the same document got. Parameters as
     * of {@link #FILTER_OF_EARLIER}.
     */
    OTHER_FILTER_BEFORE,
    /** The same of more containers. Parameter: how many. */
    MORE_INFLUENCED,
    /** What was handed over to the OCI runtime is already what the kernel held. */
    HANDED_OVER_SO,
    /** The documents that differ in this get the same filter here, in either order. */
    DIFFERENCE_WITHOUT_EFFECT,
    /** Of containers of documents that differ in this, some did not start. Parameters: how many, of how many. */
    STARTS_DIFFER
}
