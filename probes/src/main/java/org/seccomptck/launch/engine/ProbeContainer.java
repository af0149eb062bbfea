package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.probe.Observation;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container that runs the probe under a profile, on the runner's own engine. */
final class ProbeContainer extends GenericContainer<ProbeContainer> {
    private static final int SIGNAL_BASE = 128;
    private static final String LAST_LINE = "done";
    /**
     * The command of a probe without steps, which only stays; it makes no children and handles no signal, since a
     * profile may deny that.
     */
    private static final String[] PROBE_THAT_STAYS = {"/probe", "--solo", "--no-handler"};

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** The end of moby's message when a second removal comes while one is at work (daemon/delete.go). */
    private static final String BEING_REMOVED = " is already in progress";

    private final Output output = new Output(LAST_LINE);
    private final LaunchOptions options;
    private final List<String> securityOptions;
    private final Optional<String> ociRuntime;
    private Consumer<String> created = id -> {};
    private boolean healthCheck;

    /**
     * Describe a container; nothing is launched yet.
     *
     * @param options with what it is launched
     * @param securityOptions e.g. {@code seccomp=unconfined}; none: the engine's default
     * @param ociRuntime the runtime's name in the engine's configuration; empty: the engine's default
     */
    ProbeContainer(
            DockerClient docker,
            String image,
            List<String> command,
            LaunchOptions options,
            List<String> securityOptions,
            Optional<String> ociRuntime,
            Map<String, String> labels) {
        super(DockerImageName.parse(image));
        this.dockerClient = docker;
        this.options = options;
        this.securityOptions = List.copyOf(securityOptions);
        this.ociRuntime = ociRuntime;
        withImagePullPolicy(name -> false);
        withCommand(command.toArray(String[]::new));
        withLabels(labels);
        withCreateContainerCmdModifier(this::configure);
        withStartupCheckStrategy(new NoCheck());
        setWaitStrategy(new NoWait());
    }

