package org.seccomptck.profile.dialect;

/** Forms of a document that an engine's structures allow and that it treats on its own. */
public enum Form {
    /** Neither a default action nor a rule that the engine knows. */
    NO_DEFAULT_AND_NO_RULES,
    /** Both {@code architectures} and {@code archMap} have entries. */
    ARCHITECTURES_AND_ARCH_MAP,
    /** A rule has both {@code name} and {@code names}. */
    NAME_AND_NAMES,
    /** A rule has no names. */
    NO_NAMES
}
