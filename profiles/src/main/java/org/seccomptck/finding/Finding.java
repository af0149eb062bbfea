package org.seccomptck.finding;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;

/**
 * Something true of a profile that no runtime can mend and its author should know.
 *
 * @param kind what sort of finding it is
 * @param severity how much it matters
 * @param pointer where in the document: the JSON pointer of a rule, of a condition or, empty, of the whole document
 * @param machine the machine on which it is true
 * @param abis the ABIs of that machine for which it is true
 * @param subject the name, or the names with a comma between them, that it is about
 * @param explanation what is the matter, in a sentence without a full stop
 * @param advice what to write instead, without a full stop
 */
public record Finding(
        Kind kind,
        Severity severity,
        String pointer,
        Machine machine,
        List<Abi> abis,
        String subject,
        String explanation,
        String advice) {
    public Finding {
        abis = List.copyOf(abis);
    }

    /** The sorts of findings. */
    public enum Kind {
        UNKNOWN_NAME("No system call of any known kernel has that name, so runtimes drop it."),
        VACUOUS_RULE("No ABI that the profile filters there has the call, so the rule denies nothing."),
        UNREACHABLE_RULE("The rule never decides on anything."),
        CONTRADICTING_RULES("Two rules give different answers to the same call with the same arguments."),
        POINTLESS_CONDITION("An unconditional rule for the same call makes a condition pointless."),
        SPLIT_CONDITION("Several conditions on one argument in one rule are alternatives to runtimes."),
        WIDE_COMPARISON("The filter compares more bits of an argument than the kernel reads."),
        SIBLING("Another call has the effect that the profile denies."),
        ARCH_LEFT_OUT("Calls through an ABI of the machine are killed, since the profile does not list it."),
        TOO_LARGE("The rules for a call take more than the kit's budget to be understood; they were not checked."),
        DOCKER_DIALECT("Only Docker and its kin read this member; other readers ignore it.");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What such a finding says, in a sentence. */
        public String meaning() {
            return meaning;
        }
    }
}
