package org.seccomptck.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.seccomptck.mutant.Mutation.EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER;
import static org.seccomptck.mutant.Mutation.EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER;
import static org.seccomptck.mutant.Mutation.FORGETS_I386;
import static org.seccomptck.mutant.Mutation.LOADS_NO_FILTER;
import static org.seccomptck.mutant.Mutation.MAKES_A_RULE_FOR_EACH_NAME;
import static org.seccomptck.mutant.Mutation.NONE;
import static org.seccomptck.mutant.Mutation.PERMITS_NOTHING_BEFORE_EXECUTION;
import static org.seccomptck.mutant.Mutation.TURNS_THE_RULES_ROUND;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
import org.seccomptck.abi.Abi;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.cell.Privilege;
import org.seccomptck.cli.Sandbox;
import org.seccomptck.cli.TckProcess;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Party;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;

/**
 * Whether the kit notices faults: OCI runtimes with one fault each. A fault turns exactly the checks about it red; a
 * runtime without a fault, or with a harmless change, turns none red. Needs root.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MutantRuntimeTests {
    /** Changes that keep the meaning of a profile. */
    private static final Set<Mutation> HARMLESS =
            EnumSet.of(NONE, TURNS_THE_RULES_ROUND, MAKES_A_RULE_FOR_EACH_NAME, PERMITS_NOTHING_BEFORE_EXECUTION);

    @AutoClose
    private Sandbox sandbox;

    private RunRecord faulty;
    private RunRecord harmless;
    private RunRecord executing;
    private RunRecord checking;

    /**
     * One engine for all faults, and one for all that is none: a profile brings about the fault that it is named for.
     */
    @BeforeAll
    void run(@TempDir Path temp) throws IOException, InterruptedException {
        sandbox = Sandbox.in(temp);
        // The engine's default profile is not ours to mark.
        Set<Mutation> marked = EnumSet.complementOf(EnumSet.copyOf(HARMLESS));
        marked.removeAll(Set.of(EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER, EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER));
        faulty = run(temp, FORGETS_I386, marked, 1);
        executing = run(temp, EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER, Set.of(), 1);
        checking = run(temp, EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER, Set.of(), 1);
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
    void aFaultInARule(Mutation mutation, Verdict verdict, @Nullable String syscall, @Nullable String suites) {
        List<String> expected = new ArrayList<>(List.of(verdict + " filter-proof/x86_64/all-calls"));
        if (suites != null) {
            Stream.of(suites.split(" ", -1))
                    .map(suite -> verdict + " " + id(suite, syscall))
                    .forEach(expected::add);
        }
        assertThat(red(cell(faulty, mutation.profile()))).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Return the check of a suite on a call; {@code actions:2} is the one on the document's rule of that index. */
    private static String id(String suite, @Nullable String syscall) {
        String[] parts = suite.split(":", -1);
        String rule = parts.length > 1 ? " /syscalls/" + parts[1] : "";
        return parts[0] + "/x86_64/" + syscall + rule;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the fault                   | what is red
            SWITCHES_NO_NEW_PRIVILEGES_ON | FAIL_CLOSED | no-new-privs
            ADDS_A_CAPABILITY             | FAIL_OPEN   | cap-bounding cap-permitted cap-effective
            TAKES_A_CAPABILITY            | FAIL_CLOSED | cap-bounding cap-permitted cap-effective
            """)
    void aFaultInThePrivileges(Mutation mutation, Verdict verdict, String properties) {
        assertThat(red(cell(faulty, mutation.profile())))
                .containsExactlyElementsOf(Stream.of(properties.split(" ", -1))
                        .map(property -> verdict + " attachment/" + property)
                        .toList());
    }

    @Test
    void noFilterAtAll() {
        CellRecord cell = cell(faulty, LOADS_NO_FILTER.profile());
        List<String> expected = cell.checks()
                .filter(check -> !isAllowed(check))
                .filter(check -> check.verdict() != Verdict.NOT_APPLICABLE)
                .filter(check -> !ofPrivilege(check))
                .filter(check -> !check.id().equals("status/container-starts"))
                .map(check -> Verdict.FAIL_OPEN + " " + check.id())
                .toList();
        assertThat(expected)
                .contains(
                        "FAIL_OPEN status/seccomp-mode",
                        "FAIL_OPEN status/filter-count",
                        "FAIL_OPEN attachment/threads")
                .contains("FAIL_OPEN deny-coverage/x86_64/statfs", "FAIL_OPEN documented-scenario/x86_64/statfs");
        assertThat(red(cell)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(check(cell, "status/seccomp-mode").outcome().reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.MODE_IS_NOT);
                    assertThat(reason.parameters()).startsWith("2", "0");
                });
    }

    // No one can tell which libseccomp a runtime of the user's has, so that it may be the library that altered a rule.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the fault                     | the only cause: its kind, its party, its parameter; the mark is rule 0
            LOSES_THE_RULE_FOR_CHMOD        | NAME_DROPPED   | OCI_RUNTIME_OR_LIBSECCOMP | chmod
            DENIES_CHMOD_ONLY_FOR_MODE_0    | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/2
            DENIES_CHMOD_BUT_FOR_MODE_04755 | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/2
            LINK_IS_ONLY_LOGGED             | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/4
            MOUNT_FAILS_WITH_ENOSYS         | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/1
            CHMOD_KILLS                     | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/2
            UNLINK_TRAPS                    | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /syscalls/3
            DENIES_GETPID                   | RULE_ALTERED   | OCI_RUNTIME_OR_LIBSECCOMP | /defaultAction
            LOADS_NO_FILTER                 | FILTER_MISSING | OCI_RUNTIME               |
            SWITCHES_NO_NEW_PRIVILEGES_ON   | PRIVILEGE_DIFFERS | OCI_RUNTIME            | no-new-privs/0/1
            ADDS_A_CAPABILITY               | PRIVILEGE_DIFFERS | OCI_RUNTIME            | capabilities//CAP_SYS_ADMIN
            TAKES_A_CAPABILITY              | PRIVILEGE_DIFFERS | OCI_RUNTIME            | capabilities/CAP_MKNOD/
            """)
    void aFaultIsTheOnlyCauseOfItsCell(Mutation mutation, CauseKind kind, Party party, @Nullable String parameters) {
        CellRecord cell = cell(faulty, mutation.profile());
        List<String> expected = parameters == null
                ? List.of()
                : kind == CauseKind.PRIVILEGE_DIFFERS ? List.of(parameters.split("/", -1)) : List.of(parameters);
        assertThat(causes(cell)).containsExactly(new CauseKey(kind, party, expected));
        assertThat(cell.wronglyExplained()).isEmpty();
    }

    @Test
    void anotherProgramIsExecutedWithoutAFilter() {
        CellRecord cell = cell(executing, "engine-default");
        assertThat(red(cell))
                .containsExactlyInAnyOrder("FAIL_OPEN attachment/exec", "FAIL_OPEN attachment/health-check");
        assertThat(causes(cell)).containsExactly(CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME, "exec"));
        for (String id : List.of("attachment/exec", "attachment/health-check")) {
            Check alike = check(cell(harmless, "engine-default"), id);
            assertThat(alike.verdict()).as("%s", alike.outcome()).isEqualTo(Verdict.CONFORMS);
        }
    }

    @Test
    void theHealthCheckAloneIsExecutedWithoutAFilter() {
        CellRecord cell = cell(checking, "engine-default");
        assertThat(red(cell)).containsExactly("FAIL_OPEN attachment/health-check");
        assertThat(causes(cell))
                .containsExactly(CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME, "health-check"));
    }

    // The proof reads the loaded filter, so that it tells also where the kernel serves no call of i386.
    @Test
    void anArchitectureThatIsForgotten() {
        CellRecord cell = cell(faulty, "engine-default");
        assertThat(cell.checks().toList())
                .filteredOn(check -> check.verdict().deviates())
                .extracting(Check::abi)
                .containsOnly(Optional.of(Abi.I386));
        assertThat(red(cell)).contains("FAIL_CLOSED filter-proof/i386/all-calls");
        assertThat(causes(cell))
                .containsExactly(CauseKey.of(CauseKind.ARCHITECTURE_ALTERED, Party.OCI_RUNTIME, Abi.I386.label()));
        assertThat(cell.wronglyExplained()).isEmpty();
    }

    @Test
    void callsOfAForgottenArchitectureFail() {
        assumeThat(faulty.runners())
                .as("runners whose kernel serves i386")
                .allMatch(runner -> runner.facts().kernel().abis().getOrDefault(Abi.I386.label(), true));
        assertThat(cell(faulty, "engine-default").checks().toList())
                .filteredOn(check -> check.abi().equals(Optional.of(Abi.I386)) && isAllowed(check))
                .hasSizeGreaterThan(300)
                .extracting(Check::verdict)
                .containsOnly(Verdict.FAIL_CLOSED);
    }

    @Test
    void noFault() {
        for (String profile : List.of(
                NONE.profile(),
                TURNS_THE_RULES_ROUND.profile(),
                PERMITS_NOTHING_BEFORE_EXECUTION.profile(),
                "engine-default")) {
            CellRecord cell = cell(harmless, profile);
            assertThat(cell.started()).as(profile).isTrue();
            assertThat(red(cell)).as(profile).isEmpty();
            assertThat(cell.explanations()).as(profile).isEmpty();
        }
    }

    private RunRecord run(Path temp, Mutation unmarked, Set<Mutation> marked, int code)
            throws IOException, InterruptedException {
        Path runtime = MutantRuntime.write(temp.resolve(unmarked.profile()), unmarked);
        Path out = sandbox.out(unmarked.profile());
        List<String> words = new ArrayList<>(List.of("run", "--no-isolation", "--oci-runtime", runtime.toString()));
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
                .filter(cell -> cell.profile().id().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private static List<CauseKey> causes(CellRecord cell) {
        return cell.explanations().stream().map(Explanation::cause).toList();
    }

    private static boolean ofPrivilege(Check check) {
        return Stream.of(Privilege.values()).anyMatch(privilege -> check.id().equals("attachment/" + privilege.code()));
    }

    private static boolean isAllowed(Check check) {
        return check.outcome()
                .accounts()
                .expected()
                .filter(expected -> expected.decision().equals(Decision.ALLOW))
                .isPresent();
    }

    private static Check check(CellRecord cell, String id) {
        return cell.checks().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
    }

    /** Return every check that neither conforms nor does not apply, with what it says. */
    private static List<String> red(CellRecord cell) {
        return cell.checks()
                .filter(check -> check.verdict().needsCause())
                .map(check -> check.verdict() + " " + check.id())
                .toList();
    }
}
