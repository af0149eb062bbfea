package org.seccomptck.load;

/** How an OCI runtime's start of a container with a profile ends, the worst first. */
public enum Outcome {
    /** No container starts. */
    REFUSES,
    /** Containers start by chance: {@link org.seccomptck.start.Likelihood#BY_CHANCE}. */
    BY_CHANCE,
    /** Whether containers start depends on things outside of both the profile and the runtime. */
    DEPENDS,
    /** Containers start, but without a part of what the document says. */
    LOSES,
    /** Containers start, and the runtime applies the document as it stands. */
    STARTS
}
