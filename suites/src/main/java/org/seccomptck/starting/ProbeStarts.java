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
 * Containers with the kit's probe, which writes a line and stays. The probe needs {@code write} and nothing else.
 *
 * @param containers how containers are launched
 * @param runner the runner
 * @param options the launch options
 * @param profile the profile
 */
record ProbeStarts(Containers containers, Runner runner, LaunchOptions options, AmendedProfile profile)
        implements Starts {
    /** The probe's options: no children and no handler for signals, since a profile may deny both. */
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
            // The output is that of a runtime that stopped, instead of the probe's own.
            return false;
        }
    }

    @Override
    public int atATime() {
        return containers.atATime();
    }
}
