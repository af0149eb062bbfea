package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.lab.EnginePreparation;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * An engine that already has what every run needs: the probe's image and the side container. Each of its OCI runtimes
 * has already launched a container, so that all of its programs are in the machine's memory.
 *
 * @param probe where the probe's programs come from
 * @param machine the kind of machine that the engine runs on
 */
public record PreparedEngine(ProbeBuild probe, Machine machine) implements EnginePreparation {
    /** Replaces the id of a run, which labels containers on other engines. */
    private static final String ID = "prepared";

    private static final Duration FACTS = Duration.ofMinutes(1);

    /** Return the image, and the code that makes it and the container. */
    @Override
    public byte[] key() {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        key.writeBytes(ProbeImage.archive(machine, probe.programs(machine), ID));
        for (Class<?> code : List.of(PreparedEngine.class, ProbeImage.class, SideContainer.class)) {
            try (InputStream in = code.getResourceAsStream(code.getSimpleName() + ".class")) {
                key.writeBytes(in == null ? new byte[0] : in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + code, e);
            }
        }
        return key.toByteArray();
    }

    @Override
    public String apply(DockerClient docker, List<String> runtimes) {
        EngineLeftovers things = things(docker);
        try {
            ProbeImage.load(docker, machine, probe.programs(machine), things.image());
            SideContainer.start(docker, things.image(), things.labels());
            String facts = "";
            for (String runtime : runtimes) {
                facts = facts(docker, things, runtime);
            }
            return facts;
        } catch (DockerException | ContainerLaunchException e) {
            throw unavailable("cannot be given what a run needs: " + EngineWords.of(e), e);
        }
    }

    private static String facts(DockerClient docker, EngineLeftovers things, String runtime) {
        ProbeContainer container = new ProbeContainer(
                docker,
                things.image(),
                List.of("facts"),
                LaunchOptions.STANDARD,
                List.of("seccomp=unconfined"),
                Optional.of(runtime),
                things.labels());
        try {
            container.start();
            boolean inTime = container.output().awaitEnd(FACTS);
            String transcript = container.output().text();
            if (!inTime || transcript.lines().noneMatch("done"::equals)) {
                throw unavailable("launches a container with " + runtime + " that does not run to its end", null);
            }
            return transcript;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was interrupted while it was asked for its kernel", e);
        } finally {
            container.stop();
        }
    }

    private static RunnerUnavailable unavailable(String problem, @Nullable Exception cause) {
        return new RunnerUnavailable("the machine's engine " + problem, "try again", cause);
    }

    /** Return the image and the containers of such an engine. */
    static EngineLeftovers things(DockerClient docker) {
        return new EngineLeftovers(docker, ID);
    }
}
