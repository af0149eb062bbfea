package org.seccomptck.runner;

/** A wanted site that is not reached or started yet. */
public interface SiteRequest {

    /** Return the name that the site will have. */
    String name();

    /** Return how much of this machine's memory the site takes, in MiB; 0 where it runs elsewhere. */
    int memoryMiB();

    /**
     * Return how long the site is expected to take, compared with others. Sites that take long are started first, so
     * that none of them runs alone at the end.
     */
    int weight();

    /** Return how many runners the site will have. */
    int size();

    /**
     * Reach the site, or start it.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    Site start();
}
