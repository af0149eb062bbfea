package org.seccomptck.session;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.RunFolder;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.site.SiteContainers;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.SharedTexts;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

/** Every profile on every site: the sites that are open, and what is known of those that are done. */
public final class Run implements AutoCloseable {
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final SessionSettings settings;
    private final List<Subject> subjects;
    private final Optional<Subject.Document> engineDefault;
    private final List<String> deadRuns;
    private final RunFolder folder;
    private final RunListener listener;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();
    private final Map<String, SiteResult> results = new LinkedHashMap<>();
    private final SharedTexts texts = new SharedTexts();
    private final List<UnavailableSite> unavailable = new ArrayList<>();

    private Run(
            SessionSettings settings,
            List<Subject> subjects,
            Optional<Subject.Document> engineDefault,
            List<String> deadRuns,
            RunFolder folder,
            RunListener listener) {
        this.settings = settings;
        this.subjects = subjects;
        this.engineDefault = engineDefault;
        this.deadRuns = deadRuns;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Reads the profiles and removes what dead runs have left; no site is started yet.
     *
     * @throws ProfileException when a profile is named that is none, or is wrong
     */
    public static Run prepare(SessionSettings settings, RunListener listener) throws ProfileException {
        List<Subject> subjects = new Subjects().find(settings.profiles());
        Optional<Subject.Document> engineDefault = Subjects.givenDefault(settings.engineDefault());
        List<String> dead = settings.cache().sweepDeadRuns();
        return new Run(settings, subjects, engineDefault, dead, settings.cache().openRun(), listener);
    }

    /**
     * Reaches or starts a site and begins to launch its cells.
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
            session.missing().forEach((runner, problem) -> {
                missed(new UnavailableSite(runner, problem, List.of()));
                listener.unavailable(runner, problem);
            });
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
            Session session = Session.open(site, containers, subjects, engineDefault, listener);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                containers.close();
            }
        }
    }

    /**
     * Keeps the results of a session whose suites are through, and closes it.
     *
     * @param finished whether the suites ran to their end
     * @throws IOException when evidence cannot be kept
     */
    void finish(Session session, boolean finished) throws IOException {
        try (session) {
            SiteResult result = SiteResult.of(session, settings.out(), finished, texts);
            synchronized (results) {
                results.put(session.site().name(), result);
            }
        } finally {
            open.remove(session);
        }
    }

    /** Remembers that a site could not be had. */
    void missed(UnavailableSite site) {
        synchronized (results) {
            unavailable.add(site);
        }
    }

    /** What was asked for. */
    SessionSettings settings() {
        return settings;
    }

    /** Who is told how far the run has got. */
    RunListener listener() {
        return listener;
    }

    /**
     * The record of what is there; cells that are still under way are left out and make it incomplete.
     *
     * @throws IOException when evidence cannot be kept
     */
    public RunRecord record() throws IOException {
        List<SiteResult> all = new ArrayList<>();
        for (SiteRequest request : settings.sites()) {
            SiteResult done;
            synchronized (results) {
                done = results.get(request.name());
            }
            if (done != null) {
                all.add(done);
            }
        }
        for (Session session : open) {
            all.add(SiteResult.of(session, settings.out(), false, texts));
        }
        List<UnavailableSite> missing;
        synchronized (results) {
            missing = List.copyOf(unavailable);
        }
        boolean complete = missing.isEmpty()
                && all.size() == settings.sites().size()
                && all.stream().allMatch(SiteResult::complete);
        return new RunRecord(
                RunRecord.FORMAT,
                Kit.version(),
                started.toString(),
                complete,
                all.stream().flatMap(one -> one.runners().stream()).toList(),
                missing,
                all.stream().flatMap(one -> one.cells().stream()).toList());
    }

    /** Ends every site that is still open. */
    @Override
    public void close() {
        try (folder) {
            open.forEach(Session::close);
        }
    }
}
