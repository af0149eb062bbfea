package org.seccomptck.runner;

/** A site that is wanted but not reached or started yet. */
public interface SiteRequest {

    /** Return the name that the site will have. */
    String name();

    /** Return how much of this machine's memory the site takes, in MiB; 0 where it runs elsewhere. */
    int memoryMiB();

    /**
     * Return how long the site is expected to take, compared with others. Those that take long are begun first, so that
     * none is left to run alone at the end.
     */
    int weight();

    /** Return how many runners the site will have. */
    int size();

    /**
     * Reaches or starts it.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    Site start();
}
