package org.seccomptck.cell;

import java.util.List;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.engine.EngineSite;
import org.seccomptck.runner.lab.BareSite;

/** How containers with the probe in them are launched on the runners of a site. */
public interface Containers extends AutoCloseable {

    /**
     * What is wanted of a launch besides the probe's transcript.
     *
     * @param dump whether the filters of the container's first process are to be dumped
     * @param documents whether the inspect document and the OCI spec are to be kept
     */
    record Wish(boolean dump, boolean documents) {
        /** All of it. */
        public static final Wish EVERYTHING = new Wish(true, true);
        /** The dump alone. */
        public static final Wish DUMP = new Wish(true, false);
        /** Nothing else. */
        public static final Wish NOTHING = new Wish(false, false);
    }

    /**
     * Launches one container and waits until its probe is done, has died or took too long; the container is then removed.
     * Safe for use by several threads at once.
     *
     * @param runner one of the site's
     * @param subject the seccomp setting
     * @param command the probe's command line
     */
    Launch launch(Runner runner, Subject subject, List<String> command, Wish wish) throws InterruptedException;

    /** How many launches at a time make sense there. */
    int atATime();

    /** Removes every container that is left, and what was prepared for them. */
    @Override
    void close();

    /**
     * Prepares a site.
     *
     * @param runId labels what is made, so that a later run can remove what this one might leave
     * @param deadRuns runs that were killed; what they left on an engine that is not ours is removed
     * @param probe where the probe's programs come from
     * @throws com.github.dockerjava.api.exception.DockerException when an engine refuses the preparations
     */
    static Containers prepare(Site site, String runId, List<String> deadRuns, ProbeBuild probe) {
        if (site instanceof EngineSite engine) {
            return EngineContainers.prepare(engine, runId, deadRuns, probe);
        }
        if (site instanceof BareSite bare) {
            return new BareContainers(bare);
        }
        throw new IllegalArgumentException("No containers can be launched on a " + site.getClass());
    }
}
