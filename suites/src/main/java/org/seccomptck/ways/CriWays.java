package org.seccomptck.ways;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.host.SearchPath;
import org.seccomptck.launch.engine.HostProbe;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.engine.PrivateContainerd;
import org.seccomptck.way.Obstacle;
import org.seccomptck.way.Way;

/**
 * The ways of the CRI, on a containerd of our own.
 *
 * @param cache where its packages and files are
 * @param progress gets one line for each step that takes time
 * @param probe what is launched
 */
record CriWays(CacheFolder cache, Consumer<String> progress, HostProbe probe) {
    /** The ways, in their order. */
    static final List<Way> ALL = List.of(Way.CRI_LOCALHOST, Way.CRI_HANDLER, Way.CRI_DEFAULT, Way.CRI_UNCONFINED);

    private static final String CURL = "curl";

    /** Launch a container in each of them. */
    Map<Way, Sight> sights(Subject.Document document) throws InterruptedException {
        Optional<Path> curl = SearchPath.of(System.getenv()).find(CURL);
        if (curl.isEmpty()) {
            return all(new Sight.Impossible(Obstacle.NO_PROGRAM, CURL));
        }
        try (PrivateContainerd containerd = PrivateContainerd.start(cache, progress, CriLaunches.IMAGE)) {
            containerd.load(probe.image(CriLaunches.IMAGE));
            CriLaunches launches = new CriLaunches(
                    new CriClient(curl.get(), containerd.socket(), probe.folder()), containerd, probe, document);
            Map<Way, Sight> sights = new EnumMap<>(Way.class);
            for (Way way : ALL) {
                sights.put(way, launches.launch(way));
            }
            return sights;
        } catch (RunnerUnavailable e) {
            return all(new Sight.Impossible(Obstacle.NOT_UP, String.valueOf(e.getMessage())));
        } catch (LockUnavailable e) {
            return all(new Sight.Impossible(Obstacle.NOT_UP, e.problem()));
        }
    }

    /** Return the same for each of them. */
    static Map<Way, Sight> all(Sight sight) {
        Map<Way, Sight> sights = new EnumMap<>(Way.class);
        ALL.forEach(way -> sights.put(way, sight));
        return sights;
    }
}
