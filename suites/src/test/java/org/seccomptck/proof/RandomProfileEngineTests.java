package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Machine;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.cause.Suspects;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.site.SiteContainers;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;
import org.seccomptck.runner.engine.OciRuntimeCatalog;

/**
 * The same with containers: a real OCI runtime loads each profile, and the kernel tells what it was given. For the long
 * run {@code -Dseccomptck.profiles=2000 -Dseccomptck.seed=… -Dseccomptck.oci-runtime=runc@1.3.6,crun@1.28}: as many
 * profiles, and the runtimes that {@code tck run --oci-runtime} knows by these words.
 */
@Tag("engine")
class RandomProfileEngineTests {
    private static final int PROFILES = Integer.getInteger("seccomptck.profiles", 100);
    private static final long SEED = Long.getLong("seccomptck.seed", 1);
    private static final int AT_A_TIME = 2;
    private static final int CALLS = 1_000;

    private record Launched(ProfileText text, Future<Optional<FilterDump>> filters) {}

    @Test
    void everyDifferenceHasACause() throws Exception {
        List<String> words = Stream.of(
                        System.getProperty("seccomptck.oci-runtime", "").split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        EngineRequest request = EngineRequest.any()
                .withPrivateEngine()
                .withOciRuntimes(OciRuntimeCatalog.load().find(words));
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try (EngineSite site = Engines.reach(request);
                Containers containers =
                        new SiteContainers("random", List.of(), ProbeBuild.standard(line -> {})).prepare(site)) {
            for (Runner runner : site.runners()) {
                assumeThat(runner.facts().machine()).isEqualTo(Machine.X86_64.uname());
                prove(runner, launch(new CellLauncher(containers, runner, Machine.X86_64), workers));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static void prove(Runner runner, List<Launched> all) throws Exception {
        ProofTally tally = new ProofTally();
        Libseccomp libseccomp = runner.libseccomp().map(Libseccomp::load).orElseGet(InstalledLibseccomp::load);
        for (Launched launched : all) {
            Optional<FilterDump> dump = launched.filters().get();
            Oracle oracle = launched.text().oracle(runner.facts());
            if (dump.isEmpty()) {
                // A container that does not come up for any other reason is no refusal.
                assertThat(libseccomp.export(oracle.profile()))
                        .as(launched.text().json())
                        .isInstanceOf(LibseccompExport.Refused.class);
                tally.refuse();
                continue;
            }
            FilterStack stack = dump.get().filters().orElseThrow();
            FilterProof proof = FilterProof.prove(
                    Optional.of(oracle),
                    stack,
                    new Suspects(
                            launched.text().subject().profile(), Optional.empty(), Optional.of(libseccomp), Map.of()));
            tally.add(proof);
            assertThat(proof.problem()).as(launched.text().json()).isEmpty();
            assertThat(proof.deviations())
                    .as(launched.text().json())
                    .allMatch(one -> ProofTally.isExplained(one.cause()));
            new RandomCalls(stack, new Random(SEED)).compare(CALLS);
        }
        System.out.println(runner.facts().ociRuntimeProgram() + " "
                + runner.facts().ociRuntimeVersion() + " with libseccomp " + libseccomp.version() + ": " + tally);
        assertThat(tally.equal()).as("%s", tally).isGreaterThan(PROFILES / 4);
    }

    @Test
    void interpreterAndExplorationAgreeOnTheEnginesDefault() throws Exception {
        try (EngineSite site = Engines.reach(EngineRequest.any().withPrivateEngine());
                Containers containers =
                        new SiteContainers("default", List.of(), ProbeBuild.standard(line -> {})).prepare(site)) {
            CellLauncher launcher = new CellLauncher(containers, site.runner(), Machine.X86_64);
            Subject subject = new Subject.EngineDefault(Optional.empty());
            FilterStack stack =
                    launcher.filters(subject).orElseThrow().filters().orElseThrow();

            new RandomCalls(stack, new Random(SEED)).compare(1_000_000);
        }
    }

    private static List<Launched> launch(CellLauncher launcher, ExecutorService workers) {
        RandomProfiles profiles = new RandomProfiles(SEED);
        List<Launched> launched = new ArrayList<>();
        for (int i = 0; i < PROFILES; i++) {
            ProfileText text = new ProfileText(profiles.next());
            launched.add(new Launched(text, workers.submit(() -> launcher.filters(text.subject()))));
        }
        return launched;
    }
}
