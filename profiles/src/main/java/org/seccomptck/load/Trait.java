package org.seccomptck.load;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Architecture;

/**
 * A property of a profile that OCI runtimes treat differently. {@code traits.tsv} says how each runtime treats it;
 * traits about starts come from the calls that a runtime makes.
 */
public enum Trait {
    /** The profile has flags. */
    FLAG("/flags", false, Question::flags),
    /** The profile has a flag that documents cannot have. */
    UNKNOWN_FLAG(
            "/flags",
            true,
            one -> one.flags().stream()
                    .filter(flag -> !Flags.KNOWN.contains(flag))
                    .toList()),
    /** The profile has the flag WAIT_KILLABLE_RECV. */
    WAIT_KILLABLE("/flags", false, one -> one.withFlag(Flags.WAIT_KILLABLE)),
    /** The profile has the flag WAIT_KILLABLE_RECV, but no rule that notifies, or no listener. */
    WAIT_KILLABLE_WITHOUT_LISTENER(
            "/flags",
            true,
            one -> one.deciding(Action.NOTIFY).isEmpty() || one.listener().isEmpty()
                    ? one.withFlag(Flags.WAIT_KILLABLE)
                    : List.of()),
    /** The profile has the flag TSYNC and a rule that notifies. */
    TSYNC_WITH_LISTENER(
            "/flags",
            true,
            one -> one.deciding(Action.NOTIFY).isEmpty() || one.listener().isEmpty()
                    ? List.of()
                    : one.withFlag(Flags.TSYNC)),
    /** A rule or the default action notifies. */
    NOTIFY("/syscalls", false, one -> one.deciding(Action.NOTIFY)),
    /** A rule for write notifies. */
    NOTIFY_FOR_WRITE(
            "/syscalls",
            true,
            one -> one.naming(decision -> decision.action() == Action.NOTIFY).stream()
                    .filter("write"::equals)
                    .toList()),
    /**
     * A rule for write notifies, and the runtime writes under the filter, which crun does not do with
     * no-new-privileges.
     */
    NOTIFY_FOR_WRITE_AT_START(
            "/syscalls", true, one -> one.noNewPrivileges() ? List.of() : NOTIFY_FOR_WRITE.holders(one)),
    /** The default action notifies. */
    NOTIFY_BY_DEFAULT(
            "/defaultAction",
            true,
            one -> one.profile().defaultDecision().action() == Action.NOTIFY ? List.of("defaultAction") : List.of()),
    /** A rule or the default action notifies, and the document names no listener. */
    NOTIFY_WITHOUT_LISTENER(
            "/syscalls", true, one -> one.listener().isEmpty() ? one.deciding(Action.NOTIFY) : List.of()),
    /** A rule or the default action notifies, and the document names a listener. */
    NOTIFY_WITH_LISTENER("/syscalls", false, one -> one.listener().isEmpty() ? List.of() : one.deciding(Action.NOTIFY)),
    /** The document names a listener. */
    LISTENER("/listenerPath", false, Question::listener),
    /** A rule has an errno that libseccomp refuses. */
    ERRNO_TOO_LARGE(
            "/syscalls",
            true,
            one -> one.known(one.naming(decision -> decision.hasErrnoThatLibseccompRefuses()
                    && !decision.equals(one.profile().defaultDecision())))),
    /** The default action has an errno that libseccomp refuses. */
    DEFAULT_ERRNO_TOO_LARGE(
            "/defaultAction",
            true,
            one -> one.profile().defaultDecision().hasErrnoThatLibseccompRefuses()
                    ? List.of("defaultErrnoRet")
                    : List.of()),
    /** The default action has an errno of its own. */
    DEFAULT_ERRNO(
            "/defaultErrnoRet",
            false,
            one -> Errnos.named(one.document().defaultDecision()) ? List.of("defaultErrnoRet") : List.of()),
    /** The profile lists architectures with another byte order than the machine. */
    ARCH_OF_OTHER_BYTE_ORDER(
            "/architectures",
            false,
            Set.of(
                    Architecture.MIPS,
                    Architecture.MIPS64,
                    Architecture.MIPS64N32,
                    Architecture.PPC,
                    Architecture.PPC64,
                    Architecture.S390,
                    Architecture.S390X)),
    /** The profile lists PA-RISC. */
    ARCH_PARISC("/architectures", false, Set.of(Architecture.PARISC, Architecture.PARISC64)),
    /** The profile lists the Motorola 68000. */
    ARCH_M68K("/architectures", false, Set.of(Architecture.M68K)),
    /** The profile lists SuperH with another byte order than the machine. */
    ARCH_SHEB("/architectures", false, Set.of(Architecture.SHEB)),
    /** The profile lists SuperH. */
    ARCH_SH("/architectures", false, Set.of(Architecture.SH)),
    /** The profile lists RISC-V. */
    ARCH_RISCV64("/architectures", false, Set.of(Architecture.RISCV64)),
    /** The profile lists LoongArch. */
    ARCH_LOONGARCH64("/architectures", false, Set.of(Architecture.LOONGARCH64)),
    /** The profile has the action SCMP_ACT_KILL_PROCESS. */
    KILL_PROCESS("/syscalls", false, one -> one.deciding(Action.KILL_PROCESS)),
    /** The profile has the action SCMP_ACT_KILL, or its newer name SCMP_ACT_KILL_THREAD. */
    KILL_THREAD("/syscalls", false, one -> one.deciding(Action.KILL_THREAD)),
    /** A rule says the same as the default action. */
    RULE_LIKE_DEFAULT(
            "/syscalls",
            false,
            one -> one.known(
                    one.naming(decision -> decision.equals(one.profile().defaultDecision())))),
    /** A rule has more than six conditions. */
    SEVEN_CONDITIONS("/syscalls", false, one -> one.withConditions(7)),
    /** A rule has no names: engines hand it on with null. */
    NAMES_NULL("/syscalls", true, one -> one.withoutNames(false)),
    /** A rule has an empty list of names. */
    NAMES_EMPTY("/syscalls", true, one -> one.withoutNames(true)),
    /** A rule or the default action has an errno, but an action that takes none. */
    ERRNO_UNUSED("/syscalls", true, Question::withUnusedErrno),
    /** Two rules say different things under the same conditions. */
    CONTRADICTION("/syscalls", true, Question::contradicted),
    /** The filter has more instructions than the kernel accepts, however libseccomp compiles it. */
    TOO_LONG("/syscalls", false, Question::tooLong),
    /** A rule names calls that the runtime's libseccomp, or any libseccomp, does not know. */
    NAME_UNKNOWN_TO_LIBSECCOMP("/syscalls", false, Question::unknownNames),
    /** The profile denies calls that the runtime makes under the filter before it executes the container's program. */
    START_CALL("/syscalls", false, one -> List.of());

    private final String pointer;
    private final boolean told;
    private final Function<Question, List<String>> holders;

    Trait(String pointer, boolean told, Function<Question, List<String>> holders) {
        this.pointer = pointer;
        this.told = told;
        this.holders = holders;
    }

    Trait(String pointer, boolean told, Set<Architecture> architectures) {
        this(pointer, told, one -> one.listed(architectures));
    }

    /** Return the place in a document of what has the trait, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    /** Return whether another kind of finding reports the trait. */
    public boolean told() {
        return told;
    }

    /**
     * Return what has the trait: flags, names of calls or of architectures; empty when the profile does not have the
     * trait.
     */
    List<String> holders(Question question) {
        return holders.apply(question);
    }
}
