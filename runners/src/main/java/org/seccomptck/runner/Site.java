package org.seccomptck.runner;

import java.util.List;
import java.util.Map;

/**
 * A place that is reached or started once and offers a runner for each of its OCI runtimes: an engine, or a machine of
 * the lab.
 *
 * <p>Closing a site ends what was started for it and nothing else: an engine that was already running keeps running.
 */
public interface Site extends AutoCloseable {

    /** Return the name without any OCI runtime, such as {@code local} or {@code lab/arm64-trixie}. */
    String name();

    /** Return the runners, at least one; they end with the site. */
    List<? extends Runner> runners();

    /** Return the problem of each wanted runner of this site that is not available, by its name. */
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
