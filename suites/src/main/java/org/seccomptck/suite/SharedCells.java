package org.seccomptck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.EngineSiteRequest;
import org.seccomptck.session.Cell;
import org.seccomptck.session.Launches;
import org.seccomptck.session.Run;
import org.seccomptck.session.RunListener;
import org.seccomptck.session.Session;
import org.seccomptck.session.SessionSettings;

/**
 * The cells that all suites of one launch share. The command line passes its own cells through the launcher session's
 * store. If an IDE or Maven runs a suite, the first suite opens a session on an available engine.
 */
public sealed interface SharedCells {
    /** The store's namespace, by its only part. */
    String NAMESPACE = "org.seccomptck.session";

    /** The JUnit configuration parameter that names the folder for results. */
    String OUT = "seccomptck.out";

    /** Return the cells, in the order in which they are launched. */
    List<Cell> cells();

    /**
     * Cells of a session that somebody else opened and will close.
     *
     * @param cells these
     */
    record Borrowed(List<Cell> cells) implements SharedCells {
        public Borrowed {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The cells of a session that ends with the store.
     *
     * @param run the run that the session is of
     * @param session it
     */
    record Owned(Run run, Session session) implements SharedCells, AutoCloseable {
        @Override
        public List<Cell> cells() {
            return session.cells();
        }

        @Override
        public void close() {
            run.close();
        }
    }

    /** Return the cells of a launch. */
    static SharedCells of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(NAMESPACE))
                .computeIfAbsent(SharedCells.class, key -> open(context), SharedCells.class);
    }

    private static SharedCells open(ExtensionContext context) {
        Path out = context.getConfigurationParameter(OUT).map(Path::of).orElse(Path.of("target", "seccomp-tck"));
        SiteRequest site = new EngineSiteRequest("local", EngineRequest.any());
        SessionSettings settings = new SessionSettings(
                List.of(site),
                List.of(),
                Optional.empty(),
                Launches.STANDARD,
                Optional.empty(),
                out,
                CacheFolder.standard(),
                ProbeBuild.standard(line -> {}),
                false,
                List.of());
        try {
            Run run = Run.prepare(settings, Suites.ALL::questions, RunListener.NONE);
            return new Owned(run, run.open(site));
        } catch (ProfileException e) {
            throw new IllegalStateException("The catalogue is part of the build and valid", e);
        }
    }
}
