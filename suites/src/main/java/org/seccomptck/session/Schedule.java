package org.seccomptck.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.LockUnavailable;
import org.seccomptck.record.Obstacle;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.SiteRequest;

/**
 * The order in which sites are run, with as many at a time as cores and memory allow. A site that is not available does
 * not keep the others from running.
 */
public final class Schedule {
    private final Run run;
    private final SiteUse use;
    private final int cores;
    private final int memoryMiB;

    /**
     * Plan the run.
     *
     * @param cores how many sites at a time
     * @param memoryMiB how much memory the sites that run here may take together
     */
    public Schedule(Run run, SiteUse use, int cores, int memoryMiB) {
        this.run = run;
        this.use = use;
        this.cores = cores;
        this.memoryMiB = memoryMiB;
    }

    /**
     * Use all sites.
     *
     * @throws RunnerUnavailable when the only site is not available
     * @throws LockUnavailable when another process keeps a lock that the only site needs
     * @throws IOException when results cannot be kept
     */
    public void execute() throws IOException, InterruptedException {
        List<SiteRequest> sites = run.sites();
        if (sites.size() == 1) {
            attempt(sites.get(0), true);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, cores), task -> {
            Thread thread = new Thread(task, "site");
            thread.setDaemon(true);
            return thread;
        });
        // Each finished site releases its memory.
        CompletionService<Integer> running = new ExecutorCompletionService<>(workers);
        try {
            int free = memoryMiB;
            int left = 0;
            for (SiteRequest site : longestFirst(sites)) {
                int needed = Math.min(site.memoryMiB(), memoryMiB);
                for (; free < needed; left--) {
                    free += running.take().get();
                }
                running.submit(() -> {
                    attempt(site, false);
                    return needed;
                });
                free -= needed;
                left++;
            }
            for (; left > 0; left--) {
                running.take().get();
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

    /** Whatever keeps a site from being used, the results of the other sites must not be lost. */
    private void attempt(SiteRequest site, boolean only) throws IOException {
        try {
            execute(site, only);
        } catch (RunnerUnavailable e) {
            if (only) {
                throw e;
            }
            List<Evidence.Raw> seen =
                    e.seen().isEmpty() ? List.of() : List.of(new Evidence.Raw("console.txt", e.seen()));
            missed(site.name(), unavailable(e), seen);
        } catch (LockUnavailable e) {
            if (only) {
                throw e;
            }
            missed(site.name(), Obstacle.of(Obstacle.Code.LOCK_UNAVAILABLE, e.problem(), e.remedy()), List.of());
        } catch (RuntimeException e) {
            missed(site.name(), Obstacle.of(Obstacle.Code.KIT_FAILED, KitFault.words(e)), List.of(KitFault.trace(e)));
        }
    }

    private static Obstacle unavailable(RunnerUnavailable problem) {
        return Obstacle.of(Obstacle.Code.RUNNER_UNAVAILABLE, problem.problem(), problem.remedy());
    }

    private void missed(String name, Obstacle obstacle, List<Evidence.Raw> seen) throws IOException {
        use.unavailable(name, obstacle, seen);
        run.listener().unavailable(name, obstacle);
    }

    private void execute(SiteRequest site, boolean only) throws IOException {
        Session session = run.open(site);
        try {
            for (Map.Entry<String, RunnerUnavailable> runner : session.missing().entrySet()) {
                missed(runner.getKey(), unavailable(runner.getValue()), List.of());
            }
            use.use(session);
        } finally {
            // If another site waits for its memory, the session is closed at once.
            if (only) {
                run.closeInBackground(session);
            } else {
                run.close(session);
            }
        }
    }

    /** Return the failure that ends the whole run: an unchecked fault, an error of the JVM, or a full disk. */
    private static IOException rethrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error broken) {
            throw broken;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof IOException unwritten) {
            return unwritten;
        }
        throw new UncheckedIOException(new IOException(cause));
    }
}
