package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.runner.RunnerFacts;

class EngineDefaultsTests {
    private static final Circumstances HERE = new Circumstances(
            Machine.X86_64, new KernelVersion(6, 1), Circumstances.DOCKER_CAPABILITIES, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "docker, 28.0.4, builtin, true",
        "docker, 20.10.24, default, true",
        "docker, 28.0.4, /etc/docker/mine.json, false",
        "docker, 28.0.4, unconfined, false",
        "docker, 20.10.24+dfsg1, default, false",
        "docker, 28.0.99, builtin, false",
        "podman, 5.4.2, default, false",
        "none, as docker.io 28.0.4, default, false",
    })
    void whatIsCertainlyBuiltIn(String engine, String version, String profile, boolean certain) {
        assertThat(EngineDefaults.builtIn(facts(engine, version, profile)).isPresent())
                .isEqualTo(certain);
    }

    @Test
    void whatIsHandedOverIsComparedWithTheNearestDocument() throws MalformedBundle {
        RunnerFacts docker = facts("docker", "28.0.4+dfsg1", "builtin");
        String document = EngineDefaults.nearest(docker).orElseThrow().json();
        String[] known = {"docker", "28.0.4+dfsg1", "docker", "28.0.4", "moby/moby v28.0.4"};
        assertThat(provenance(docker, document)).isEqualTo(Provenance.of(Code.HANDED_OVER_AS_KNOWN, known));
        assertThat(provenance(docker, document.replace("\"chmod\", ", "")))
                .isEqualTo(Provenance.of(Code.HANDED_OVER_AS_KNOWN, known)
                        .with(Code.HANDED_OVER_UNLIKE, List.of("chmod")));
        Provenance other = provenance(docker, "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        assertThat(other.code()).isEqualTo(Code.HANDED_OVER_UNLIKE);
        assertThat(other.parameters())
                .startsWith(known)
                .contains(Provenance.ARCHITECTURES, Provenance.DEFAULT_ACTION, "_llseek", "accept")
                .hasSizeGreaterThan(300);
        assertThat(provenance(facts("other", "1.0", "default"), document))
                .isEqualTo(Provenance.of(Code.HANDED_OVER, "other", "1.0"));
    }

    /** A document that the kit has is the law, whatever the engine makes of it. */
    @Test
    void onlyADefaultWithoutADocumentIsJudgedByWhatIsHandedOver() throws MalformedBundle {
        Bundle bundle = bundle("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        Cell unknown = StubCells.of(new Subject.EngineDefault(Optional.empty()), () -> evidence(bundle));
        assertThat(chmod(unknown)).contains(Decision.ALLOW);
        assertThat(unknown.trial().subject().published())
                .get()
                .extracting(Subject.Document::title)
                .isEqualTo("config.json");

        Optional<Subject.Document> denies =
                EngineDefaults.builtIn(facts("docker", "28.0.4", "builtin")).map(EngineDefaultsTests::withoutChmod);
        Cell known = StubCells.of(new Subject.EngineDefault(denies), () -> evidence(bundle));
        assertThat(chmod(known)).contains(Decision.errno(1));
        assertThat(known.trial().subject().published()).isEqualTo(denies);

        Cell unseen = StubCells.of(new Subject.EngineDefault(Optional.empty()), () -> evidence(null));
        assertThat(chmod(unseen)).isEmpty();
        assertThat(unseen.planned()).isPresent();
    }

    private static Optional<Decision> chmod(Cell cell) {
        int number = SyscallTable.of(Abi.X86_64).byName("chmod").orElseThrow().number();
        return cell.oracle()
                .map(oracle -> oracle.decide(Abi.X86_64, number, new long[6]).decision());
    }

    private static Subject.Document withoutChmod(Subject.Document document) {
        String text = document.text().replace("\"chmod\", ", "");
        try {
            return Subject.Document.of(
                    document.id(),
                    document.title(),
                    document.provenance(),
                    text.getBytes(StandardCharsets.UTF_8),
                    bundle(text).seccomp().orElseThrow().profile());
        } catch (MalformedBundle e) {
            throw new IllegalStateException(e);
        }
    }

    private static Provenance provenance(RunnerFacts facts, String document) throws MalformedBundle {
        return EngineDefaults.handedOver(facts, bundle(document).seccomp().orElseThrow(), HERE)
                .provenance();
    }

    private static Bundle bundle(String document) throws MalformedBundle {
        return Bundle.read("{\"linux\": {\"seccomp\": " + document + "}}");
    }

    private static Evidence evidence(@Nullable Bundle bundle) {
        return new Evidence(
                new Start.Refused("no"),
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                bundle == null ? HandOver.unseen(HandOver.Code.NOT_ASKED) : new HandOver.Seen(bundle),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static RunnerFacts facts(String engine, String version, String profile) {
        return new RunnerFacts(
                "6.1.0",
                "x86_64",
                engine,
                version,
                "1.41",
                "runc",
                "runc",
                "1.1.5",
                "2.5.4",
                "2",
                false,
                List.of("name=seccomp,profile=" + profile));
    }
}
