package org.seccomptck.ways;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.launch.engine.HostProbe;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.PrivatePodman;
import org.seccomptck.way.Obstacle;

/**
 * The way of Podman's command line.
 *
 * @param cache where its packages and files are
 * @param progress gets one line for each step that takes time
 * @param probe what is launched
 */
record PodmanWay(CacheFolder cache, Consumer<String> progress, HostProbe probe) {
    private static final String IMAGE = "localhost/seccomp-tck-probe:podman";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Launch a container. */
    Sight sight(Subject.Document document) throws InterruptedException {
        String mark = "--podman-" + UUID.randomUUID();
        List<String> arguments = new ArrayList<>(ApiLaunches.STAY);
        arguments.add(mark);
        try (PrivatePodman podman =
                PrivatePodman.run(cache, progress, probe.image(IMAGE), IMAGE, document.text(), arguments)) {
            FilterDump dump = probe.dump(mark, PATIENCE, podman::hasEnded);
            boolean gone = dump.problem()
                    .filter(problem -> problem.code() == DumpProblem.Code.PROCESS_ENDED)
                    .isPresent();
            return gone
                    ? new Sight.Refused(podman.version(), podman.lastWords())
                    : new Sight.Ran(podman.version(), Optional.of(podman.ociRuntime()), dump);
        } catch (RunnerUnavailable e) {
            return new Sight.Impossible(Obstacle.NOT_UP, String.valueOf(e.getMessage()));
        } catch (LockUnavailable e) {
            return new Sight.Impossible(Obstacle.NOT_UP, e.problem());
        }
    }
}
