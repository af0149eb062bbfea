package org.seccomptck.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.cli.Sandbox;
import org.seccomptck.cli.TckProcess;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/**
 * Runtimes of other releases and a faulty one of the user's under one private engine. Needs root; downloads packages
 * unless they are in the cache.
 */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RuntimesSideBySideTests {
    @AutoClose
    private Sandbox sandbox;

    @Test
    void eachIsJudgedByItself(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        Path mutant = MutantRuntime.write(temp.resolve("mutant"), Mutation.LOSES_THE_RULE_FOR_CHMOD);
        Path broken = MutantRuntime.write(temp.resolve("broken"), Mutation.NONE);
        Files.writeString(broken, "#!/bin/sh\nexit 7\n");
        Path idle = MutantRuntime.write(temp.resolve("idle"), Mutation.NONE);
        Files.writeString(
                idle, Files.readString(idle).replace("set -eu", "case \" $* \" in *' create '*) exit 1 ;; esac"));
        Path out = sandbox.out("run");

        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--no-isolation",
                "--oci-runtime",
                "runc@1.1.15,crun@1.28," + mutant + "," + idle,
                "--oci-runtime",
                broken.toString(),
                "--oci-runtime",
                temp.resolve("nothing").toString(),
                "--profile",
                "restrict",
                "--out",
                out.toString());

        assertThat(result.code()).as("%s", result).isEqualTo(1);
        assertThat(sandbox.leftovers()).isEmpty();
        RunRecord run = RecordFile.read(out.resolve("run-record.json"));
        Map<String, RunnerFacts> facts =
                run.runners().stream().collect(Collectors.toMap(RunnerRecord::name, RunnerRecord::facts));
        assertThat(facts).containsOnlyKeys("local/runc@1.1.15", "local/crun@1.28", "local/mutant");
        assertThat(facts.get("local/runc@1.1.15"))
                .returns("runc", RunnerFacts::ociRuntimeProgram)
                .returns("runc@1.1.15", RunnerFacts::ociRuntime)
                .satisfies(runc -> {
                    assertThat(runc.ociRuntimeVersion()).startsWith("1.1.15");
                    assertThat(runc.libseccompVersion()).startsWith("2.6.");
                });
        assertThat(facts.get("local/crun@1.28"))
                .returns("crun", RunnerFacts::ociRuntimeProgram)
                .satisfies(crun -> {
                    assertThat(crun.ociRuntimeVersion()).startsWith("1.28");
                    // crun does not say it: it is the library's own name.
                    assertThat(crun.libseccompVersion()).startsWith("2.6.");
                });

        Map<String, CellRecord> cells =
                run.cells().stream().collect(Collectors.toMap(CellRecord::runner, Function.identity()));
        assertThat(cells).containsOnlyKeys(facts.keySet());
        assertThat(red(cells.get("local/runc@1.1.15"))).isEmpty();
        assertThat(red(cells.get("local/crun@1.28"))).isEmpty();
        assertThat(red(cells.get("local/mutant")))
                .contains("FAIL_OPEN deny-coverage/x86_64/chmod", "FAIL_OPEN filter-proof/x86_64/all-calls")
                .allMatch(check -> check.startsWith("FAIL_OPEN "));

        assertThat(run.complete()).isFalse();
        assertThat(run.unavailable())
                .extracting(UnavailableSite::name)
                .containsExactlyInAnyOrder("local/broken", "local/nothing", "local/idle");
        assertThat(run.unavailable())
                .extracting(site -> site.obstacle().parameters().get(0))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("'" + broken + " --version' ended with exit code 7"),
                        idler -> assertThat(idler).contains("not even a container without a profile"),
                        other -> assertThat(other).contains("is not an executable file"));
        verdictsFollowFromWhatIsKept(out);
    }

    /** Where nothing can be launched or dumped, and no libseccomp be asked, the same is found. */
    private void verdictsFollowFromWhatIsKept(Path run) throws IOException, InterruptedException {
        Path bundle = sandbox.out("bundle.tar.gz");
        TckProcess.Result bundled = TckProcess.run(sandbox, "bundle", run.toString(), "--out", bundle.toString());
        assertThat(bundled.code()).as("%s", bundled).isZero();
        TckProcess.Result verified = TckProcess.run(sandbox, "verify", bundle.toString());
        assertThat(verified.code()).as("%s", verified).isZero();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    /** The gVisor of 2022 hands on what enters by int 0x80, and answers it from x86_64's table: it has no other one. */
    @Test
    void anAbiIsServedByTheOneAndNotByTheOther(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        Path out = sandbox.out("run");

        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--oci-runtime",
                "runc@1.1.15,runsc-oci-seccomp@20221219",
                "--profile",
                "restrict",
                "--profile",
                "archmap-example",
                "--out",
                out.toString());

        assertThat(result.code()).as("%s", result).isEqualTo(1);
        RunRecord run = RecordFile.read(out.resolve("run-record.json"));
        Map<String, KernelFacts> kernels = run.runners().stream()
                .collect(Collectors.toMap(
                        RunnerRecord::name, runner -> runner.facts().kernel()));
        assumeTrue(
                kernels.get("local/runc@1.1.15").abis().getOrDefault("i386", false),
                "the kernel of this machine does not serve i386, so that nothing enters by int 0x80");
        assertThat(kernels.get("local/runc@1.1.15").tables()).isEmpty();
        assertThat(kernels.get("local/runsc-oci-seccomp@20221219").tables()).isEqualTo(Map.of("i386", "x86_64"));
        assertThat(i386(run, "local/runc@1.1.15", "restrict")).contains("CONFORMS abi-entries/i386/getpid");
        // What restrict does not list, it kills; archmap-example lists it.
        assertThat(i386(run, "local/runsc-oci-seccomp@20221219", "restrict"))
                .containsExactly("FAIL_OPEN abi-entries/i386/getpid");
        assertThat(i386(run, "local/runsc-oci-seccomp@20221219", "archmap-example"))
                .isEmpty();
    }

    private static List<String> i386(RunRecord run, String runner, String profile) {
        return run.cells().stream()
                .filter(cell ->
                        cell.runner().equals(runner) && cell.profile().id().equals(profile))
                .flatMap(CellRecord::checks)
                .filter(check -> check.abi().equals(Optional.of(Abi.I386)))
                .filter(check -> check.verdict() != Verdict.NOT_APPLICABLE)
                .map(check -> check.verdict() + " " + check.id())
                .toList();
    }

    private static List<String> red(CellRecord cell) {
        assertThat(cell.started()).as(cell.runner()).isTrue();
        assertThat(cell.checks()).hasSizeGreaterThan(1000);
        return cell.checks()
                .filter(check -> check.verdict().deviates())
                .map(check -> check.verdict() + " " + check.id())
                .toList();
    }
}
