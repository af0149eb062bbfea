package org.seccomptck.runner;

import java.util.List;
import java.util.Map;

/**
 * A place that is reached or started once and offers a runner for each of its OCI runtimes: an engine, or a machine of
 * the lab.
 *
 * <p>Closing a site gives up what was started for it, and only that: an engine that was found running stays.
 */
public interface Site extends AutoCloseable {

    /** Return the name without any OCI runtime, such as {@code local} or {@code lab/arm64-trixie}. */
    String name();

    /** Return the runners, at least one; they end with the site. */
    List<? extends Runner> runners();

    /** Return what is wrong with each runner that was wanted of this site and cannot be had, by its name. */
    default Map<String, RunnerUnavailable> missing() {
        return Map.of();
    }

    /** Choose by the kind of site. */
    <T> T accept(SiteVisitor<T> visitor);

    /**
     * End what was started for this site. Closing twice is harmless.
     *
     * @throws RunnerUnavailable if something could not be ended
     */
    @Override
    void close();
}
