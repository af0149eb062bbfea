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

    /** The id of the profiles by which a runner is asked if its filters depend on what ran before. */
    public static final String ISOLATION = "isolation";

    /** Return whether it is one profile, and not those by which a runner is asked for isolation. */
    public boolean single() {
        return !id.equals(ISOLATION);
    }

    /** Return whether the user said that an engine's default is this document; what the engine has is not known then. */
    public boolean given() {
        return provenance.code() == Provenance.Code.GIVEN;
    }
}
