package org.seccomptck.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.host.RunFolder;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.site.SiteContainers;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

/** Every profile on every site, with everything that must be closed when the run ends. */
public final class Run implements AutoCloseable {
    private final SessionSettings settings;
    private final SubjectChoice choice;
    private final List<String> deadRuns;
    private final RunFolder folder;
    private final Questions questions;
    private final RunListener listener;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<?>> ending = ConcurrentHashMap.newKeySet();

    private Run(
            SessionSettings settings,
            SubjectChoice choice,
            List<String> deadRuns,
            RunFolder folder,
            Questions questions,
            RunListener listener) {
        this.settings = settings;
        this.choice = choice;
        this.deadRuns = deadRuns;
        this.folder = folder;
        this.questions = questions;
        this.listener = listener;
    }

    /**
     * Read the profiles and remove what dead runs have left; no site is started yet.
     *
     * @param questions what is asked of each cell besides the walks
     * @throws ProfileException when a profile is named that is none, or is wrong
     */
    public static Run prepare(SessionSettings settings, Questions questions, RunListener listener)
            throws ProfileException {
        SubjectChoice choice = SubjectChoice.of(settings);
        List<String> dead = settings.cache().sweepDeadRuns();
        return new Run(settings, choice, dead, settings.cache().openRun(), questions, listener);
    }

    /**
     * Reach or start a site. Closing its session gives it up.
     *
     * @throws RunnerUnavailable when the site cannot be had
     */
    public Session open(SiteRequest request) {
        Site site = request.start();
        boolean opened = false;
        try {
            Session session = open(site, new SiteContainers(folder.id(), deadRuns, settings.probe()).prepare(site));
            open.add(session);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                site.close();
            }
        }
    }

    private Session open(Site site, Containers containers) {
        boolean opened = false;
        try {
            Session session = Session.open(
                    site, containers, choice, settings.launches(), settings.isolation(), questions, listener);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                containers.close();
            }
        }
    }

    /** Close the session of a finished site. */
    void close(Session session) {
        try {
            session.close();
        } finally {
            open.remove(session);
        }
    }

    /**
     * Close the session of a finished site while others use its results. Errors of closing are thrown when the run is
     * closed.
     */
    void closeInBackground(Session session) {
        CompletableFuture<?> end = new CompletableFuture<>();
        ending.add(end);
        open.remove(session);
        Thread thread = new Thread(() -> completed(end, session::close), "end of a site");
        thread.setDaemon(true);
        thread.start();
    }

    private static void completed(CompletableFuture<?> end, Runnable work) {
        try {
            work.run();
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    /** Return the folder of the run. */
    List<SiteRequest> sites() {
        return settings.sites();
    }

    /** Return the listener to the run's progress. */
    RunListener listener() {
        return listener;
    }

    /**
     * Close every open site, and wait until all are gone.
     *
     * @throws RunnerUnavailable when one does not end
     */
    @Override
    public void close() {
        try (folder) {
            open.forEach(Session::close);
            ending.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
