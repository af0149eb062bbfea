package org.seccomptck.launch;

import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;

/** How containers with the probe in them are launched on the runners of a site. */
public interface Containers extends AutoCloseable {

    /**
     * What is wanted of a launch besides the probe's transcript.
     *
     * @param dump whether the filters of the container's first process are to be dumped
     * @param documents whether the inspect document and the OCI spec are to be kept
     * @param exec whether another program is to be executed in the container, one more as its health check, and
     *     their filters be dumped, too
     * @param atRest whether the dump may wait until the probe has nothing more to say and only stays: an engine may
     *     tell of a start before the first process is the probe, but a probe that is to be killed does not live so long
     */
    record Wish(boolean dump, boolean documents, boolean exec, boolean atRest) {
        /** All of it. */
        public static final Wish EVERYTHING = new Wish(true, true, true, false);
        /** All but other programs, each of which costs as much as a container. */
        public static final Wish FIRST_PROGRAM = new Wish(true, true, false, false);
        /** The dump alone. */
        public static final Wish DUMP = new Wish(true, false, false, false);
        /** The dump alone, of a probe that nothing kills. */
        public static final Wish DUMP_AT_REST = new Wish(true, false, false, true);
        /** Nothing else. */
        public static final Wish NOTHING = new Wish(false, false, false, false);
    }

    /**
     * Launch one container and waits until its probe is done, has died or took too long; the container is then
     * removed. Safe for use by several threads at once.
     *
     * @param runner one of the site's
     * @param subject the seccomp setting
     * @param options with what the container is launched besides
     * @param command the probe's command line
     */
    Launch launch(Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish)
            throws InterruptedException;

    /**
     * Run a program in a container with shell commands in it, to its end; the container is then removed.
     *
     * @param runner one of the site's
     * @param subject the seccomp setting
     * @param userland what the container's file system holds
     * @param command the program with its arguments
     */
    default CommandRun run(Runner runner, Subject subject, CommandUserland userland, List<String> command)
            throws InterruptedException {
        return new CommandRun.Impossible("");
    }

    /** Return what other programs launch from the probe's image there; empty where there is no engine that they speak to. */
    default Optional<ClientContainers> ofClients() {
        return Optional.empty();
    }

    /**
     * Complete what is known of a runner by what its OCI runtime says of itself, where the site lets it be asked.
     *
     * @param told what is known
     */
    default RunnerFacts completed(RunnerFacts told) throws InterruptedException {
        return told;
    }

    /** Return whether the first process of a launched container is the probe, or an init before it. */
    default boolean beginWithProbe() {
        return true;
    }

    /** Return how many launches at a time make sense there. */
    int atATime();

    /** Return whether an OCI runtime finds there what it kept when it launched earlier containers. */
    boolean keepsState();

    /** Remove every container that is left, and what was prepared for them. */
    @Override
    void close();
}
