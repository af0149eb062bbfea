package org.seccomptck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.probe.Walk;

class TranscriptMergeTests {

    private static final Observation KILLED = new Observation.Killed(31);

    @Test
    void theFatalCallIsGivenWhatEndedTheProbe() {
        Transcript settled = TranscriptMerge.settle(
                TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-9\n0 r -9\n1 "), KILLED);

        assertThat(settled.observation(Walk.DIRECT, Abi.X86_64, 0)).contains(new Observation.Returned(-9));
        assertThat(settled.observation(Walk.DIRECT, Abi.X86_64, 1)).contains(KILLED);
        assertThat(settled.pending()).isEmpty();
        assertThat(settled.complete()).isFalse();
    }

    @Test
    void aFatalFirstCallOfAStepIsSettledToo() {
        Transcript settled =
                TranscriptMerge.settle(TranscriptReader.read("tck-probe 1 x86_64\nstep shielded:i386:0-9\n5 "), KILLED);

        assertThat(settled.observation(Walk.SHIELDED, Abi.I386, 5)).contains(KILLED);
    }

    @Test
    void withoutAFatalCallNothingIsSettled() {
        Transcript broken = TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-9\n0 r -9\n");
        Transcript whole = TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-9\n0 r -9\ndone\n");

        assertThat(TranscriptMerge.settle(broken, KILLED)).isEqualTo(broken);
        assertThat(TranscriptMerge.settle(whole, KILLED)).isEqualTo(whole);
    }

    @Test
    void aLaterTranscriptAddsToTheEarlierOne() {
        Transcript earlier = TranscriptReader.read("""
                tck-probe 1 x86_64
                notice first 1
                step status
                status Seccomp:\t2
                step direct:x86_64:0-2
                0 r -1
                step scenario:x86_64
                scenario chmod prepared r -1 no-effect
                """);
        Transcript later = TranscriptReader.read("""
                tck-probe 1 x86_64
                notice second 2
                step status
                status Seccomp:\t0
                step direct:x86_64:1
                1 r -2
                step shielded:x86_64:0
                0 p
                step scenario:i386
                scenario chmod prepared r -1 no-effect
                done
                """);

        Transcript merged = TranscriptMerge.merge(earlier, later);

        assertThat(merged.observation(Walk.DIRECT, Abi.X86_64, 0)).contains(new Observation.Returned(-1));
        assertThat(merged.observation(Walk.DIRECT, Abi.X86_64, 1)).contains(new Observation.Returned(-2));
        assertThat(merged.observation(Walk.SHIELDED, Abi.X86_64, 0)).contains(new Observation.Passed());
        assertThat(merged.status()).containsEntry("Seccomp", "2");
        assertThat(merged.notices()).containsExactly("notice first 1", "notice second 2");
        assertThat(merged.scenario(Abi.X86_64, "chmod")).isPresent();
        assertThat(merged.scenario(Abi.I386, "chmod")).isPresent();
        assertThat(merged.begun()).isTrue();
        assertThat(merged.complete()).isTrue();
    }

    @Test
    void statusComesFromTheFirstThatHasOne() {
        Transcript merged = TranscriptMerge.merge(
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                TranscriptReader.read("tck-probe 1 x86_64\nstep status\nstatus Seccomp:\t2\ndone\n"));

        assertThat(merged.status()).containsEntry("Seccomp", "2");
    }

    @Test
    void aMergeWithALaterOneThatNeverSpokeIsNotComplete() {
        Transcript earlier = TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-2\n0 r -1\n1 ");
        Transcript merged = TranscriptMerge.merge(TranscriptMerge.settle(earlier, KILLED), Transcript.NONE);

        assertThat(merged.begun()).isTrue();
        assertThat(merged.complete()).isFalse();
        assertThat(merged.observation(Walk.DIRECT, Abi.X86_64, 1)).contains(KILLED);
    }
}
