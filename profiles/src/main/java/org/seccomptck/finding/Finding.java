package org.seccomptck.finding;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;

/**
 * A problem in the profile itself, which no runtime can mend and its author should know.
 *
 * @param kind what sort of finding it is
 * @param severity how much it matters
 * @param pointer where in the document: the JSON pointer of a rule, of a condition or, empty, of the whole document
 * @param machine the machine on which it is true
 * @param abis the ABIs of that machine for which it is true
 * @param subjects the names that the finding is about
 * @param explanation what is the matter
 * @param advice what to write instead
 * @param siblings other ways to the effect that is denied; none for other kinds than {@link Kind#SIBLING}
 */
public record Finding(
        Kind kind,
        Severity severity,
        String pointer,
        Machine machine,
        List<Abi> abis,
        List<String> subjects,
        Statement explanation,
        Statement advice,
        List<Sibling> siblings) {
    public Finding {
        abis = List.copyOf(abis);
        subjects = List.copyOf(subjects);
        siblings = List.copyOf(siblings);
    }

    /** Make a finding without siblings. */
    public Finding(
            Kind kind,
            Severity severity,
            String pointer,
            Machine machine,
            List<Abi> abis,
            List<String> subjects,
            Statement explanation,
            Statement advice) {
        this(kind, severity, pointer, machine, abis, subjects, explanation, advice, List.of());
    }

    /** The sorts of findings. */
    public enum Kind {
        /** No system call of any known kernel has that name, so runtimes drop it. */
        UNKNOWN_NAME,
        /** No ABI that the profile filters there has the call, so the rule denies nothing. */
        VACUOUS_RULE,
        /** The rule never decides on anything. */
        UNREACHABLE_RULE,
        /** Two rules give different answers to the same call with the same arguments. */
        CONTRADICTING_RULES,
        /** An unconditional rule for the same call makes a condition pointless. */
        POINTLESS_CONDITION,
        /** Several conditions on one argument in one rule are alternatives to runtimes. */
        SPLIT_CONDITION,
        /** What a masked argument is compared with has bits that the mask clears, which do not count. */
        OUTSIDE_MASK,
        /** The filter compares more bits of an argument than the kernel reads. */
        WIDE_COMPARISON,
        /** Another call has an effect that the profile denies. */
        SIBLING,
        /** Calls through an ABI of the machine are killed, since the profile does not list it. */
        ARCH_LEFT_OUT,
        /** The rules for a call take more than the kit's budget to be understood; they were not checked. */
        TOO_LARGE,
        /** The filter compares an address, which says nothing of what lies there. */
        POINTER_CONDITION,
        /** The profile decides on mounts by their arguments, of which the type of file system cannot be seen. */
        MOUNT_TYPE,
        /** An {@code includes} or {@code excludes} names something that no engine ever meets. */
        NEVER_MATCHES,
        /** On i386 a rule also decides on socketcall or ipc, where its conditions are lost. */
        MULTIPLEXED,
        /** A denied call returns an errno that is none, or that libseccomp refuses. */
        ERRNO_VALUE,
        /** Runtimes or the kernel refuse a flag. */
        FLAG,
        /** NOTIFY where it cannot be used, or without anybody who listens. */
        NOTIFY,
        /** No rule lets any call through, so nothing can start. */
        EMPTY_ALLOWLIST,
        /** Without a tracer, a call with the action TRACE fails as if the kernel did not have it. */
        TRACE,
        /** OCI runtimes refuse to start a container with the profile, or start one by chance. */
        NOT_LOADED,
        /** The engine runs the container without any filter. */
        UNCONFINED,
        /** The engine ignores a member. */
        IGNORED_MEMBER,
        /** The engine reads something in another way than it looks. */
        ODD_FORM,
        /** Another engine reads the document in another way. */
        OTHER_ENGINE
    }
}
