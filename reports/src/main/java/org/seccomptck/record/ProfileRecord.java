package org.seccomptck.record;

import org.seccomptck.profile.Provenance;

/**
 * A profile that was on trial.
 *
 * @param id how commands and reports name it
 * @param title what it is
 * @param provenance where its document comes from
 * @param sha256 of the document's bytes, in hex; empty when there is no document
 */
public record ProfileRecord(String id, String title, Provenance provenance, String sha256) {
    /** The id of an engine's own default profile. */
    public static final String ENGINE_DEFAULT = "engine-default";

    /** The id of a container without a filter. */
    public static final String UNCONFINED = "unconfined";

    /** The id of the profiles of the isolation sequence. */
    public static final String ISOLATION = "isolation";

    /** Return whether this is a single profile, and not the isolation sequence. */
    public boolean single() {
        return !id.equals(ISOLATION);
    }

    /**
     * Return whether the user gave this document for an engine's default; the engine's own default is not known then.
     */
    public boolean given() {
        return provenance.code() == Provenance.Code.GIVEN;
    }
}
