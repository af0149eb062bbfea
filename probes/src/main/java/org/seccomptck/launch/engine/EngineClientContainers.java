package org.seccomptck.launch.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.launch.ClientContainers;
import org.seccomptck.launch.Launch;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.EngineSite;

/** Containers that other programs launch on an engine that the kit is connected to, seen from the side container. */
final class EngineClientContainers implements ClientContainers {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final EngineSite site;
    private final String image;
    private final Map<String, String> labels;
    private final Side side;

    EngineClientContainers(EngineSite site, String image, Map<String, String> labels, Side side) {
        this.site = site;
        this.image = image;
        this.labels = Map.copyOf(labels);
        this.side = side;
    }

    @Override
    public URI endpoint() {
        return site.endpoint();
    }

    @Override
    public String image() {
        return image;
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public FilterDump dump(String container) throws InterruptedException {
        if (side.container().isEmpty()) {
            return FilterDump.impossible(new DumpProblem(DumpProblem.Code.NO_SIDE_CONTAINER, side.refusal()));
        }
        DockerClient docker = site.docker();
        Duration patience = side.pace().of(SideContainer.ANSWER);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            InspectContainerResponse info =
                    docker.inspectContainerCmd(container).exec();
            Long process = info.getState().getPidLong();
            if (process == null || process <= 0) {
                return FilterDump.impossible(DumpProblem.Code.PROCESS_ENDED);
            }
            DumperSession questions = side.container().get().session(info.getId());
            Optional<DumperAnswer> answer = questions.dump(process, patience);
            while (answer.filter(one -> Launch.isOfOther(one.dump())).isPresent() && System.nanoTime() < deadline) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                answer = questions.dump(process, patience);
            }
            return answer.map(DumperAnswer::dump)
                    .orElseGet(() -> FilterDump.impossible(DumpProblem.Code.UNFINISHED))
                    .ofProcess(Launch.PROBE);
        } catch (DockerException e) {
            return FilterDump.impossible(new DumpProblem(DumpProblem.Code.REFUSED, EngineWords.of(e)));
        }
    }

    @Override
    public void remove(String container) {
        try {
            site.docker().removeContainerCmd(container).withForce(true).exec();
        } catch (NotFoundException e) {
            // The program has removed it: what was wanted.
            return;
        }
    }
}
