package org.seccomptck.starting;

import java.util.List;
import java.util.Set;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Start;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.runner.Runner;

/**
 * Containers with the kit's probe in them, which writes a line and stays. It needs {@code write} and nothing else.
 *
 * @param containers how containers are launched
 * @param runner where
 * @param options with what
 * @param profile under what
 */
record ProbeStarts(Containers containers, Runner runner, LaunchOptions options, AmendedProfile profile)
        implements Starts {
    /** Without children and without a handler for signals, which a profile may deny. */
    private static final List<String> NO_STEP = List.of("--solo", "--no-handler");

    @Override
    public Attempt start(Set<String> added) throws InterruptedException {
        Launch launch = containers.launch(runner, profile.allowing(added), options, NO_STEP, Containers.Wish.NOTHING);
        if (launch.start() instanceof Start.Lost) {
            return new Attempt(Outcome.LOST, launch.start().said());
        }
        return launch.start() instanceof Start.Started && hasSpoken(launch.transcript())
                ? Attempt.STARTED
                : new Attempt(Outcome.FAILED, launch.start().said());
    }

    private static boolean hasSpoken(String transcript) {
        try {
            return TranscriptReader.read(transcript).begun();
        } catch (MalformedTranscript e) {
            // Words of a runtime that broke off, where the probe's own should be.
            return false;
        }
    }

    @Override
    public int atATime() {
        return containers.atATime();
    }
}
