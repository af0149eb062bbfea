package org.seccomptck.finding;

import org.seccomptck.abi.Machine;

/**
 * Something true of a profile that no runtime can mend and its author should know.
 *
 * @param kind what sort of finding it is
 * @param pointer where in the document: a JSON pointer
 * @param machine the machine on which it is true
 * @param subject the name that it is about
 * @param explanation what is the matter, in a sentence
 * @param advice what to write instead
 */
public record Finding(Kind kind, String pointer, Machine machine, String subject, String explanation, String advice) {
    /** The sorts of findings. */
    public enum Kind {
        /** No system call of any known kernel has that name. */
        UNKNOWN_NAME,
        /** No ABI that the profile filters on that machine has the call: the rule does nothing there. */
        VACUOUS_RULE
    }
}
