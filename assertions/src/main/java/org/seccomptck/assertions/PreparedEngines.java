package org.seccomptck.assertions;

import com.github.dockerjava.api.DockerClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seccomptck.session.StartedContainers;

/** Engines that have the image and the side container, by the clients that speak to them. */
final class PreparedEngines {
    private static final Object LOCK = new Object();
    private static @Nullable Map<DockerClient, StartedContainers> kept;

    private PreparedEngines() {}

    /** The period during which engines are kept. */
    record Kept() implements AutoCloseable {
        @Override
        public void close() {
            List<StartedContainers> all;
            synchronized (LOCK) {
                all = kept == null ? List.of() : List.copyOf(kept.values());
                kept = null;
            }
            all.forEach(StartedContainers::close);
        }
    }

    /** An engine for one assertion. */
    record Borrowed(StartedContainers containers, boolean stays) implements AutoCloseable {
        @Override
        public void close() {
            if (!stays) {
                containers.close();
            }
        }
    }

    /** Begin to keep engines. */
    static Kept keep() {
        synchronized (LOCK) {
            kept = kept == null ? new HashMap<>() : kept;
            return new Kept();
        }
    }

    /** Return a kept engine, or one for this assertion only. */
    static Borrowed borrow(DockerClient docker) {
        synchronized (LOCK) {
            return kept == null
                    ? new Borrowed(StartedContainers.on(docker), false)
                    : new Borrowed(kept.computeIfAbsent(docker, StartedContainers::on), true);
        }
    }
}
