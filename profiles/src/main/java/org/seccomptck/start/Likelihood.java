package org.seccomptck.start;

/** How often containers start under a profile. */
public enum Likelihood {
    /** Every time: the profile allows all that the OCI runtime may call before it runs the container's program. */
    ALWAYS,
    /** Never: the profile denies a call that the OCI runtime makes at every start and cannot do without. */
    NEVER,
    /**
     * By chance: the profile denies a call that the OCI runtime makes at some starts. However many tries succeed or
     * fail, the next one may end differently.
     */
    BY_CHANCE,
    /** Unknown beyond the starts that were seen: the kit does not know which calls this OCI runtime makes. */
    AS_SEEN
}
