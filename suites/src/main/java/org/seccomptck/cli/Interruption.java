package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.seccomptck.record.RecordFile;
import org.seccomptck.session.Run;

/** What happens on Ctrl-C and kill -TERM: what was measured is written, and nothing stays behind. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * Installs the hook.
     *
     * @param run the run
     * @param folder where the record goes
     */
    static Interruption install(Run run, Path folder) {
        Thread hook = new Thread(() -> end(run, folder), "interruption");
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

    private static void end(Run run, Path folder) {
        System.err.println("\ntck: interrupted; writing what was measured and removing what was started");
        try (run) {
            RecordFile.write(run.record(), folder.resolve("run-record.json"));
        } catch (IOException e) {
            System.err.println("tck: the record cannot be written: " + e.getMessage());
        }
    }
}
