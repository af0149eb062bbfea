package org.seccomptck.launch.site;

import java.util.List;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.bare.BareContainers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.engine.EngineContainers;
import org.seccomptck.runner.BareSite;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteVisitor;

/**
 * The containers of a run, for each kind of site.
 *
 * @param runId the label of containers and images, so that a later run can remove what this run might leave
 * @param deadRuns the ids of killed runs; what they left on an engine of somebody else is removed
 * @param probe where the probe's programs come from
 */
public record SiteContainers(String runId, List<String> deadRuns, ProbeBuild probe) implements SiteVisitor<Containers> {

    /** Keep the list from changing. */
    public SiteContainers {
        deadRuns = List.copyOf(deadRuns);
    }

    /**
     * Prepare a site.
     *
     * @throws org.seccomptck.runner.RunnerUnavailable when an engine refuses the preparations, or went away
     */
    public Containers prepare(Site site) {
        return site.accept(this);
    }

    @Override
    public Containers engine(EngineSite site) {
        return EngineContainers.prepare(site, runId, deadRuns, probe);
    }

    @Override
    public Containers bare(BareSite site) {
        return new BareContainers(site);
    }
}
