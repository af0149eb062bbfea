package org.seccomptck.launch.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A conversation with the dumper about one container, a question at a time. */
final class DumperSession {
    private final DumperConnection connection;
    private final String container;

    /**
     * Tell the dumper of a container that is about to be started, or that runs.
     *
     * @param connection the connection to the side container that the dumper is in
     * @param container the container's full id
     */
    DumperSession(DumperConnection connection, String container) {
        this.connection = connection;
        this.container = container;
        connection.send("expect " + container);
    }

    /** Ask for the filters of one of the container's processes, and for its bundle; empty without an answer in time. */
    Optional<DumperAnswer> dump(long pid, Duration patience) throws InterruptedException {
        return ask("dump " + pid + " " + container, patience);
    }

    /** Ask for the bundle of a container that did not start; empty without an answer in time. */
    Optional<DumperAnswer> bundle(Duration patience) throws InterruptedException {
        return ask("bundle " + container, patience);
    }

    private Optional<DumperAnswer> ask(String request, Duration patience) throws InterruptedException {
        try {
            return Optional.of(DumperAnswer.of(
                    connection.ask(request, container).get(patience.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }
}
