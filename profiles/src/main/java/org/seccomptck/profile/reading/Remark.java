package org.seccomptck.profile.reading;

import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Loss;

/**
 * Something that an engine does with a document and its author may not expect.
 *
 * @param code what it does
 * @param place where in the document
 * @param structure the structure of members.tsv that it is about, e.g. {@code rule}
 * @param member the member that it is about, as the document spells it
 * @param field the same as engines spell it; as the document does where no engine has such a member
 * @param detail what the code speaks of besides
 */
public record Remark(Code code, Place place, String structure, String member, String field, String detail) {
    /** Make a remark on a member that is spelt as engines spell it. */
    Remark(Code code, Place place, String structure, String member, String detail) {
        this(code, place, structure, member, member, detail);
    }

    /** Return whether the engine ignores a member on which something depends. */
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

    /** What engines do. */
    public enum Code {
        /** The engine has no field for the member, which other engines read. */
        IGNORED,
        /** Likewise, and what it reads instead stands beside it: nothing is lost. */
        IGNORED_BESIDE_ANOTHER,
        /** No engine has such a member. */
        UNKNOWN,
        /** The member is read in another letter case; detail: the right one. */
        LETTER_CASE,
        /** The member stands there more than once, and Go decodes one into the other. */
        TWICE,
        /** A rule without names; detail: empty, or {@code []} where the document gives an empty list. */
        NO_NAMES,
        /** A rule with {@code name} and {@code names}, which the engine refuses where the rule applies. */
        NAME_AND_NAMES,
        /** An errno for an action that has none; detail: the action. */
        ERRNO_UNUSED,
        /** An errno of more than 16 bits; detail: what is left of it. */
        ERRNO_CUT,
        /** An errno of 0, which the security-profiles-operator leaves away, so that it is EPERM. */
        ERRNO_ZERO_LOST,
        /** The rules of another object are added to those of this one; detail: its name. */
        BASE_PROFILE,
        /** The security-profiles-operator hands the profile to no node. */
        DISABLED,
        /** An architecture that is never looked for, as no machine has that name; detail: the name. */
        NO_SUCH_MACHINE
    }
}
