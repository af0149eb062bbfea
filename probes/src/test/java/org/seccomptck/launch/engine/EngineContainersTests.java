package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.probe.Asked;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;

/** What is seen from outside of a cell's container on a real engine. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EngineContainersTests {
    @Test
    void theBundleOnAnEngineThatIsNotOurs() throws Exception {
        try (EngineSite owner = Engines.reach(EngineRequest.any().withPrivateEngine());
                EngineSite reached = Engines.reach(EngineRequest.any().withEndpoint(owner.endpoint()))) {
            Evidence started = evidence(reached, profile("chmod", "SCMP_ACT_ERRNO"));
            assertThat(started.started()).as("%s", started.start()).isTrue();
            assertThat(names(started)).contains("config.json", "filters.txt");
            assertThat(rules(started)).containsExactly("chmod");
            assertThat(started.bundle()).hasValueSatisfying(bundle -> {
                assertThat(bundle.noNewPrivileges()).isFalse();
                assertThat(bundle.capabilities().bounding())
                        .contains("CAP_CHOWN")
                        .doesNotContain("CAP_SYS_ADMIN");
                // The kernel has what was handed over.
                assertThat(Privileges.ofProcess(started.dump().status())).isEqualTo(bundle.privileges());
            });

            // The runtime does not know the action, so that the container does not start.
            Evidence refused = evidence(reached, profile("chmod", "SCMP_ACT_WHAT"));
            assertThat(refused.start()).isInstanceOf(Start.Refused.class);
            assertThat(names(refused)).contains("config.json");
        }
    }

    /** The engine reports the version of runc, and runc itself the version of libseccomp. */
    @Test
    void theRuntimeOfAnEngineThatIsNotOurs() throws Exception {
        try (EngineSite owner = Engines.reach(EngineRequest.any().withPrivateEngine());
                EngineSite reached = Engines.reach(EngineRequest.any().withEndpoint(owner.endpoint()));
                EngineContainers containers =
                        EngineContainers.prepare(reached, "facts", List.of(), ProbeBuild.standard(line -> {}))) {
            RunnerFacts told = reached.runner().facts();
            assertThat(told.libseccompVersion()).isEqualTo(RunnerFacts.UNKNOWN);

            RunnerFacts completed = containers.completed(told);

            RunnerFacts known = owner.runner().facts();
            assertThat(completed.libseccompVersion())
                    .isEqualTo(known.libseccompVersion())
                    .matches("2\\.\\d+\\.\\d+");
            assertThat(completed.ociRuntimeProgram()).isEqualTo("runc");
            assertThat(completed.ociRuntimeVersion()).isEqualTo(known.ociRuntimeVersion());
        }
    }

    private static Evidence evidence(EngineSite site, Subject subject) throws InterruptedException {
        Machine machine = Machine.named(site.runner().facts().machine()).orElseThrow();
        try (EngineContainers containers =
                EngineContainers.prepare(site, "bundle", List.of(), ProbeBuild.standard(line -> {}))) {
            return new CellLauncher(containers, site.runner(), machine)
                    .launch(subject, machine.abis(), Asked.NOTHING, Containers.Wish.EVERYTHING);
        }
    }

    private static List<String> names(Evidence evidence) {
        return evidence.raw().stream().map(Evidence.Raw::name).toList();
    }

    private static List<String> rules(Evidence evidence) {
        return evidence.bundle().flatMap(Bundle::seccomp).stream()
                .flatMap(seccomp -> seccomp.profile().rules().stream())
                .flatMap(rule -> rule.names().stream())
                .toList();
    }

    private static Subject profile(String name, String action) throws ProfileException {
        String text = "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"" + name + "\"],\"action\":\""
                + action + "\"}]}";
        byte[] known = text.replace("SCMP_ACT_WHAT", "SCMP_ACT_ERRNO").getBytes(StandardCharsets.UTF_8);
        return new Subject.Document("made-up", "", Provenance.NONE, text, ProfileReader.read("made-up.json", known));
    }
}
