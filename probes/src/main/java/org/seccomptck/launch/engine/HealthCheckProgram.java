package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The probe as the health check of its container. The engine executes the check by itself, once the interval after the
 * start is over, in the same way as any other program (moby, {@code daemon/health.go}). There the probe only stays
 * alive.
 */
final class HealthCheckProgram {
    /** The probe ignores options that it does not know; this one identifies the program. */
    private static final String MARK = "--health-check";

    /** The interval: a failed check is repeated after the same time, so the time must not be too short. */
    private static final Duration INTERVAL = Duration.ofMillis(20);
    /** Longer than any container is needed. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final DockerClient docker;
    private final String container;

    /** Watch the health check of a container that was created with {@link #asked}. */
    HealthCheckProgram(DockerClient docker, String container) {
        this.docker = docker;
        this.container = container;
    }

    /**
     * Return the health check for the creation of a container.
     *
     * @param probe the command line of a probe that stays
     */
    static HealthCheck asked(String... probe) {
        return new HealthCheck()
                .withTest(Stream.of(Stream.of("CMD"), Stream.of(probe), Stream.of(MARK))
                        .flatMap(words -> words)
                        .toList())
                .withInterval(INTERVAL.toNanos())
                .withTimeout(TIMEOUT.toNanos());
    }

    /** Wait until the program runs or has failed; return nothing if the container has ended before. */
    Execution await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                InspectContainerResponse seen =
                        docker.inspectContainerCmd(container).exec();
                if (!Boolean.TRUE.equals(seen.getState().getRunning())) {
                    return new Execution.Failed("");
                }
                Optional<Execution> end =
                        running(seen).or(() -> failed(seen.getState().getHealth()));
                if (end.isPresent()) {
                    return end.get();
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            return new Execution.Unanswered();
        } catch (DockerException e) {
            return new Execution.Failed(EngineWords.of(e));
        }
    }

    private Optional<Execution> running(InspectContainerResponse seen) {
        @Nullable List<String> programs = seen.getExecIds();
        return Stream.ofNullable(programs)
                .flatMap(List::stream)
                .flatMap(program -> process(program).stream())
                .map(process -> (Execution) new Execution.Running(process))
                .findFirst();
    }

    private Optional<Long> process(String program) {
        try {
            InspectExecResponse seen = docker.inspectExecCmd(program).exec();
            boolean runs = seen.getProcessConfig().getArguments().contains(MARK) && seen.isRunning();
            return runs ? Optional.ofNullable(seen.getPidLong()).filter(one -> one > 0) : Optional.empty();
        } catch (NotFoundException e) {
            // The check has ended meanwhile; the log of the health check says how.
            return Optional.empty();
        }
    }

    private static Optional<Execution> failed(@Nullable HealthState health) {
        return Stream.ofNullable(health)
                .flatMap(one -> Stream.ofNullable(one.getLog()))
                .flatMap(List::stream)
                .map(HealthStateLog::getOutput)
                .map(words -> (Execution) new Execution.Failed(words == null ? "" : words))
                .findFirst();
    }
}
