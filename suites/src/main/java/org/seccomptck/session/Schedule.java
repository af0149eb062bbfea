package org.seccomptck.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.SiteRequest;

/**
 * Runs the sites of a run, as many at a time as this machine has cores and memory for. One that cannot be had does not
 * keep the others from being run.
 */
public final class Schedule {
    private final Run run;
    private final Predicate<Session> suites;
    private final int cores;
    private final int memoryMiB;

    /**
     * Plans the run.
     *
     * @param suites runs the suites on a session; false when something other than a verdict ended a test
     * @param cores how many sites at a time
     * @param memoryMiB how much memory the sites that run here may take together
     */
    public Schedule(Run run, Predicate<Session> suites, int cores, int memoryMiB) {
        this.run = run;
        this.suites = suites;
        this.cores = cores;
        this.memoryMiB = memoryMiB;
    }

    /**
     * Runs them all.
     *
     * @throws RunnerUnavailable when the only site cannot be had
     * @throws IOException when evidence cannot be kept
     */
    public void execute() throws IOException, InterruptedException {
        List<SiteRequest> sites = run.settings().sites();
        if (sites.size() == 1) {
            execute(sites.get(0));
            return;
        }
        Semaphore memory = new Semaphore(memoryMiB, true);
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, cores), task -> {
            Thread thread = new Thread(task, "site");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (SiteRequest site : longestFirst(sites)) {
                int needed = Math.min(site.memoryMiB(), memoryMiB);
                memory.acquire(needed);
                running.add(workers.submit(() -> {
                    try {
                        attempt(site);
                    } finally {
                        memory.release(needed);
                    }
                    return site;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<SiteRequest> longestFirst(List<SiteRequest> sites) {
        return sites.stream()
                .sorted(Comparator.comparingInt(SiteRequest::weight).reversed())
                .toList();
    }

    private void attempt(SiteRequest site) throws IOException {
        try {
            execute(site);
        } catch (RunnerUnavailable e) {
            missed(site, String.valueOf(e.getMessage()), e.seen());
        } catch (LockUnavailable e) {
            missed(site, String.valueOf(e.getMessage()), "");
        } catch (RuntimeException | Error e) {
            // Whatever it is, what the other sites tell is not to be lost with it.
            missed(site, "a fault of the kit, or an engine that went away: " + e, "");
        }
    }

    private void missed(SiteRequest site, String problem, String console) throws IOException {
        List<Evidence.Raw> seen = console.isEmpty() ? List.of() : List.of(new Evidence.Raw("console.txt", console));
        run.missed(new UnavailableSite(
                site.name(), problem, new EvidenceFolder(run.settings().out()).keep(site.name(), seen)));
        run.listener().unavailable(site.name(), problem);
    }

    private void execute(SiteRequest site) throws IOException {
        Session session = run.open(site);
        boolean finished = false;
        try {
            finished = suites.test(session);
        } finally {
            run.finish(session, finished);
        }
    }

    private static IOException rethrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof IOException unwritten) {
            return unwritten;
        }
        throw new UncheckedIOException(new IOException(cause));
    }
}
