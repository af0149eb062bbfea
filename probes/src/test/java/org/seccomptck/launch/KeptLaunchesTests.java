package org.seccomptck.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.probe.Asked;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Walk;
import org.seccomptck.runner.Runner;

/** The kept launches equal what the launcher gathered, however the launches ended. */
class KeptLaunchesTests {
    private static final Subject SUBJECT = new Subject.EngineDefault(Optional.empty());
    private static final String BEGIN = "tck-probe 1 x86_64\nstatus Seccomp:\t2\n";
    private static final String WHOLE = BEGIN + "step direct:x86_64:0-1\n0 r -9\n1 r -9\ndone\n";
    private static final String DUMP = dump("probe", "7fff0000");
    private static final String CONFIG = "{\"process\":{\"noNewPrivileges\":true},\"linux\":{}}";

    private final Deque<Launch> launches = new ArrayDeque<>();

    @Test
    void aLaunchThatRunsToItsEnd() throws InterruptedException {
        launches.add(started(WHOLE, new Observation.Exited(0), DUMP));

        Evidence evidence = requireSame(1);

        assertThat(evidence.transcript().complete()).isTrue();
        assertThat(evidence.bundle()).isPresent();
        assertThat(evidence.dump().filters()).isPresent();
    }

    /** The call that killed the probe has no line of its own; the end of the launch tells its outcome. */
    @Test
    void aKilledProbeContinuesInAnotherLaunch() throws InterruptedException {
        launches.add(started(BEGIN + "step direct:x86_64:0-1\n0 r -9\n1 ", new Observation.Killed(31), DUMP));
        launches.add(started(WHOLE, new Observation.Exited(0), dump("probe", "00050001")));

        Evidence evidence = requireSame(1);

        assertThat(evidence.later()).hasSize(1);
        assertThat(evidence.later().get(0).dump().filters())
                .isNotEqualTo(evidence.dump().filters());
        assertThat(evidence.transcript().observation(Walk.DIRECT, Abi.X86_64, 1))
                .isPresent();
    }

    @Test
    void repeatedLaunchesWithTheSameFilter() throws InterruptedException {
        launches.add(started(WHOLE, new Observation.Exited(0), DUMP));
        launches.add(started(BEGIN + "done\n", new Observation.Blocked(), DUMP));

        assertThat(requireSame(2).later()).singleElement().satisfies(later -> {
            assertThat(later.repeated()).isTrue();
            assertThat(later.dump().filters()).isPresent();
        });
    }

    @Test
    void aLaunchInASandboxWithAnotherProcess() throws InterruptedException {
        launches.add(started(WHOLE, new Observation.Exited(0), dump("sentry", "7fff0000")));

        assertThat(requireSame(1).dump().problem()).contains(new DumpProblem(DumpProblem.Code.SANDBOX, "sentry"));
    }

    @Test
    void aLaunchWithoutAJournalOfTheProbe() throws InterruptedException {
        launches.add(started("Hello\n", new Observation.Exited(0), DUMP));

        assertThat(requireSame(1).start()).isEqualTo(new Start.Lost(LossCode.MALFORMED_JOURNAL, "Hello"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void launchesThatDoNotStart(boolean hung) throws InterruptedException {
        Start start = hung
                ? new Start.Hung(
                        new Patience(Duration.ofMillis(10_500), Patience.Clock.PROCESSOR),
                        new HungEnd(HungEnd.Result.NO_ANSWER, 2, "words"))
                : new Start.Refused("permission denied", Optional.of(1));
        launches.add(Launch.failed(start, new HandOver.Unseen(HandOver.Code.NOT_FOUND, "ENOENT"), List.of()));
        launches.add(started(BEGIN + "done\n", new Observation.Exited(0), DUMP));

        assertThat(requireSame(1).start()).isEqualTo(start);
    }

    @Test
    void aLaunchThatDoesNotStartEvenWithoutAProfile() throws InterruptedException {
        for (int launch = 0; launch < 2; launch++) {
            launches.add(Launch.failed(
                    new Start.Refused("no space left"), HandOver.unseen(HandOver.Code.NO_ANSWER), List.of()));
        }

        assertThat(requireSame(1).start())
                .isEqualTo(new Start.Lost(LossCode.NOT_EVEN_WITHOUT_PROFILE, "no space left"));
    }

    @Test
    void withoutAJournalNothingIsReadBack() {
        assertThatThrownBy(() -> new KeptLaunches(List.of(), LaunchOptions.STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("launches.json");
    }

    private Evidence requireSame(int times) throws InterruptedException {
        Evidence evidence = new CellLauncher(
                        containers(), MadeUpRunner.X86_64, Machine.X86_64, LaunchOptions.STANDARD, times)
                .launch(SUBJECT, Machine.X86_64.abis(), Asked.NOTHING, Containers.Wish.EVERYTHING);
        KeptLaunches kept = new KeptLaunches(evidence.raw(), LaunchOptions.STANDARD);

        assertThat(launches).as("launches that nobody asked for").isEmpty();
        assertThat(kept.evidence(evidence.began(), evidence.elapsed())).isEqualTo(evidence);
        return evidence;
    }

    private static String dump(String program, String answer) {
        return "tck-dumper 2\nstatus Name:\t" + program + "\nflags 0 0x0\nfilter 0 1\n06 0 0 " + answer
                + "\nfilters 1\ndone\n";
    }

    private static Launch started(String transcript, Observation ended, String dump) {
        List<Evidence.Raw> raw = new ArrayList<>();
        raw.add(new Evidence.Raw("filters.txt", dump));
        raw.add(new Evidence.Raw("config.json", CONFIG));
        return new Launch(
                new Start.Started(),
                transcript,
                ended,
                FilterDumpReader.read(dump),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                HandOver.of(CONFIG),
                raw);
    }

    private Containers containers() {
        return new Containers() {
            @Override
            public Launch launch(
                    Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish) {
                return launches.remove();
            }

            @Override
            public boolean keepsState() {
                return false;
            }

            @Override
            public int atATime() {
                return 1;
            }

            @Override
            public void close() {
                // There is nothing to remove.
            }
        };
    }
}
