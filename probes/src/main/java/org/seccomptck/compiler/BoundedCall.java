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
 * A call into a native library that may never return. It is made on a thread of its own, which is left to itself when the
 * time is up: nothing can end it but the end of this process, which does not wait for it. Until then it gets what nobody
 * else wants of a processor. A call that is left so must hold nothing that others need.
 */
final class BoundedCall {
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Where the call does not get a processor, or sleeps, so much more time passes. */
    private static final int WALL = 12;

    /** Functions of the C library. */
    private interface Threads extends Library {
        int gettid();

        int setpriority(int which, int who, int priority);
    }

    private static final int PRIO_PROCESS = 0;
    /** The lowest; setpriority(2): on Linux it is a thread's. */
    private static final int NICEST = 19;

    private BoundedCall() {}

    /**
     * Return what a call returns; empty when it does not in time.
     *
     * @param time how long it may be running on a processor, so that a busy machine gives the same answer
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
                // It is looked at whether it has had its time.
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

    /** Have a thread step back; 0 would be the thread that asks, and one that has not begun yet wants nothing. */
    private static void stepBack(Threads system, int thread) {
        if (thread != 0) {
            system.setpriority(PRIO_PROCESS, thread, NICEST);
        }
    }
}