    private void configure(CreateContainerCmd create) {
        HostConfig host = Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig)
                .withNetworkMode("none")
                .withSecurityOpts(securityOptions)
                .withCapAdd(capabilities(options.capabilities().added()))
                .withCapDrop(capabilities(options.capabilities().dropped()))
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                // A soft limit of 1 byte keeps the kernel from dumping core, even where cores are piped (core(5)).
                .withUlimits(new Ulimit[] {new Ulimit("core", 1L, 1L)});
        ociRuntime.ifPresent(host::withRuntime);
        options.user().ifPresent(user -> create.withUser(user.toString()));
        if (options.init()) {
            host.withInit(true);
        }
        if (options.privileged()) {
            host.withPrivileged(true);
        }
        if (healthCheck) {
            create.withHealthcheck(HealthCheckProgram.asked(PROBE_THAT_STAYS));
        }
        // No network at all, instead of a network sandbox with none in it: for that the OCI runtime would have to call
        // dockerd as a hook, which takes longer on an emulated machine than the rest of a start.
        create.withHostConfig(host).withNetworkDisabled(true).withAttachStdout(true);
    }

    private static Capability[] capabilities(List<String> names) {
        return names.stream()
                .map(Capabilities::shortened)
                .map(Capability::valueOf)
                .toArray(Capability[]::new);
    }

    @Override
    protected void containerIsCreated(String containerId) {
        // Attach before the start, so that no byte is lost and no log is kept.
        try {
            dockerClient
                    .attachContainerCmd(containerId)
                    .withStdOut(true)
                    .withFollowStream(true)
                    .exec(output)
                    .awaitAttached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while attaching to the container", e);
        } catch (ExecutionException e) {
            // Podman lets the OCI runtime create the container at this point, and reports here why that fails.
            throw new ContainerLaunchException("Cannot attach to the container", e.getCause());
        }
        created.accept(containerId);
    }

    /** Set who is told the container's id between its creation and its start. */
    void whenCreated(Consumer<String> listener) {
        created = listener;
    }

    /** Add a health check, which the engine makes. */
    void checkHealth() {
        healthCheck = true;
    }

    /** Return whether the container has a health check. */
    boolean hasHealthCheck() {
        return healthCheck;
    }

    /** Wait until the program of the health check runs. */
    Execution healthCheck(Duration patience) throws InterruptedException {
        return new HealthCheckProgram(dockerClient, getContainerId()).await(patience);
    }

    /** Return what the probe writes; its last line is the awaited one. */
    Output output() {
        return output;
    }

    /** Return how the container's first process ended. As a shell does, Docker reports signal n as 128 + n. */
    Observation ending() {
        Long status = dockerClient
                .inspectContainerCmd(getContainerId())
                .exec()
                .getState()
                .getExitCodeLong();
        return ending(status);
    }

    /** Return how a process ended for which the engine reports this status. */
    static Observation ending(@Nullable Long status) {
        int code = status == null ? 0 : status.intValue();
        return code > SIGNAL_BASE ? new Observation.Killed(code - SIGNAL_BASE) : new Observation.Exited(code);
    }

    /** Return the container's first process in the engine's pid namespace; empty when it does not run. */
    Optional<Long> firstProcess() {
        @Nullable InspectContainerResponse info = getContainerInfo();
        Long pid = info == null ? null : info.getState().getPidLong();
        return Optional.ofNullable(pid).filter(one -> one > 0);
    }

    /** Execute the probe once more in the running container, where it only stays. */
    Execution execute(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            String exec = dockerClient
                    .execCreateCmd(getContainerId())
                    .withCmd(PROBE_THAT_STAYS)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            // Until the probe writes, the process is still the OCI runtime's, perhaps without its filter.
            Output words = new Output(LAST_LINE);
            dockerClient.execStartCmd(exec).exec(words);
            boolean inTime = words.awaitEnd(patience);
            if (!words.hasLastLine()) {
                return inTime && isRunning() ? new Execution.Failed(words.text()) : new Execution.Unanswered();
            }
            return process(exec, deadline);
        } catch (DockerException e) {
            return isRunning() ? new Execution.Failed(EngineWords.of(e)) : new Execution.Unanswered();
        }
    }

    /**
     * A program may write before the engine has noted its process (moby, daemon/exec.go), and no event reports that.
     */
    private Execution process(String exec, long deadline) throws InterruptedException {
        try {
            while (System.nanoTime() < deadline) {
                Long process = dockerClient.inspectExecCmd(exec).exec().getPidLong();
                if (process != null && process > 0) {
                    return new Execution.Running(process);
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (DockerException e) {
            logger().debug("The engine does not tell of the program {} any more", exec, e);
        }
        return new Execution.Unanswered();
    }

    /** Return the transcript in place of the log, which is not kept. */
    @Override
    public String getLogs() {
        return output.text();
    }

    /**
     * Remove the container at once; the probe waits for nothing better. Somebody else may be at it: Testcontainers
     * where a start fails, and the run when it is interrupted in that moment.
     */
    @Override
    public void stop() {
        String id = getContainerId();
        if (id == null) {
            return;
        }
        try {
            dockerClient
                    .removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            logger().debug("The container {} was gone already", id);
        } catch (ConflictException e) {
            if (!EngineWords.of(e).endsWith(BEING_REMOVED)) {
                throw e;
            }
            logger().debug("The container {} is going already", id);
        }
    }

    /** Count the container as started at once: the probe's output tells the rest. */
    private static final class NoCheck extends StartupCheckStrategy {
        /** The inherited check asks once a second, for all containers of the JVM together. */
        @Override
        public boolean waitUntilStartupSuccessful(DockerClient client, String containerId) {
            return true;
        }

        @Override
        public StartupStatus checkStartupState(DockerClient client, String containerId) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    /** The launcher itself waits for the transcript. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Nothing: see NoCheck.
        }
    }
}
