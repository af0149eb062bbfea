package org.seccomptck.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.runner.engine.EngineRequest;

/**
 * What a run is to do.
 *
 * @param engine on which engine
 * @param profiles catalogue ids, {@code engine-default} or {@code unconfined}; files' paths; none: all of the catalogue
 * @param engineDefault the engine's default profile as a document, where the kit cannot find it by itself
 * @param out where results go
 */
public record SessionSettings(EngineRequest engine, List<String> profiles, Optional<Path> engineDefault, Path out) {
    public SessionSettings {
        profiles = List.copyOf(profiles);
    }
}
