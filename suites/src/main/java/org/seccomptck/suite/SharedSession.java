package org.seccomptck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.seccomptck.cell.ProbeBuild;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.LocalEngine;
import org.seccomptck.session.Run;
import org.seccomptck.session.RunListener;
import org.seccomptck.session.Session;
import org.seccomptck.session.SessionSettings;

/**
 * The session that all suites of one launch share. The command line lends its own through the launcher session's store;
 * where a suite is run by an IDE or by Maven, the first that asks opens one on whatever engine can be had.
 */
public sealed interface SharedSession {
    /** The store's namespace, by its only part. */
    String NAMESPACE = "org.seccomptck.session";

    /** The JUnit configuration parameter that names the folder for results. */
    String OUT = "seccomptck.out";

    /** The session. */
    Session session();

    /**
     * A session that somebody else opened and will close.
     *
     * @param session it
     */
    record Borrowed(Session session) implements SharedSession {}

    /**
     * A session that ends with the store.
     *
     * @param run the run that it is of
     * @param session it
     */
    record Owned(Run run, Session session) implements SharedSession, AutoCloseable {
        @Override
        public void close() {
            run.close();
        }
    }

    /** The session of this launch. */
    static Session of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(NAMESPACE))
                .computeIfAbsent(SharedSession.class, key -> open(context), SharedSession.class)
                .session();
    }

    private static SharedSession open(ExtensionContext context) {
        Path out = context.getConfigurationParameter(OUT).map(Path::of).orElse(Path.of("target", "seccomp-tck"));
        SiteRequest site = new LocalEngine("local", EngineRequest.any());
        SessionSettings settings = new SessionSettings(
                List.of(site),
                List.of(),
                Optional.empty(),
                out,
                CacheFolder.standard(),
                ProbeBuild.standard(line -> {}));
        try {
            Run run = Run.prepare(settings, RunListener.NONE);
            return new Owned(run, run.open(site));
        } catch (ProfileException e) {
            throw new IllegalStateException("The catalogue is part of the build and valid", e);
        }
    }
}
