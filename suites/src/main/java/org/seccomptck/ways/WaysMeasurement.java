package org.seccomptck.ways;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.Sha256;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.engine.HostProbe;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.EngineRunner;
import org.seccomptck.runner.engine.ClientPrograms;
import org.seccomptck.starting.OpenRunner;
import org.seccomptck.way.Column;
import org.seccomptck.way.Obstacle;
import org.seccomptck.way.Way;
import org.seccomptck.way.Ways;

/** Launches a profile in each way on a runner, and compares. */
public final class WaysMeasurement {
    private static final String DOCKER = "docker";

    private final OpenRunner open;
    private final ClientPrograms programs;
    private final ProbeBuild probe;
    private final Path folder;
    private final Consumer<Way> listener;

    /**
     * Prepare to measure.
     *
     * @param programs where the programs of users are
     * @param probe where the probe's programs are
     * @param folder a folder for their files
     * @param listener is told of each way before it is tried
     */
    public WaysMeasurement(
            OpenRunner open, ClientPrograms programs, ProbeBuild probe, Path folder, Consumer<Way> listener) {
        this.open = open;
        this.programs = programs;
        this.probe = probe;
        this.folder = folder;
        this.listener = listener;
    }

    /** Measure each way. */
    public Ways measure(Subject.Document document) throws InterruptedException {
        listener.accept(Way.API);
        ApiLaunches api = new ApiLaunches(open.containers(), open.runner(), document);
        Launch plain = api.plain();
        WayJudge judge = new WayJudge(open.setting(), plain.dump());
        Optional<Profile> read = Optional.of(document.document());
        List<Column> columns = new ArrayList<>();
        columns.add(judge.column(Way.API, ApiLaunches.sight(plain, plain.dump()), read));
        columns.add(judge.column(Way.EXEC, ApiLaunches.sight(plain, plain.executed()), read));
        columns.add(judge.column(Way.HEALTH_CHECK, ApiLaunches.sight(plain, plain.healthCheck()), read));
        listener.accept(Way.INIT);
        Launch init = api.withInit();
        columns.add(judge.column(Way.INIT, ApiLaunches.sight(init, init.dump()), read));
        listener.accept(Way.USER);
        Launch user = api.ofUser();
        columns.add(judge.column(Way.USER, ApiLaunches.sight(user, user.dump()), read));
        listener.accept(Way.DOCKER_RUN);
        columns.add(judge.column(Way.DOCKER_RUN, dockerRun(document), read));
        listener.accept(Way.COMPOSE);
        columns.add(judge.column(Way.COMPOSE, compose(document), read));
        columns.addAll(ofThisMachine(document, judge));
        return new Ways(
                document.id(),
                document.provenance(),
                Sha256.of(document.text()),
                open.runner().name(),
                open.setting().facts(),
                columns);
    }

    /** Ways that have no engine which the kit could speak to: they are tried beside it, on the same kernel. */
    private List<Column> ofThisMachine(Subject.Document document, WayJudge judge) throws InterruptedException {
        Sight podman = new Sight.Impossible(Obstacle.OTHER_MACHINE, "");
        Map<Way, Sight> cri = CriWays.all(podman);
        if (isThisMachine()) {
            HostProbe host = new HostProbe(
                    open.setting().machine(), probe.programs(open.setting().machine()), folder);
            listener.accept(Way.PODMAN);
            podman = new PodmanWay(programs.cache(), programs.progress(), host).sight(document);
            listener.accept(Way.CRI_LOCALHOST);
            cri = new CriWays(programs.cache(), programs.progress(), host).sights(document);
        }
        List<Column> columns = new ArrayList<>();
        columns.add(judge.column(Way.PODMAN, podman, read(document, "podman")));
        for (Way way : CriWays.ALL) {
            boolean given = way == Way.CRI_LOCALHOST || way == Way.CRI_HANDLER;
            columns.add(judge.column(
                    way,
                    cri.getOrDefault(way, new Sight.Impossible(Obstacle.OTHER_MACHINE, "")),
                    given ? read(document, "containerd") : Optional.empty()));
        }
        return columns;
    }

    private boolean isThisMachine() {
        return open.containers()
                        .ofClients()
                        .filter(clients ->
                                ClientLaunches.SOCKET.equals(clients.endpoint().getScheme()))
                        .isPresent()
                && open.setting().facts().kernelRelease().equals(System.getProperty("os.version"));
    }

    /** What the document says to another engine; empty where that engine refuses it, or runs containers without a filter. */
    private static Optional<Profile> read(Subject.Document document, String engine) {
        try {
            return Optional.of(ProfileReader.read(
                    document.id(),
                    document.text().getBytes(StandardCharsets.UTF_8),
                    DocumentDialect.named(engine).orElseThrow()));
        } catch (ProfileException e) {
            return Optional.empty();
        }
    }

    private Sight dockerRun(Subject.Document document) throws InterruptedException {
        Optional<ClientLaunches> clients = clients(document);
        return clients.isPresent() ? clients.get().dockerRun() : notDocker();
    }

    private Sight compose(Subject.Document document) throws InterruptedException {
        Optional<ClientLaunches> clients = clients(document);
        return clients.isPresent() ? clients.get().compose() : notDocker();
    }

    /** Podman speaks Docker's API, but takes a document by its path on its own machine; a bare machine has no engine. */
    private Optional<ClientLaunches> clients(Subject.Document document) {
        if (!open.setting().facts().engine().equals(DOCKER) || !(open.runner() instanceof EngineRunner engine)) {
            return Optional.empty();
        }
        return open.containers()
                .ofClients()
                .map(containers -> new ClientLaunches(containers, engine.ociRuntime(), programs, folder, document));
    }

    private Sight notDocker() {
        return new Sight.Impossible(Obstacle.NOT_DOCKER, open.setting().facts().engine());
    }
}
