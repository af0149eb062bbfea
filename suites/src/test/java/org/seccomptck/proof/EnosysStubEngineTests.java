package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.cause.ProofChecks;
import org.seccomptck.cause.Suspects;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.site.SiteContainers;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.EngineSite;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.engine.EngineRequest;
import org.seccomptck.runner.engine.Engines;
import org.seccomptck.runner.engine.OciRuntimeCatalog;

/** The stub that a real runc of each generation puts before the filter of an allowlist. */
@Tag("engine")
class EnosysStubEngineTests {
    /** The last number of i386, arch_prctl, before those of the System V calls that ipc(2) reaches, 393 to 402. */
    private static final int HIGHEST_COUNTED = 384;

    @Test
    void answersCallsThatI386MultiplexesThoughTheProfileNamesThem() throws Exception {
        EngineRequest request = EngineRequest.any()
                .withPrivateEngine()
                .withOciRuntimes(OciRuntimeCatalog.load().find(List.of("runc@1.0.0-rc93", "runc@1.1.5", "runc@1.3.6")));
        ProfileText text = new ProfileText(allowlist());
        try (EngineSite site = Engines.reach(request);
                Containers containers =
                        new SiteContainers("stub", List.of(), ProbeBuild.standard(line -> {})).prepare(site)) {
            assertThat(site.runners()).hasSize(3);
            for (Runner runner : site.runners()) {
                assumeThat(runner.facts().machine()).isEqualTo(Machine.X86_64.uname());
                Oracle oracle = text.oracle(runner.facts());
                FilterProof proof = FilterProof.prove(
                        Optional.of(oracle),
                        new CellLauncher(containers, runner, Machine.X86_64)
                                .filters(text.subject())
                                .orElseThrow()
                                .filters()
                                .orElseThrow(),
                        new Suspects(
                                text.subject().profile(),
                                Optional.empty(),
                                runner.libseccomp().map(Libseccomp::load),
                                Map.of()));

                String version = runner.facts().ociRuntimeVersion();
                assertThat(proof.deviations(Abi.I386)).as(version).isNotEmpty().allSatisfy(one -> {
                    assertThat(one.cause()).isEqualTo(CauseKey.of(CauseKind.ENOSYS_STUB, Party.OCI_RUNTIME));
                    assertThat(one.difference().expected()).isEqualTo(Decision.ALLOW);
                    assertThat(one.difference().loaded()).isEqualTo(Decision.errno(Errno.ENOSYS));
                });
                assertThat(new ProofChecks("filter-proof", proof, question -> Optional.empty()).of(Abi.I386))
                        .as(version)
                        .singleElement()
                        .satisfies(check -> {
                            assertThat(check.verdict()).isEqualTo(Verdict.FAIL_CLOSED);
                            assertThat(check.outcome().reasons())
                                    .filteredOn(reason -> reason.code() == ReasonCode.REGION)
                                    .extracting(reason -> reason.parameters().subList(0, 2))
                                    .contains(List.of("393", "402"));
                        });
                assertThat(proof.deviations(Abi.X86_64))
                        .as(version)
                        .extracting(one -> one.cause().kind())
                        .doesNotContain(CauseKind.ENOSYS_STUB);
            }
        }
    }

    /** Return all that a runtime needs, so that the container starts. */
    private static String allowlist() {
        SyscallTable i386 = SyscallTable.of(Abi.I386);
        String names = SyscallTable.of(Abi.X86_64).rows().stream()
                .map(Syscall::name)
                .filter(name -> Oracle.multiplexed(name)
                        || i386.byName(name).stream().allMatch(call -> call.number() <= HIGHEST_COUNTED))
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        return """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
                 "syscalls": [{"names": [%s], "action": "SCMP_ACT_ALLOW"}]}
                """.formatted(names);
    }
}
