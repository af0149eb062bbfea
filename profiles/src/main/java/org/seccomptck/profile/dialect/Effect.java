package org.seccomptck.profile.dialect;

/** What an engine does with a {@link Form}. */
public enum Effect {
    /** The form cannot occur: the engine ignores a member that the form needs. */
    NONE,
    /** The engine refuses the document. */
    REFUSED,
    /** The engine refuses the document where the rule's includes and excludes let the rule apply. */
    REFUSED_WHERE_IT_APPLIES,
    /** The engine hands the form to the OCI runtime as it is. */
    PASSED,
    /** The engine drops the rule or the member. */
    DROPPED,
    /** The engine runs the container without any filter. */
    UNCONFINED
}
