package org.seccomptck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.seccomptck.probe.Observation;
import org.seccomptck.runner.Runner;

/** These tests use made-up containers: no real engine can be told to stop working at a chosen moment. */
class CellLauncherTests {
    private static final Subject DEFAULT = new Subject.EngineDefault(Optional.empty());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStartIsRefusedForItsProfileOnlyWhereAContainerWithoutOneRuns(boolean hung) throws InterruptedException {
        Start refused = hung
                ? new Start.Hung(
                        new Patience(Duration.ofSeconds(10), Patience.Clock.WALL),
                        new HungEnd(HungEnd.Result.NO_ANSWER, 1, ""))
                : new Start.Refused("permission denied");
        Launch runs = new Launch(
                new Start.Started(),
                "tck-probe 1 x86_64\ndone\n",
                new Observation.Exited(0),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of());

        String seen = hung ? "hung 10 WALL\nended 1 NO_ANSWER\n" : "permission denied";
        Evidence evidence = launcher(refused, runs)
                .launch(DEFAULT, Machine.X86_64.abis(), Asked.NOTHING, Containers.Wish.EVERYTHING);
        assertThat(evidence.start()).isEqualTo(refused);
        assertThat(evidence.raw())
                .extracting(Evidence.Raw::name)
                .containsExactly("start-1.txt", "transcript-without-profile.txt", "launches.json");

        Evidence broken = launcher(refused, failed(new Start.Refused("no space left")))
                .launch(DEFAULT, Machine.X86_64.abis(), Asked.NOTHING, Containers.Wish.EVERYTHING);
        assertThat(broken.start()).isEqualTo(new Start.Lost(LossCode.NOT_EVEN_WITHOUT_PROFILE, "no space left"));
        assertThat(broken.raw())
                .startsWith(new Evidence.Raw("start-1.txt", seen))
                .hasSize(2);
    }

    private static Launch failed(Start start) {
        return Launch.failed(start, HandOver.unseen(HandOver.Code.NOT_ASKED), List.of());
    }

    private static CellLauncher launcher(Start withProfile, Launch without) {
        Containers containers = new Containers() {
            @Override
            public Launch launch(
                    Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish) {
                return subject instanceof Subject.Unconfined ? without : failed(withProfile);
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
        return new CellLauncher(containers, MadeUpRunner.X86_64, Machine.X86_64);
    }
}
