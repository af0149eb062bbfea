package org.seccomptck.profile.reading;

/**
 * What the author of a document probably meant, where the engine finds nothing in it that it knows.
 *
 * @param kind what sort of document it is
 * @param detail the kind's detail, or an empty text
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
        /** A document that wraps a profile. Detail: the pointer of the profile. */
        WRAPPED,
        /**
         * Rules without a default action. If a launch removes all of them, the container runs without a filter; if one
         * applies, no container starts.
         */
        RULES_WITHOUT_DEFAULT,
        /** A document of another sort. */
        OTHER
    }
}
