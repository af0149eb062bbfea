package org.seccomptck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.seccomptck.record.RecordFile;
import org.seccomptck.session.RecordBuilder;
import org.seccomptck.session.Session;

/** What happens on Ctrl-C and kill -TERM: what was measured is written, and nothing stays behind. */
final class Interruption {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /**
     * Installs the hook.
     *
     * @param open the session, once there is one
     * @param folder where the record goes
     */
    static Interruption install(AtomicReference<@Nullable Session> open, Path folder) {
        Thread hook = new Thread(
                () -> {
                    Session session = open.get();
                    if (session != null) {
                        end(session, folder);
                    }
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    /** The run came to its own end. */
    void remove() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static void end(Session session, Path folder) {
        System.err.println("\ntck: interrupted; writing what was measured and removing what was started");
        try (session) {
            RecordFile.write(RecordBuilder.build(session, false), folder.resolve("run-record.json"));
        } catch (IOException e) {
            System.err.println("tck: the record cannot be written: " + e.getMessage());
        }
    }
}
