package org.seccomptck.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The launches of one runner. They wait until it is known whether the filters of its OCI runtime depend on what ran before.
 * If they do not, cells are launched as many at a time as there are workers. If they do, nobody can keep cells from being
 * disturbed by those before them, but that it is by the same ones every time: they are launched one at a time, in the order in
 * which they were asked for. No cell is judged by what another one measured in either case.
 */
final class Lane {
    private final Executor workers;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean open;
    private boolean together;
    private boolean busy;

    /**
     * Begin closed.
     *
     * @param workers does the launches
     */
    Lane(Executor workers) {
        this.workers = workers;
    }

    /** Have a launch done, now or when its time has come. */
    synchronized void add(Runnable launch) {
        waiting.add(launch);
        proceed();
    }

    /**
     * Let the launches begin.
     *
     * @param atOnce whether several may be under way at a time
     */
    synchronized void open(boolean atOnce) {
        open = true;
        together = atOnce;
        proceed();
    }

    private void proceed() {
        while (open && !waiting.isEmpty() && (together || !busy)) {
            Runnable launch = waiting.remove();
            busy = true;
            try {
                workers.execute(() -> {
                    try {
                        launch.run();
                    } finally {
                        end();
                    }
                });
            } catch (RejectedExecutionException e) {
                // The session is ending, and nobody waits for what is left.
                waiting.clear();
            }
        }
    }

    private synchronized void end() {
        busy = false;
        proceed();
    }
}
