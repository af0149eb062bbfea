package org.seccomptck.profile.reading;

import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Loss;

/**
 * Something that an engine does with a document and its author may not expect.
 *
 * @param code what it does
 * @param place where in the document
 * @param structure the structure of members.tsv to which the member belongs, e.g. {@code rule}
 * @param member the member, as the document spells it
 * @param field the member as engines spell it; as the document spells it if no engine has such a member
 * @param detail the code's detail
 */
public record Remark(Code code, Place place, String structure, String member, String field, String detail) {
    /** Make a remark on a member that is spelt as engines spell it. */
    Remark(Code code, Place place, String structure, String member, String detail) {
        this(code, place, structure, member, member, detail);
    }

    /** Return whether the engine ignores a member that has an effect. */
    public boolean losesSomething() {
        return code == Code.IGNORED
                && DocumentDialect.loss(structure, field)
                        .filter(loss -> loss != Loss.NOTHING)
                        .isPresent();
    }

    /** Return whether the engine ignores the listener that the document names. */
    public boolean losesListener() {
        return code == Code.IGNORED
                && DocumentDialect.loss(structure, field)
                        .filter(loss -> loss == Loss.LISTENER)
                        .isPresent();
    }

    /** The kinds of remarks. */
    public enum Code {
        /** The engine has no field for the member, which other engines read. */
        IGNORED,
        /** Likewise, but another member beside it, which the engine reads, says the same: nothing is lost. */
        IGNORED_BESIDE_ANOTHER,
        /** No engine has such a member. */
        UNKNOWN,
        /** The member is read in another letter case; detail: the right one. */
        LETTER_CASE,
        /** The member occurs more than once, and Go decodes one occurrence into the other. */
        TWICE,
        /** A rule without names; detail: empty, or {@code []} where the document gives an empty list. */
        NO_NAMES,
        /** A rule with {@code name} and {@code names}, which the engine refuses where the rule applies. */
        NAME_AND_NAMES,
        /** An errno for an action that has none; detail: the action. */
        ERRNO_UNUSED,
        /** An errno of more than 16 bits; detail: what is left of it. */
        ERRNO_CUT,
        /** An errno of 0, which the security-profiles-operator drops, so that it becomes EPERM. */
        ERRNO_ZERO_LOST,
        /** The rules of another object are added to those of this one; detail: its name. */
        BASE_PROFILE,
        /** The security-profiles-operator installs the profile on no node. */
        DISABLED,
        /** An architecture that never matches, as no machine has that name; detail: the name. */
        NO_SUCH_MACHINE
    }
}
