package org.seccomptck.profile.reading;

/**
 * What the author of a document probably meant, where the engine finds nothing in it that it knows.
 *
 * @param kind what sort of document it is
 * @param detail what the kind speaks of, or an empty text
 */
public record Meant(Kind kind, String detail) {
    /** Sorts of documents that leave a container without any filter. */
    public enum Kind {
        /** An empty document, or one whose members are all empty. */
        NOTHING,
        /** The configuration of an OCI bundle. Detail: the pointer of its profile. */
        OCI_CONFIG,
        /** An object of the security-profiles-operator. Detail: the pointer of its profile. */
        SECURITY_PROFILES_OPERATOR,
        /** A document around a profile. Detail: the pointer of the profile. */
        WRAPPED,
        /** Rules without a default action, all of which a launch may take away; where one applies, no container starts. */
        RULES_WITHOUT_DEFAULT,
        /** Something else. */
        OTHER
    }
}
