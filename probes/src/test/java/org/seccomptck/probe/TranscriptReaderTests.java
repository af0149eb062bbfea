package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.probe.Transcript.Pending;
import org.seccomptck.probe.Transcript.Step;

/** Transcripts as the probe writes them (main.c, journal.c, scenario.c, status.c). */
class TranscriptReaderTests {

    private static final Step DIRECT = new Step(Walk.DIRECT, Abi.X86_64);

    @Test
    void aWholeTranscript() {
        Transcript transcript = TranscriptReader.read("""
                tck-probe 1 x86_64
                step status
                status Seccomp:\t2
                status CapBnd:\t00000000a80425fb
                step shielded:x86_64:0-1
                0 p
                1 r -1
                step direct:i386:90
                90 k 31
                step scenario:x86_64
                scenario chmod prepared r 0 effect
                done
                """);

        assertThat(transcript)
                .isEqualTo(new Transcript(
                        true,
                        true,
                        Map.of("Seccomp", "2", "CapBnd", "00000000a80425fb"),
                        Map.of(
                                new Step(Walk.SHIELDED, Abi.X86_64),
                                Map.of(0, new Observation.Passed(), 1, new Observation.Returned(-1)),
                                new Step(Walk.DIRECT, Abi.I386),
                                Map.of(90, new Observation.Killed(31))),
                        Map.of(),
                        java.util.List.of(new ScenarioOutcome(
                                Abi.X86_64, "chmod", true, Optional.of(new Observation.Returned(0)), Effect.SEEN, "")),
                        Optional.empty(),
                        java.util.List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everyOutcome(String words, Observation expected) {
        assertThat(TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:7\n7 " + words + "\n")
                        .observation(Walk.DIRECT, Abi.X86_64, 7))
                .contains(expected);
    }

    static Stream<Arguments> everyOutcome() {
        return Stream.of(
                arguments("r 0", new Observation.Returned(0)),
                arguments("r -4095", new Observation.Returned(-4095)),
                arguments("r 139637976727552", new Observation.Returned(139637976727552L)),
                // signal, code, si_syscall, si_arch, si_errno
                arguments("g 31 1 90 0xc000003e 7", new Observation.Trapped(90, 0xc000003e, 7)),
                arguments("k 31", new Observation.Killed(31)),
                arguments("x 255", new Observation.Exited(255)),
                arguments("t", new Observation.Blocked()),
                arguments("n abi-unavailable", new Observation.NotCalled("abi-unavailable")),
                arguments("p", new Observation.Passed()),
                arguments("e", new Observation.PassedOrEnosys()));
    }

    @Test
    void questionsAreAnsweredByThemselves() {
        Transcript transcript = TranscriptReader.read("""
                tck-probe 1 x86_64
                step call:shielded:x86_64:16:0x0:0xffffffffffffffff:0x0:0x0:0x0:0x0
                16 r -1
                step call:shielded:x86_64:16:0x0:0x1:0x0:0x0:0x0:0x0
                16 p
                done
                """);

        assertThat(transcript.answer(Question.of(Abi.X86_64, 16, new long[] {0, -1, 0, 0, 0, 0})))
                .contains(new Observation.Returned(-1));
        assertThat(transcript.answer(Question.of(Abi.X86_64, 16, new long[] {0, 1, 0, 0, 0, 0})))
                .contains(new Observation.Passed());
        assertThat(transcript.answer(Question.of(Abi.X86_64, 16, new long[6]))).isEmpty();
        assertThat(transcript.walks()).isEmpty();
    }

    @Test
    void numbersOfX32AreReadUnsigned() {
        Transcript transcript = TranscriptReader.read(
                "tck-probe 1 x86_64\nstep direct:x32:1073741824,4294967295\n1073741824 r -38\n4294967295 r -38\n");

        assertThat(transcript.observation(Walk.DIRECT, Abi.X32, 0x40000000)).isPresent();
        assertThat(transcript.observation(Walk.DIRECT, Abi.X32, -1)).isPresent();
    }

    @Test
    void aTranscriptThatBreaksOffAtACallNamesIt() {
        Transcript transcript = TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-500\n230 r -14\n231 ");

        assertThat(transcript.complete()).isFalse();
        assertThat(transcript.pending()).contains(new Pending(DIRECT, 231));
        assertThat(transcript.observation(Walk.DIRECT, Abi.X86_64, 230)).isPresent();
        assertThat(transcript.observation(Walk.DIRECT, Abi.X86_64, 231)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"231 r -1", "231 r", "step dir", "99999999999", "4294967296 ", "garbage", ""})
    void aBrokenOffLineThatIsNoCallNamesNone(String rest) {
        assertThat(TranscriptReader.read("tck-probe 1 x86_64\nstep direct:x86_64:0-500\n" + rest)
                        .pending())
                .isEmpty();
    }

    @Test
    void aNumberOutsideOfAWalkIsNoCall() {
        assertThat(TranscriptReader.read("tck-probe 1 x86_64\nstep scenario:x86_64\n12")
                        .pending())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'tck-pro', false", "'tck-probe 1 x86_64\n', true"})
    void aTranscriptTellsWhetherTheProbeBegan(String text, boolean begun) {
        Transcript transcript = TranscriptReader.read(text);

        assertThat(transcript.begun()).isEqualTo(begun);
        assertThat(transcript.complete()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void scenarioLines(String words, ScenarioOutcome expected) {
        assertThat(TranscriptReader.read("tck-probe 1 x86_64\nstep scenario:i386\nscenario " + words + "\n")
                        .scenario())
                .containsExactly(expected);
    }

    static Stream<Arguments> scenarioLines() {
        return Stream.of(
                arguments(
                        "unlink prepared r -1 no-effect",
                        scene("unlink", true, new Observation.Returned(-1), Effect.NONE, "")),
                arguments(
                        "mount prepared r 0 effect userns",
                        scene("mount", true, new Observation.Returned(0), Effect.SEEN, "userns")),
                arguments(
                        "statfs unprepared:-13 t unknown",
                        scene("statfs", false, new Observation.Blocked(), Effect.UNKNOWN, "")),
                arguments(
                        "mount unprepared:k31 g 31 1 165 0x40000003 0 no-effect no-userns",
                        scene("mount", false, new Observation.Trapped(165, 0x40000003, 0), Effect.NONE, "no-userns")),
                arguments(
                        "link prepared n unknown unknown",
                        scene("link", true, new Observation.NotCalled("unknown"), Effect.UNKNOWN, "")),
                arguments(
                        "chmod prepared absent unknown",
                        new ScenarioOutcome(Abi.I386, "chmod", true, Optional.empty(), Effect.UNKNOWN, "")));
    }

    private static ScenarioOutcome scene(
            String operation, boolean prepared, Observation seen, Effect effect, String remark) {
        return new ScenarioOutcome(Abi.I386, operation, prepared, Optional.of(seen), effect, remark);
    }

    @Test
    void noticesMayComeBeforeTheFirstStep() {
        Transcript transcript = TranscriptReader.read("""
                tck-probe 1 x86_64
                notice no-child 1
                step status
                status-unreadable -13
                step direct:arm:0
                notice abi-unavailable 38
                done
                """);

        assertThat(transcript.notices())
                .containsExactly("notice no-child 1", "status-unreadable -13", "notice abi-unavailable 38");
        assertThat(transcript.status()).isEmpty();
        assertThat(transcript.walks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tck-probe 2 x86_64",
                "exec format error",
                "12 r -1",
                "step",
                "step backwards:x86_64:0",
                "step direct:mips:0",
                "step direct:x86_64:0\n12",
                "step direct:x86_64:0\n12 z",
                "step direct:x86_64:0\n12 r",
                "step direct:x86_64:0\n12 r x",
                "step direct:x86_64:0\n-1 r 0",
                "step direct:x86_64:0\n4294967296 r 0",
                "step direct:x86_64:0\n12 g 31 1 90",
                "step direct:x86_64:0\n\n",
                "step call:shielded:x86_64:16:0x0\n16 p",
                "step call:shielded:x86_64:16:0x0:0x0:0x0:0x0:0x0:rwx\n16 p",
                "step status\nstatus no colon",
                "scenario chmod prepared r 0 effect",
                "step scenario:x86_64\nstep status\nscenario chmod prepared r 0 effect",
                "step direct:x86_64:0\nstep status\n0 r 0",
                "step scenario:x86_64\nscenario chmod prepared r 0 perhaps",
                "step scenario:x86_64\nscenario chmod prepared r 0",
            })
    void aLineThatIsNotOfTheFormatIsRefused(String lines) {
        assertThatExceptionOfType(MalformedTranscript.class)
                .isThrownBy(() -> TranscriptReader.read(lines + "\n"))
                .withMessageStartingWith("Not a line of a transcript: '");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the journal says                                              | the line that cannot be
            0 r -1                                                               | 0 r -1
            step direct:x86_64:0-9;10 r -1                                       | 10 r -1
            step direct:x86_64:0-9,12;11 r -1                                    | 11 r -1
            step direct:x86_64:0-9;1 r -1;1 r -2                                 | 1 r -2
            step call:shielded:x86_64:1:0x0:0x0:0x0:0x0:0x0:0x0;2 p              | 2 p
            step call:shielded:x86_64:1:0x0:0x0:0x0:0x0:0x0:0x0;1 p;1 e          | 1 e
            tck-probe 1 x86_64                                                   | tck-probe 1 x86_64
            done;done                                                            | done
            done;step direct:x86_64:0-9                                          | step direct:x86_64:0-9
            """)
    void aJournalThatContradictsItself(String lines, String wrong) {
        assertThatExceptionOfType(MalformedTranscript.class)
                .isThrownBy(() -> TranscriptReader.read("tck-probe 1 x86_64\n" + lines.replace(';', '\n') + "\n"))
                .extracting(MalformedTranscript::line)
                .isEqualTo(wrong);
    }

    @Test
    void onlyTheBeginningOfALongLineIsQuoted() {
        assertThatExceptionOfType(MalformedTranscript.class)
                .isThrownBy(() -> TranscriptReader.read("tck-probe 1 x86_64\n" + "z".repeat(1_000_000) + "\n"))
                .satisfies(
                        problem -> assertThat(problem.line()).startsWith("zzz").hasSizeLessThan(1_000))
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void aPartOfTheProbeThatTellsTheSameAgain() {
        Transcript transcript =
                TranscriptReader.read("tck-probe 1 aarch64\nstep direct:arm:0-9\n1 k 31\n1 k 31\n2 k 31\ndone\n");

        assertThat(transcript.observation(Walk.DIRECT, Abi.ARM, 2)).contains(new Observation.Killed(31));
    }
}
