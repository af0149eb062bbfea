package org.seccomptck.starting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.seccomptck.startable.LaunchAnswer.Proof;
import org.seccomptck.starting.Starts.Attempt;
import org.seccomptck.starting.Starts.Outcome;

/**
 * Makes starts, several at a time, and counts them. A start that takes long most likely hangs: it waits for its limit and
 * uses no core meanwhile, so another one begins beside it.
 */
final class Attempts implements AutoCloseable {
    /** A start that is not over by then most likely hangs. */
    private static final Duration LONG = Duration.ofSeconds(2);
    /** How many starts may hang for each one that is at work. */
    private static final int HANGING = 2;

    private final Starts starts;
    private final ExecutorService workers;
    private final Semaphore atWork;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Attempts::daemon);
    private final AtomicInteger made = new AtomicInteger();
    private volatile String said = "";

    Attempts(Starts starts) {
        this.starts = starts;
        this.workers = Executors.newFixedThreadPool((1 + HANGING) * starts.atATime(), Attempts::daemon);
        this.atWork = new Semaphore(starts.atATime());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    }

    /** Return how many starts there were. */
    int made() {
        return made.get();
    }

    /** Return the words about the last failed start. */
    String said() {
        return said;
    }

    /** Return whether a container starts with these calls allowed. */
    boolean succeeds(Set<String> added) throws InterruptedException, StartsLost {
        return each(List.of(added)).get(0);
    }

    /** Return whether a container starts, for each of these sets. */
    List<Boolean> each(List<Set<String>> sets) throws InterruptedException, StartsLost {
        List<Callable<Attempt>> tasks = new ArrayList<>();
        sets.forEach(added -> tasks.add(() -> attempt(added)));
        List<Boolean> outcomes = new ArrayList<>();
        for (Future<Attempt> future : workers.invokeAll(tasks)) {
            Attempt attempt = result(future);
            if (attempt.outcome() == Outcome.LOST) {
                said = attempt.said();
                throw new StartsLost(attempt.said());
            }
            if (attempt.outcome() == Outcome.FAILED) {
                said = attempt.said();
            }
            outcomes.add(attempt.outcome() == Outcome.STARTED);
        }
        return outcomes;
    }

    /** Start a number of containers with the same calls allowed. */
    Proof prove(Set<String> added, int times) throws InterruptedException, StartsLost {
        List<Set<String>> same = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            same.add(added);
        }
        int started = (int) each(same).stream().filter(Boolean::booleanValue).count();
        return new Proof(started, times);
    }

    /** Repeat a start whose result is not known. */
    private Attempt attempt(Set<String> added) throws InterruptedException {
        Attempt first = start(added);
        return first.outcome() == Outcome.LOST ? start(added) : first;
    }

    private Attempt start(Set<String> added) throws InterruptedException {
        atWork.acquire();
        Future<?> hangs = clock.schedule(() -> atWork.release(), LONG.toMillis(), TimeUnit.MILLISECONDS);
        try {
            made.incrementAndGet();
            return starts.start(added);
        } finally {
            // Whoever cancels the clock's release makes it.
            if (hangs.cancel(false)) {
                atWork.release();
            }
        }
    }

    private static Attempt result(Future<Attempt> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("A start failed in the kit itself", e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        clock.shutdownNow();
    }
}
