package org.seccomptck.start;

/** How often containers start under a profile. */
public enum Likelihood {
    /** Every time: the profile allows all that the OCI runtime may call before it runs the container's program. */
    ALWAYS,
    /** Never: the profile denies a call that the OCI runtime makes at every start and cannot do without. */
    NEVER,
    /**
     * By chance: the profile denies a call that the OCI runtime makes at some starts. However many tries succeed or fail,
     * the next one may end otherwise.
     */
    BY_CHANCE,
    /** Nobody can say more than what was seen: the calls of this OCI runtime are not known. */
    AS_SEEN
}
