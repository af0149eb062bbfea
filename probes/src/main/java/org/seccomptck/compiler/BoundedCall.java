package org.seccomptck.compiler;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A call into a native library that may never return. It runs on a thread of its own, which is abandoned when the time
 * is up: only the end of this process can end the thread, and the process does not wait for it. Until then the thread
 * gets only idle processor time. An abandoned call must hold nothing that others need.
 */
final class BoundedCall {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** The factor for elapsed time if the call gets no processor, or sleeps. */
    private static final int WALL = 12;

    /** Functions of the C library. */
    private interface Threads extends Library {
        int gettid();

        int setpriority(int which, int who, int priority);
    }

    private static final int PRIO_PROCESS = 0;
    /** The lowest priority; setpriority(2): on Linux the priority belongs to a thread. */
    private static final int NICEST = 19;

    private BoundedCall() {}

    /**
     * Return what a call returns; empty when it does not return in time.
     *
     * @param time how long it may run on a processor, so that a busy machine gives the same answer
     * @throws CancellationException when this thread is interrupted
     */
    static <T> Optional<T> within(Duration time, Supplier<T> call) {
        Threads system = Native.load("c", Threads.class);
        AtomicInteger id = new AtomicInteger();
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread thread = new Thread(
                () -> {
                    id.set(system.gettid());
                    task.run();
                },
                "native call");
        thread.setDaemon(true);
        thread.start();
        long latest = System.nanoTime() + time.multipliedBy(WALL).toNanos();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        do {
            try {
                return Optional.of(task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                // Check at intervals whether the call has used up its time.
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException("a native call failed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stepBack(system, id.get());
                throw new CancellationException("interrupted in a native call");
            }
        } while (threads.getThreadCpuTime(thread.getId()) < time.toNanos() && System.nanoTime() < latest);
        stepBack(system, id.get());
        return Optional.empty();
    }

    /**
     * Lower the priority of a thread. The id 0 would mean the calling thread, and a thread that has not begun has no id
     * yet.
     */
    private static void stepBack(Threads system, int thread) {
        if (thread != 0) {
            system.setpriority(PRIO_PROCESS, thread, NICEST);
        }
    }
}
