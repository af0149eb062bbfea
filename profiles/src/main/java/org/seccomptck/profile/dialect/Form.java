package org.seccomptck.profile.dialect;

/** Peculiar forms of a document that each engine treats in its own way. */
public enum Form {
    /** Neither a default action nor a rule that the engine knows. */
    NO_DEFAULT_AND_NO_RULES,
    /** Both {@code architectures} and {@code archMap} have entries. */
    ARCHITECTURES_AND_ARCH_MAP,
    /** A rule has both {@code name} and {@code names}. */
    NAME_AND_NAMES,
    /** A rule has no names. */
    NO_NAMES,
    /** A member's name is in another letter case than the field's. */
    OTHER_LETTER_CASE,
    /** The errno of a rule is 0. */
    ERRNO_ZERO,
    /** A list of names, architectures or flags has an element twice. */
    TWICE_IN_A_LIST,
    /** The listener's socket lies outside the folder of the security-profiles-operator. */
    LISTENER_ELSEWHERE
}
