package org.seccomptck.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cause.CompiledFilters;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** Runtimes that keep filters are told from such that are the same whatever ran before. */
class IsolationJudgeTests {
    private static final String ALL =
            "same-again call errno names rule-order value operator architecture flag default-errno";

    private final Libseccomp libseccomp = CompiledFilters.installed().libseccomp();
    private final Sequence sequence = Sequence.load();
    private List<String> dropped = List.of();
    private boolean bundleIsOfLoaded;
    private final IsolationJudge judge = new IsolationJudge(sequence, IsolationJudgeTests::oracle);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the runtime                   | the questions by which it is found out; = all others conform
            FAITHFUL                        |
            DROPS_EVERY_SECOND              | same-again call errno names rule-order value operator architecture flag default-errno
            HANDS_ON_THE_PREVIOUS           | same-again call errno names rule-order value operator architecture flag default-errno
            KEEPS_THE_FIRST                 | same-again call errno names rule-order value operator architecture flag default-errno
            KEEPS_BY_DEFAULT_ACTION         | same-again call errno names rule-order value operator architecture flag default-errno
            KEEPS_BY_NUMBER_OF_RULES        | same-again call errno names rule-order value operator architecture flag default-errno
            KEEPS_BY_LETTERS_OF_NAMES       | names
            KEEPS_WITHOUT_ERRNO             | errno
            KEEPS_WITHOUT_FLAGS             | flag
            KEEPS_WITHOUT_ARCHITECTURES     | architecture
            KEEPS_WITHOUT_DEFAULT_ERRNO     | default-errno
            KEEPS_WITHOUT_VALUES            | value
            KEEPS_WITHOUT_OPERATORS         | operator
            KEEPS_BY_SORTED_RULES           | rule-order
            READS_NO_FLAGS                  |
            ALWAYS_LOGS                     |
            READS_NO_ERRNO                  |
            FORGETS_ARCHITECTURES           |
            DOES_NOT_KNOW_FSMOUNT_AND_CHMOD |
            LOADS_NOTHING                   |
            """)
    void whatIsKeptIsFoundOut(SimulatedRuntime runtime, @Nullable String questions) {
        Map<String, Outcome> outcomes = judge.outcomes(run(runtime));

        assertThat(String.join(" ", outcomes.keySet())).isEqualTo(ALL);
        List<String> expected = questions == null ? List.of() : List.of(questions.split(" ", -1));
        assertThat(deviating(outcomes)).as("%s", outcomes).isEqualTo(expected);
        assertThat(outcomes.values()).extracting(Outcome::verdict).doesNotContain(Verdict.UNDECIDED);

        // Docker 20.10 hands over neither; what makes no difference cannot be mixed up either.
        dropped = List.of("flags", "defaultErrnoRet");
        Map<String, Outcome> fewer = judge.outcomes(run(runtime));
        assertThat(deviating(fewer))
                .as("%s", fewer)
                .filteredOn(question -> !question.equals("flag") && !question.equals("default-errno"))
                .isEqualTo(expected.stream()
                        .filter(question -> !question.equals("flag") && !question.equals("default-errno"))
                        .toList());
        assertThat(fewer.values().stream().flatMap(one -> one.reasons().stream()))
                .extracting(Reason::code)
                .doesNotContain(ReasonCode.HANDED_OVER_SO);
    }

    private static List<String> deviating(Map<String, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(one -> one.getValue().verdict().deviates())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A wrapper that alters the bundle and leaves it so is seen, too; the bundle tells no better. */
    @ParameterizedTest
    @EnumSource(
            value = SimulatedRuntime.class,
            names = {"DROPS_EVERY_SECOND", "HANDS_ON_THE_PREVIOUS", "KEEPS_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void whatIsHandedOverWrong(SimulatedRuntime runtime) {
        bundleIsOfLoaded = true;
        List<String> deviating = deviating(judge.outcomes(run(runtime)));
        bundleIsOfLoaded = false;
        assertThat(deviating).isNotEmpty().isEqualTo(deviating(judge.outcomes(run(runtime))));
    }

    /** Nothing else shows that the flag was not asked for. */
    @Test
    void aLastingFilterShowsInTheOtherOrder() {
        Map<String, Outcome> outcomes = judge.outcomes(run(SimulatedRuntime.FLAGS_STAY));
        assertThat(outcomes.get("flag"))
                .returns(Verdict.WRONG_ACTION, Outcome::verdict)
                .extracting(one -> one.reasons().get(0))
                .isEqualTo(Reason.of(ReasonCode.FILTER_OF_EARLIER, "10-a", "09-a-flag", 0));
    }

    @Test
    void aChangeAtEveryThirdContainerIsFound() {
        Map<String, Outcome> outcomes = judge.outcomes(run(SimulatedRuntime.DROPS_EVERY_THIRD));
        assertThat(outcomes.values()).extracting(Outcome::verdict).contains(Verdict.FAIL_OPEN);
    }

    @Test
    void bothContainersAreNamed() {
        Map<String, Outcome> outcomes = judge.outcomes(run(SimulatedRuntime.KEEPS_WITHOUT_ERRNO));
        assertThat(outcomes.get("errno")).isNotNull().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG_ACTION);
            assertThat(outcome.reasons())
                    .filteredOn(reason -> reason.code() == ReasonCode.FILTER_OF_EARLIER)
                    .extracting(reason -> reason.parameters().subList(0, 2))
                    .containsExactly(List.of("03-a-errno", "01-a"), List.of("21-b", "14-b-errno"));
        });
        Map<String, Outcome> opens = judge.outcomes(run(SimulatedRuntime.KEEPS_BY_LETTERS_OF_NAMES));
        assertThat(opens.get("names")).isNotNull().returns(Verdict.FAIL_OPEN, Outcome::verdict);
    }

    /** What makes no difference tells nothing; what departs from the document every time is for other suites to tell. */
    @Test
    void theSameEveryTime() {
        Map<String, Outcome> flags = judge.outcomes(run(SimulatedRuntime.READS_NO_FLAGS));
        assertThat(flags.get("flag"))
                .isEqualTo(Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.DIFFERENCE_WITHOUT_EFFECT)));
        Map<String, Outcome> names = judge.outcomes(run(SimulatedRuntime.DOES_NOT_KNOW_FSMOUNT_AND_CHMOD));
        assertThat(names.get("names"))
                .isEqualTo(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.FILTERS_SO_EVERY_TIME, 4, 4)));
    }

    @Test
    void documentsAreLaunchedAgainOnlyInDoubt() {
        assertThat(judge.doubtful(first(SimulatedRuntime.FAITHFUL))).isEmpty();
        assertThat(judge.doubtful(first(SimulatedRuntime.READS_NO_FLAGS))).isEmpty();
        assertThat(judge.doubtful(first(SimulatedRuntime.KEEPS_WITHOUT_ERRNO))).isEmpty();
        assertThat(judge.doubtful(first(SimulatedRuntime.DROPS_EVERY_SECOND))).hasSizeGreaterThan(5);
    }

    @Test
    void containersThatDidNotStartOrWereNotSeen() {
        List<SerialStart> starts = replaced(
                first(SimulatedRuntime.FAITHFUL),
                "flag",
                new Start.Refused("no flags"),
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED));
        assertThat(judge.outcomes(starts).get("flag"))
                .isEqualTo(Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_PROCESS)));
        assertThat(judge.outcomes(starts).get("call")).isNotNull().returns(Verdict.CONFORMS, Outcome::verdict);

        List<SerialStart> one = new ArrayList<>(first(SimulatedRuntime.FAITHFUL));
        one.set(8, starts.get(8));
        assertThat(judge.outcomes(one).get("flag"))
                .isEqualTo(Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STARTS_DIFFER, 1, 2)));

        List<SerialStart> lost = replaced(
                first(SimulatedRuntime.FAITHFUL),
                "value",
                new Start.Lost(LossCode.RUNNER_LOST, "gone"),
                FilterDump.impossible(DumpProblem.Code.RUNNER_LOST));
        assertThat(judge.outcomes(lost).values()).extracting(Outcome::verdict).containsOnly(Verdict.UNDECIDED);

        List<SerialStart> unseen = replaced(
                first(SimulatedRuntime.FAITHFUL),
                "value",
                new Start.Started(),
                FilterDump.impossible(DumpProblem.Code.UNFINISHED));
        assertThat(judge.outcomes(unseen).values()).extracting(Outcome::verdict).containsOnly(Verdict.UNDECIDED);
    }

    /** Where the first container stops all, nothing is said of what was not asked. */
    @Test
    void whatWasNotAskedIsNotTold() {
        SerialStart one = first(SimulatedRuntime.FAITHFUL).get(0);
        SerialStart unseen = new SerialStart(
                1,
                one.document(),
                one.start(),
                FilterDump.impossible(new DumpProblem(DumpProblem.Code.SANDBOX, "exe")),
                one.handOver());
        assertThat(judge.outcomes(List.of(unseen)))
                .containsOnlyKeys("same-again")
                .containsValue(Outcome.of(
                        Verdict.UNDECIDED, Reason.of(ReasonCode.NOT_DUMPED, DumpProblem.Code.SANDBOX, "exe")));
    }

    private static List<SerialStart> replaced(
            List<SerialStart> starts, String difference, Start start, FilterDump dump) {
        return starts.stream()
                .map(one -> one.document().difference().equals(difference)
                        ? new SerialStart(one.place(), one.document(), start, dump, one.handOver())
                        : one)
                .toList();
    }

    /** As the session does it. */
    private List<SerialStart> run(SimulatedRuntime runtime) {
        List<SerialStart> starts = new ArrayList<>(first(runtime));
        for (SerialDocument again : judge.doubtful(starts)) {
            starts.add(start(starts.size() + 1, again, runtime));
            starts.add(start(starts.size() + 1, again, runtime));
        }
        return starts;
    }

    private List<SerialStart> first(SimulatedRuntime runtime) {
        runtime.begin();
        List<SerialStart> starts = new ArrayList<>();
        sequence.order().forEach(document -> starts.add(start(starts.size() + 1, document, runtime)));
        return starts;
    }

    private SerialStart start(int place, SerialDocument document, SimulatedRuntime runtime) {
        String given = without(document.subject().text(), dropped);
        Optional<String> text = runtime.launch(given);
        Optional<Profile> loaded = text.map(IsolationJudgeTests::profile);
        List<FilterFlags> flags = loaded.stream()
                .map(one -> FilterFlags.of(one.flags().isEmpty() ? 0 : 2))
                .toList();
        FilterStack filters = loaded.map(this::compiled).orElse(new FilterStack(List.of()));
        return new SerialStart(
                place,
                document,
                new Start.Started(),
                new FilterDump(Map.of(), Optional.of(filters), flags, List.of(), Optional.empty()),
                HandOver.of(
                        "{\"linux\": {\"seccomp\": %s}}".formatted(bundleIsOfLoaded ? text.orElse("null") : given)));
    }

    private static String without(String document, List<String> members) {
        try {
            return ((ObjectNode) new ObjectMapper().readTree(document))
                    .without(members)
                    .toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private FilterStack compiled(Profile profile) {
        LibseccompExport export = libseccomp.export(oracle(profile).profile());
        return new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));
    }

    private static Oracle oracle(Profile profile) {
        return Oracle.of(
                profile,
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)));
    }

    private static Profile profile(String text) {
        try {
            return ProfileReader.read("simulated", text.getBytes(StandardCharsets.UTF_8));
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }
}
