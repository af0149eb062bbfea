package org.seccomptck.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.mutant.Mutation.FORGETS_I386;
import static org.seccomptck.mutant.Mutation.LOADS_NO_FILTER;
import static org.seccomptck.mutant.Mutation.MAKES_A_RULE_FOR_EACH_NAME;
import static org.seccomptck.mutant.Mutation.NONE;
import static org.seccomptck.mutant.Mutation.TURNS_THE_RULES_ROUND;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.cli.Sandbox;
import org.seccomptck.cli.TckProcess;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict.Kind;

/**
 * Whether the kit would notice: OCI runtimes with one fault each. A fault turns exactly those checks red that it is
 * about; a runtime without a fault, or with another way to say the same, turns none. Needs root.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MutantRuntimeTests {
    /** Those that leave the meaning of a profile alone. */
    private static final Set<Mutation> HARMLESS = EnumSet.of(NONE, TURNS_THE_RULES_ROUND, MAKES_A_RULE_FOR_EACH_NAME);

    @AutoClose
    private Sandbox sandbox;

    private RunRecord faulty;
    private RunRecord harmless;

    /** One engine for all faults, and one for all that is none: a profile brings about the fault that it is named for. */
    @BeforeAll
    void run(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        // The engine's default profile is not ours to mark.
        faulty = run(temp, FORGETS_I386, EnumSet.complementOf(EnumSet.copyOf(HARMLESS)), 1);
        harmless = run(temp, MAKES_A_RULE_FOR_EACH_NAME, HARMLESS, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the fault                     | what is red: its kind, the system call, the suites beside the proof
            LOSES_THE_RULE_FOR_CHMOD        | FAIL_OPEN    | chmod  | deny-coverage documented-scenario actions:2
            DENIES_CHMOD_ONLY_FOR_MODE_0    | FAIL_OPEN    | chmod  | deny-coverage documented-scenario actions:2
            DENIES_CHMOD_BUT_FOR_MODE_04755 | FAIL_OPEN    |        |
            LINK_IS_ONLY_LOGGED             | FAIL_OPEN    | link   | deny-coverage documented-scenario actions:4
            MOUNT_FAILS_WITH_ENOSYS         | WRONG_ACTION | mount  | deny-coverage documented-scenario actions:1
            CHMOD_KILLS                     | WRONG_ACTION | chmod  | deny-coverage documented-scenario actions:2
            UNLINK_TRAPS                    | WRONG_ACTION | unlink | deny-coverage documented-scenario actions:3
            DENIES_GETPID                   | FAIL_CLOSED  | getpid | deny-coverage abi-entries
            """)
    void aFaultInARule(Mutation mutation, Kind kind, @Nullable String syscall, @Nullable String suites) {
        List<String> expected = new ArrayList<>(List.of(kind + " filter-proof/x86_64/all-calls"));
        if (suites != null) {
            Stream.of(suites.split(" ", -1))
                    .map(suite -> kind + " " + id(suite, syscall))
                    .forEach(expected::add);
        }
        assertThat(red(cell(faulty, mutation.profile()))).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The check of a suite on a call; {@code actions:2} is the one on the document's rule of that index. */
    private static String id(String suite, @Nullable String syscall) {
        String[] parts = suite.split(":", -1);
        String subject = suite.equals("abi-entries") ? "entry" : String.valueOf(syscall);
        String rule = parts.length > 1 ? " /syscalls/" + parts[1] : "";
        return parts[0] + "/x86_64/" + subject + rule;
    }

    @Test
    void noFilterAtAll() {
        CellRecord cell = cell(faulty, LOADS_NO_FILTER.profile());
        List<String> expected = cell.checks().stream()
                .filter(check -> !check.expected().startsWith("ALLOW"))
                .filter(check -> check.verdict().kind() != Kind.NOT_APPLICABLE)
                .filter(check -> !check.subject().equals("container-starts"))
                .map(check -> Kind.FAIL_OPEN + " " + check.id())
                .toList();
        assertThat(expected)
                .contains("FAIL_OPEN status/seccomp-mode", "FAIL_OPEN status/filter-count")
                .contains("FAIL_OPEN deny-coverage/x86_64/statfs", "FAIL_OPEN documented-scenario/x86_64/statfs");
        assertThat(red(cell)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(check(cell, "status/seccomp-mode").observed()).isEqualTo("inside the container: 0");
    }

    @Test
    void anArchitectureThatIsForgotten() {
        CellRecord cell = cell(faulty, "engine-default");
        assertThat(cell.checks())
                .filteredOn(check -> check.verdict().kind().deviates())
                .extracting(CheckRecord::abi)
                .containsOnly("i386");
        assertThat(cell.checks())
                .filteredOn(
                        check -> check.abi().equals("i386") && check.expected().startsWith("ALLOW"))
                .hasSizeGreaterThan(300)
                .extracting(check -> check.verdict().kind())
                .containsOnly(Kind.FAIL_CLOSED);
    }

    @Test
    void noFault() {
        for (String profile : List.of(NONE.profile(), TURNS_THE_RULES_ROUND.profile(), "engine-default")) {
            CellRecord cell = cell(harmless, profile);
            assertThat(cell.started()).as(profile).isTrue();
            assertThat(red(cell)).as(profile).isEmpty();
        }
    }

    private RunRecord run(Path temp, Mutation unmarked, Set<Mutation> marked, int code)
            throws IOException, InterruptedException {
        Path runtime = MutantRuntime.write(temp.resolve(unmarked.profile()), unmarked);
        Path out = sandbox.out(unmarked.profile());
        List<String> words = new ArrayList<>(List.of("run", "--oci-runtime", runtime.toString()));
        words.addAll(List.of("--out", out.toString(), "--profile", "engine-default"));
        Catalog catalog = Catalog.load();
        byte[] restrict = catalog.document(catalog.entry("restrict").orElseThrow());
        for (Mutation mutation : marked) {
            if (mutation != unmarked) {
                Path profile = temp.resolve(mutation.profile() + ".json");
                Files.writeString(profile, marked(restrict, mutation));
                words.addAll(List.of("--profile", profile.toString()));
            }
        }
        TckProcess.Result result = TckProcess.run(sandbox, words.toArray(String[]::new));
        assertThat(result.code()).as("%s", result).isEqualTo(code);
        assertThat(sandbox.leftovers()).isEmpty();
        return RecordFile.read(out.resolve("run-record.json"));
    }

    private static String marked(byte[] profile, Mutation mutation) {
        return new String(profile, StandardCharsets.UTF_8).replaceFirst("\\[", "[" + mutation.mark() + ",");
    }

    private static CellRecord cell(RunRecord run, String profile) {
        return run.cells().stream()
                .filter(cell -> cell.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private static CheckRecord check(CellRecord cell, String id) {
        return cell.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Every check that neither conforms nor does not apply, with what it says. */
    private static List<String> red(CellRecord cell) {
        return cell.checks().stream()
                .filter(check -> check.verdict().kind() != Kind.CONFORMS
                        && check.verdict().kind() != Kind.NOT_APPLICABLE)
                .map(check -> check.verdict().kind() + " " + check.id())
                .toList();
    }
}
