package org.seccomptck.session;

import com.github.dockerjava.api.DockerClient;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.build.ProbePrograms;
import org.seccomptck.launch.engine.EngineContainers;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.Engines;

/**
 * An engine with containers that somebody else has started and the kit examines. The probe's image and the side
 * container, which are needed besides, are made once and removed at the end.
 */
public final class StartedContainers implements AutoCloseable {
    private static final String NAME = "engine";
    private static final URI ADDRESS = URI.create("engine:of-the-container");

    private final EngineSite site;
    private final EngineContainers containers;
    private final ProbePrograms programs;
    private final RunFolder folder;

    private StartedContainers(EngineSite site, EngineContainers containers, ProbePrograms programs, RunFolder folder) {
        this.site = site;
        this.containers = containers;
        this.programs = programs;
        this.folder = folder;
    }

    /**
     * Prepare an engine.
     *
     * @param docker the client of whoever started the containers; it stays open
     * @throws RunnerUnavailable when the engine does not answer, or refuses the preparations
     */
    public static StartedContainers on(DockerClient docker) {
        CacheFolder cache = CacheFolder.standard();
        ProbeBuild probe = ProbeBuild.standard(line -> {});
        List<String> dead = cache.sweepDeadRuns();
        RunFolder folder = cache.openRun();
        boolean prepared = false;
        try {
            EngineSite site = new Lent(Engines.of(NAME, docker, ADDRESS));
            String uname = site.runner().facts().machine();
            Machine machine = Machine.named(uname)
                    .orElseThrow(() -> new RunnerUnavailable(
                            "the engine runs on a machine of kind '" + uname + "'",
                            "use an engine on x86_64 or aarch64"));
            StartedContainers started = new StartedContainers(
                    site, EngineContainers.prepare(site, folder.id(), dead, probe), probe.programs(machine), folder);
            prepared = true;
            return started;
        } finally {
            if (!prepared) {
                folder.close();
            }
        }
    }

    /**
     * Bring the probe into a container, for one cell. Closing the session removes the probe.
     *
     * @param container the container's id
     * @param profile the profile that the container is compared with: a file, an id of the catalogue, or
     *     {@code engine-default}
     * @param questions the questions besides the walks
     * @throws ProfileException when there is no such profile, or it is wrong
     * @throws RunnerUnavailable when the container does not run, or takes no file
     */
    public Session open(String container, String profile, Questions questions) throws ProfileException {
        List<Subject> subjects = new Subjects().find(List.of(profile), DocumentDialect.docker());
        SubjectChoice choice = new SubjectChoice(subjects, Optional.empty(), Optional.empty());
        return Session.open(
                site,
                containers.running(container, programs),
                choice,
                Launches.STANDARD,
                false,
                questions,
                RunListener.NONE);
    }

    /** The engine outlives the session of one container, as its client outlives all of them. */
    private record Lent(EngineSite owner) implements EngineSite {
        @Override
        public DockerClient docker() {
            return owner.docker();
        }

        @Override
        public URI endpoint() {
            return owner.endpoint();
        }

        @Override
        public List<? extends EngineRunner> runners() {
            return owner.runners();
        }

        @Override
        public String name() {
            return owner.name();
        }

        @Override
        public void close() {
            // The client belongs to its owner.
        }
    }

    /** Remove the image and the side container. */
    @Override
    public void close() {
        try (folder) {
            containers.close();
        }
    }
}
