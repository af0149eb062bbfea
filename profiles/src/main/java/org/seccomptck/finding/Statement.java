package org.seccomptck.finding;

import java.util.Arrays;
import java.util.List;

/**
 * One statement of a finding, as data: a problem, or advice.
 *
 * @param code the kind of statement
 * @param parameters the values of the statement, in the order that the code names; a list is joined with ", "
 */
public record Statement(Code code, List<String> parameters) {
    public Statement {
        parameters = List.copyOf(parameters);
        if (parameters.size() != code.parameters()) {
            throw new IllegalArgumentException(
                    code + " takes " + code.parameters() + " parameters, but is given " + parameters);
        }
    }

    /** Make a statement; parameters are kept as they print. */
    static Statement of(Code code, Object... parameters) {
        return new Statement(
                code, Arrays.stream(parameters).map(String::valueOf).toList());
    }

    /** What can be said: first what is the matter, then what to do about it. */
    public enum Code {
        /** No kernel has calls of these names: names, default decision. */
        UNKNOWN_NAME(2),
        /** No filtered ABI of the machine has the denied calls: names, ABIs, machine. */
        ABSENT(3),
        /** Likewise, for a call of architectures without a table in the kit: name, ABIs, machine, those architectures. */
        ABSENT_BUT_ELSEWHERE(4),
        /** Only ABIs other than the native one have the denied call: name, those ABIs, the native ABI. */
        ABSENT_ON_NATIVE(3),
        /** The rule says what the default says and is skipped: default decision. */
        SKIPPED_AS_DEFAULT(1),
        /** Likewise, while another rule decides: default decision, the other's pointer and decision. */
        SKIPPED_FOR_ANOTHER(3),
        /** An unconditional rule makes conditions pointless: its pointer and decision, the overruled decision. */
        CONDITIONS_OVERRULED(3),
        /** An earlier unconditional rule says the same: its pointer and decision. */
        SAID_BEFORE(2),
        /** An earlier unconditional rule says something else: its pointer and decision, the overruled decision. */
        OVERRULED_BY_EARLIER(3),
        /** No argument can meet the conditions: the conditions. */
        NEVER_MET(1),
        /** Earlier rules decide wherever the conditions hold. */
        COVERED_BY_EARLIER(0),
        /** Two rules with the same conditions, of which libseccomp refuses the second: pointer, decision, other decision. */
        REFUSED(3),
        /** Two rules whose conditions overlap: pointer, decision, other decision. */
        OVERLAPPING(3),
        /** Finding out whether rules conflict takes too much: how many rules, the limit, its unit. */
        RULES_NOT_CHECKED(3),
        /** Finding out whether conditions are too wide takes too much: the limit, its unit. */
        WIDTHS_NOT_CHECKED(2),
        /** Several conditions on one argument become alternatives: decision, the alternatives. */
        ALTERNATIVES(2),
        /** Likewise, and one of them always holds: decision, the alternatives. */
        ALTERNATIVES_ALWAYS(2),
        /** Bits of {@code valueTwo} do not count, as the mask clears them: decision, condition, those bits, what counts. */
        OUTSIDE_MASK(4),
        /** Likewise of a mask of 0, which every argument meets: decision, condition. */
        MASK_OF_ZERO(2),
        /** A value has bits that the kernel does not read: decision, condition, bits that it reads, argument, type. */
        VALUE_TOO_WIDE(5),
        /** Bits that the kernel does not read make a denied call pass: as {@link #VALUE_TOO_WIDE}. */
        HIGH_BITS_OPEN(5),
        /** Bits that the kernel does not read make an allowed call fail: as {@link #VALUE_TOO_WIDE}. */
        HIGH_BITS_CLOSE(5),
        /** Bits that the kernel does not read change the answer: as {@link #VALUE_TOO_WIDE}. */
        HIGH_BITS_CHANGE(5),
        /** A 32-bit ABI compares only the low half of a value: decision, condition. */
        VALUE_CUT(2),
        /** Siblings of denied calls have the same effect: the denied calls, the effect's id. */
        EFFECT_STAYS(2),
        /** ABIs that the profile does not list: the ABIs. */
        ABIS_LEFT_OUT(1),
        /** An address is compared: decision, condition. */
        ADDRESS_COMPARED(2),
        /** The type of a file system, which tells network mounts, lies behind an address. */
        MOUNT_TYPE_UNSEEN(0),
        /** The stack of clone is compared, which holds its flags on s390 only: decision, condition. */
        CLONE_STACK_COMPARED(2),
        /** A rule never applies, as {@code includes} never match: member, values, decision, default decision. */
        INCLUDES_NEVER_MATCH(4),
        /** Some of several machines that {@code includes} names do not exist: values. */
        INCLUDES_IN_PART(1),
        /** A rule applies although it has {@code excludes}, as these never match: member, values, decision. */
        EXCLUDES_NEVER_MATCH(3),
        /** A multiplexer's call is decided by the rule without its conditions: multiplexer, decision, conditions. */
        CONDITIONS_LOST(3),
        /** A multiplexer that no rule names lets these calls through: multiplexer, decision. */
        MULTIPLEXER_OPEN(2),
        /** A denied call returns 0. */
        ERRNO_OF_ZERO(0),
        /** libseccomp refuses an errno: the errno. */
        ERRNO_TOO_LARGE(1),
        /** No runtime knows a flag: flags. */
        UNKNOWN_FLAG(1),
        /** Runtimes set a flag themselves where it is needed, and refuse it in documents: flag. */
        FLAG_OF_RUNTIME(1),
        /** A flag is for NOTIFY only, which no rule has: flag. */
        FLAG_WITHOUT_NOTIFY(1),
        /** A flag contradicts NOTIFY: flag. */
        FLAG_AGAINST_NOTIFY(1),
        /** NOTIFY for write. */
        NOTIFY_FOR_WRITE(0),
        /** NOTIFY as default action. */
        NOTIFY_BY_DEFAULT(0),
        /** NOTIFY without a listener. */
        NOTIFY_WITHOUT_LISTENER(0),
        /** No rule lets a call of the machine's own ABI through: default decision. */
        NOTHING_ALLOWED(1),
        /** TRACE without a tracer. */
        TRACE_WITHOUT_TRACER(0),
        /** Runtimes refuse the profile: their names, what they refuse, the own words of the first. */
        REFUSED_BY_RUNTIMES(3),
        /** Runtimes make denied calls before they execute the program: their names, the calls. */
        START_DENIED(2),
        /** Runtimes make denied calls at some starts: their names, the calls. */
        START_BY_CHANCE(2),
        /** The engine finds nothing that it knows and runs the container unconfined: the engine. */
        NO_FILTER(1),
        /** Likewise in launches that remove all rules; in other launches no container starts: the engine. */
        NO_FILTER_IN_SOME_LAUNCHES(1),
        /** Other engines refuse the document: the engines, a sentence of why. */
        REFUSED_ELSEWHERE(2),
        /** Engines ignore members without any effect: the engines, the members. */
        MEMBERS_IGNORED(2),
        /** Engines ignore {@code name}: the engines, how many rules have it. */
        NAMES_IGNORED(2),
        /** Engines ignore {@code defaultErrnoRet}: the engines. */
        DEFAULT_ERRNO_IGNORED(1),
        /** Engines ignore errnos by name: the engines. */
        ERRNO_NAMES_IGNORED(1),
        /** Likewise, and the number beside the name counts: the engines. */
        ERRNO_NAMES_BESIDE(1),
        /** Engines ignore {@code archMap}: the engines. */
        ARCH_MAP_IGNORED(1),
        /** Engines ignore {@code flags}: the engines. */
        FLAGS_IGNORED(1),
        /** Engines ignore the listener: the engines. */
        LISTENER_IGNORED(1),
        /** Engines ignore includes or excludes: the engines, the member, how many rules have it. */
        CONSTRAINTS_IGNORED(3),
        /** Engines ignore {@code minKernel}: the engines, how many rules have it. */
        MIN_KERNEL_IGNORED(2),
        /** No engine has such members: the members. */
        MEMBERS_UNKNOWN(1),
        /** No engine has such a member, but one with a similar name: the member. */
        MEMBER_MISSPELT(1),
        /** A member is read although its letter case is wrong: the member. */
        LETTER_CASE(1),
        /** A member occurs more than once: the member. */
        MEMBER_TWICE(1),
        /** Rules without names: how many. */
        RULES_WITHOUT_NAMES(1),
        /** A rule with both forms of names: the engine. */
        NAME_BESIDE_NAMES(1),
        /** An errno for an action that has no errno: the member, the action. */
        ERRNO_UNUSED(2),
        /** An errno of more than 16 bits: the member, the 16 bits that are left. */
        ERRNO_CUT(2),
        /** An errno of 0, which the operator drops. */
        ERRNO_ZERO_LOST(0),
        /** Rules of another object are added: its name. */
        BASE_PROFILE(1),
        /** The object is disabled. */
        DISABLED(0),
        /** No machine is of that architecture: its name. */
        NO_SUCH_MACHINE(1),
        /** Write the one name that is near: the name. */
        WRITE_NAME(1),
        /** Write one of the names that are near: the names. */
        WRITE_ONE_OF(1),
        /** Write a name that is near for each: a list of {@code name: near / near}. */
        WRITE_EACH(1),
        /** Check the spelling: no name is near. */
        CHECK_SPELLING(0),
        /** Deny the calls that have the same effect on that machine. */
        DENY_EQUIVALENTS(0),
        /** Name the calls that programs of an ABI use instead: the ABI. */
        NAME_EQUIVALENTS(1),
        /** Remove a rule that says what the default says. */
        REMOVE_RULE(0),
        /** Remove a rule, or narrow those before it. */
        REMOVE_OR_NARROW(0),
        /** Remove the name from one of two rules. */
        REMOVE_NAME(0),
        /** Keep one of two rules. */
        KEEP_ONE(0),
        /** Correct the values of conditions. */
        CORRECT_VALUES(0),
        /** Swap mask and datum if they were swapped by mistake: the mask, the datum. */
        SWAP_VALUES(2),
        /** Widen the mask if bits outside of it count, else remove them: the wider mask, the datum without the bits. */
        WIDEN_MASK(2),
        /** Make the conditions of two rules exclude each other. */
        EXCLUDE_EACH_OTHER(0),
        /** Use fewer rules or conditions. */
        USE_FEWER(0),
        /** Write one condition for each argument. */
        ONE_CONDITION_EACH(0),
        /** Write a narrower value: bits. */
        NARROW_VALUE(1),
        /** Write a value of 32 bits, or leave the 32-bit ABIs out. */
        NARROW_VALUE_OR_ABIS(0),
        /** Write a narrower mask: bits. */
        NARROW_MASK(1),
        /** Compare under a mask: the mask, the value. */
        COMPARE_MASKED(2),
        /** Name each value that is meant, under a mask: the mask. */
        COMPARE_EACH_MASKED(1),
        /** Deny the siblings as well: the calls. */
        DENY_SIBLINGS(1),
        /** List the ABIs if they are wanted: their names in a document, that of the native one. */
        LIST_ARCHITECTURES(2),
        /** Give such an engine a document with {@code architectures}. */
        GIVE_ARCHITECTURES(0),
        /** Compare a plain number instead of an address. */
        COMPARE_NUMBER(0),
        /** Deny mount whatever its arguments are, or leave types of file systems to the kernel's modules and an LSM. */
        DENY_MOUNT_OR_LSM(0),
        /** Compare clone's flags, and those of s390 in a rule for it alone. */
        COMPARE_CLONE_FLAGS(0),
        /** Write values that engines match: a list of {@code value: value}. */
        WRITE_VALUES(1),
        /** Name machines as Go does: the names. */
        NAME_GO_ARCHES(1),
        /** Name capabilities as the kernel does. */
        NAME_CAPABILITIES(0),
        /** Leave i386 out, or deny what is multiplexed without conditions. */
        LEAVE_I386_OUT(0),
        /** Write the errno that programs are to see. */
        WRITE_ERRNO(0),
        /** Remove a flag. */
        REMOVE_FLAG(0),
        /** Remove a flag, or let a rule notify. */
        REMOVE_FLAG_OR_NOTIFY(0),
        /** Choose another action. */
        OTHER_ACTION(0),
        /** Name the agent's socket, or choose another action. */
        NAME_LISTENER(0),
        /** Allow what a program and its start need. */
        ALLOW_START(0),
        /** Write ENOSYS if the call is meant to look missing. */
        WRITE_ENOSYS(0),
        /** Remove something, or use another runtime: what. */
        REMOVE_OR_OTHER_RUNTIME(1),
        /** Allow calls that runtimes make: the calls. */
        ALLOW_CALLS(1),
        /** Give such an engine a resolved document. */
        GIVE_RESOLVED(0),
        /** Give such an engine a document of its own. */
        GIVE_SEPARATE(0),
        /** Write a default action. */
        WRITE_DEFAULT_ACTION(0),
        /** Extract the profile from the configuration of an OCI bundle: its pointer. */
        GIVE_OF_BUNDLE(1),
        /** Extract the profile from an object of the security-profiles-operator: its pointer. */
        GIVE_OF_OPERATOR(1),
        /** Extract the profile from a document around it: its pointer. */
        GIVE_INNER(1),
        /** Write the member as engines spell it: the member. */
        WRITE_MEMBER(1),
        /** Write {@code names}. */
        WRITE_NAMES(0),
        /** Write errnos as numbers. */
        WRITE_NUMBERS(0),
        /** Use a newer release of the engine, or do without the member. */
        NEWER_ENGINE(0),
        /** Leave the member if it is meant for human readers only. */
        LEAVE_REMARK(0),
        /** Keep one of the members with the same name. */
        KEEP_ONE_MEMBER(0),
        /** Remove the member. */
        REMOVE_MEMBER(0),
        /** Write an errno below 4095. */
        CORRECT_ERRNO(0),
        /** Check what the operator makes of both objects. */
        CHECK_MERGED(0),
        /** Check the name of the architecture, or remove the entry. */
        CHECK_ARCHITECTURE(0);

        private final int parameters;

        Code(int parameters) {
            this.parameters = parameters;
        }

        /** Return how many parameters a statement of this code has. */
        public int parameters() {
            return parameters;
        }
    }
}
