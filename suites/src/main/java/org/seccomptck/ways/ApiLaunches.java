package org.seccomptck.ways;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.cell.ContainerUser;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Containers.Wish;
import org.seccomptck.launch.Launch;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.Runner;

/**
 * Launches by Docker's API. The probe writes a line and stays, for which it needs {@code write} alone.
 *
 * @param containers how containers are launched
 * @param runner where
 * @param document under what
 */
record ApiLaunches(Containers containers, Runner runner, Subject.Document document) {
    /** Without children and without a handler for signals, which a profile may deny. */
    static final List<String> STAY = List.of("--solo", "--no-handler");

    private static final ContainerUser OTHER = new ContainerUser(65534, OptionalInt.of(65534));

    /** Launch a container, with another program in it and a health check. */
    Launch plain() throws InterruptedException {
        return containers.launch(runner, document, LaunchOptions.STANDARD, STAY, Wish.EVERYTHING);
    }

    /** Launch a container with an init before the program. */
    Launch withInit() throws InterruptedException {
        return with(Optional.empty(), true);
    }

    /** Launch a container of another user's. */
    Launch ofUser() throws InterruptedException {
        return with(Optional.of(OTHER), false);
    }

    private Launch with(Optional<ContainerUser> user, boolean init) throws InterruptedException {
        LaunchOptions plain = LaunchOptions.STANDARD;
        return containers.launch(
                runner,
                document,
                new LaunchOptions(plain.capabilities(), "", false, user, init, false),
                STAY,
                Wish.DUMP);
    }

    /**
     * Return what was seen of a launch.
     *
     * @param dump of which of its processes
     */
    static Sight sight(Launch launch, FilterDump dump) {
        if (launch.start() instanceof Start.Started) {
            return Launch.isOfOther(dump)
                    ? new Sight.Ran(
                            "",
                            FilterDump.impossible(new DumpProblem(
                                    DumpProblem.Code.SANDBOX, dump.status().getOrDefault("Name", ""))))
                    : new Sight.Ran("", dump);
        }
        return launch.start() instanceof Start.Lost
                ? new Sight.Lost("", launch.start().said())
                : new Sight.Refused("", launch.start().said());
    }
}
