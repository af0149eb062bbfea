package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.seccomptck.measure.MeasuredRun;

/** What happens on Ctrl-C and kill -TERM: what was measured is written, and nothing stays behind. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * Install the hook.
     *
     * @param file where the record goes
     */
    static Interruption install(MeasuredRun run, Path file) {
        Thread hook = new Thread(() -> end(run, file), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** The run came to an end by itself. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is at work already: what the run says of its end comes second.
            return;
        }
    }

    private static void end(MeasuredRun run, Path file) {
        System.err.println("\ntck: interrupted; removing what was started");
        try {
            int cells = run.interrupt();
            System.err.println(
                    cells == 0
                            ? "tck: nothing was measured yet"
                            : "tck: measured " + cells + (cells == 1 ? " cell" : " cells") + ", kept in " + file
                                    + "; see ./tck report " + file);
        } catch (IOException e) {
            System.err.println("tck: the record cannot be written: " + e.getMessage());
        }
    }
}
