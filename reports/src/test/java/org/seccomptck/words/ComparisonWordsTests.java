package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.Patience;
import org.seccomptck.comparison.Answer;
import org.seccomptck.comparison.Call;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Silent;
import org.seccomptck.comparison.TableCell;
import org.seccomptck.comparison.TableCell.Flag;
import org.seccomptck.comparison.TableCell.Reply;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.UpgradeVerdict;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** Every constant of a comparison has its words, and no words are left over. */
class ComparisonWordsTests {
    private static final Set<String> PREFIXES = Set.of(
            "answer",
            "start",
            "hung",
            "obstacle",
            "silent",
            "change",
            "notice",
            "upgrade-verdict",
            "call",
            "part",
            "likeness",
            "component",
            "origin",
            "gap",
            "lack");

    @Test
    void everyConstantHasWordsAndNoWordsAreLeftOver() {
        Words marked = MarkedWords.all();
        Set<String> used = ofThesePrinters(MarkedWords.keys(String.join("\n", all(marked))));
        assertThat(used).containsExactlyInAnyOrderElementsOf(ofThesePrinters(marked.keys()));
    }

    @Test
    void aSentenceHasNoGapLeftAndNoKey() {
        assertThat(all(Words.english()))
                .hasSizeGreaterThan(60)
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContain("{", "}", "§", "  ", "null"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            REFUSED | '' | no such file | the container did not start: no such file
            REFUSED | '' | ''           | the container did not start
            HUNG    | '' | ''           | the container neither started nor failed in time
            LOST    | ENGINE_SILENT | EOF | nobody can tell whether the container starts: the engine gave no answer: EOF
            LOST    | KIT_FAILED | ''   | nobody can tell whether the container starts: a fault of the kit
            """)
    void whyAContainerDidNotStart(State state, String code, String said, String words) {
        assertThat(new StartWords(Words.english()).of(new StartRecord(state, code, said)))
                .isEqualTo(words);
    }

    @Test
    void aStartByChanceIsToldByTheCallsThatAreMissing() {
        assertThat(new StartWords(Words.english()).of(StartRecord.byChance(List.of("futex", "mmap"), "EOF")))
                .isEqualTo("the container starts by chance: the profile denies futex, mmap");
    }

    @Test
    void howLongAHungStartWasWaitedForAndHowItEnded() {
        StartWords words = new StartWords(Words.english());
        assertThat(words.of(hung(HungEnd.Result.REFUSED, Patience.Clock.WALL, "EOF")))
                .isEqualTo("the container neither started nor failed in time: waited for 10 s;"
                        + " processes ended: 2, and the engine then reported a failure: EOF");
        assertThat(words.of(hung(HungEnd.Result.RUNTIME_ENDED, Patience.Clock.PROCESSOR, "")))
                .endsWith("waited for 10 s of processor time; the OCI runtime was ended");
        assertThat(words.of(new StartRecord(State.REFUSED, StartRecord.EXIT, List.of("125"), "")))
                .isEqualTo("the container did not start: exit code 125");
    }

    /** Of what a runtime says its last error tells why; what it says besides is long. */
    @Test
    void oneLineOfWhatTheRuntimeSaid() {
        String said = """
                time="x" level=warning msg="no cgroup"
                time="x" level=error msg="first \\"quoted\\""
                time="x" level=error msg="last \\"quoted\\""
                goroutine 1 [running]:
                """;
        assertThat(new StartWords(Words.english()).of(new StartRecord(State.REFUSED, "", said)))
                .isEqualTo("the container did not start: last \"quoted\"");
        assertThat(new StartWords(Words.english()).of(new StartRecord(State.REFUSED, "", "runc: no\ngoroutine 1")))
                .isEqualTo("the container did not start: runc: no");
    }

    @Test
    void whichComponentsBringAChangeAbout() {
        OriginWords words = new OriginWords(Words.english());
        assertThat(words.of(Origin.UNKNOWN)).isEqualTo("not determined");
        assertThat(words.of(new Origin(
                        List.of(Set.of(Component.OCI_RUNTIME), Set.of(Component.DEFAULT_PROFILE, Component.KERNEL)))))
                .isEqualTo("OCI runtime or kernel + default profile");
    }

    @Test
    void howManyCallsWereNotAskedAndWhich() {
        GapWords words = new GapWords(Words.english());
        assertThat(words.of(Lack.of(Lack.Code.CALLS_NOT_ASKED, "2", "x86_64 read", "x86_64 write")))
                .isEqualTo("the run ended before 2 system calls were asked: x86_64 read, x86_64 write");
        assertThat(words.of(Lack.of(Lack.Code.CALLS_NOT_ASKED, "3", "x86_64 read", "x86_64 write")))
                .endsWith("x86_64 read, x86_64 write, …");
        assertThat(words.of(new Gap(
                        "mine",
                        new Gap.Place(Gap.Side.BEFORE, "local"),
                        Lack.of(Lack.Code.FILTERS_GONE, "/out/filters.txt"))))
                .isEqualTo(
                        "mine: before (local): without the filters that the kernel held, only calls that were made tell"
                                + " something, with the arguments that they were made with: /out/filters.txt is not there");
        assertThat(words.of(new Gap("mine", Gap.Place.BOTH, Lack.of(Lack.Code.DOCUMENTS_DIFFER, "1".repeat(64), "2"))))
                .startsWith("mine: two different documents")
                .contains("(SHA-256 111111111111… and 2…)");
    }

    private static List<String> all(Words words) {
        List<String> all = new ArrayList<>();
        AnswerWords answers = new AnswerWords(words);
        answers().map(answers::of).forEach(all::add);
        for (Flag flag : Flag.values()) {
            all.add(answers.of(new TableCell(Set.of(
                    new Reply(Answer.of(Decision.ALLOW), flag), new Reply(Answer.of(Decision.errno(1)), flag)))));
        }
        StartWords starts = new StartWords(words);
        for (State state : State.values()) {
            all.add(starts.of(
                    state == State.BY_CHANCE
                            ? StartRecord.byChance(List.of("futex"), "EOF")
                            : new StartRecord(state, "engine", "EOF")));
        }
        all.add(starts.of(new StartRecord(State.REFUSED, StartRecord.EXIT, List.of("1"), "")));
        for (HungEnd.Result end : HungEnd.Result.values()) {
            for (Patience.Clock clock : Patience.Clock.values()) {
                all.add(starts.of(hung(end, clock, "")));
                all.add(starts.of(hung(end, clock, "EOF")));
            }
        }
        ObstacleWords obstacles = new ObstacleWords(words);
        for (Obstacle.Code code : Obstacle.Code.values()) {
            all.add(obstacles.of(Obstacle.of(code, "one", "two")));
        }
        ProvenanceWords provenances = new ProvenanceWords(words);
        for (Provenance.Code code : Provenance.Code.values()) {
            all.add(provenances.of(Provenance.of(code, "a", "b", "c", "d", "e", "f")));
        }
        all.add(provenances.of(Provenance.of(Provenance.Code.PUBLISHED, RunnerFacts.NO_ENGINE, "as docker.io 28.5.2")));
        Provenance known = Provenance.of(Provenance.Code.HANDED_OVER_AS_KNOWN, "a", "b", "c", "d", "e");
        all.add(provenances.of(known.with(
                Provenance.Code.HANDED_OVER_UNLIKE,
                List.of(Provenance.DEFAULT_ACTION, Provenance.ARCHITECTURES, "f", "g", "h", "i"))));
        SilentWords silent = new SilentWords(words);
        for (Silent.Why why : Silent.Why.values()) {
            List<String> parameters = why == Silent.Why.UNAVAILABLE
                    ? List.of("KIT_FAILED", "no memory")
                    : List.of("REFUSED", "", "no such file");
            all.add(silent.of(new Silent("local", why, parameters)));
        }
        ChangeWords changes = new ChangeWords(words);
        Stream.of(Change.Kind.values()).map(changes::of).forEach(all::add);
        Stream.of(Upgrade.Part.Kind.values()).map(changes::of).forEach(all::add);
        Stream.of(Upgrade.Likeness.SAME, Upgrade.Likeness.UNKNOWN)
                .map(changes::of)
                .forEach(all::add);
        all.add(changes.version(""));
        CallWords calls = new CallWords(words);
        all.add(calls.of(Call.START));
        all.add(calls.of(Call.EVERY));
        all.add(calls.of(Call.FILTER));
        all.add(calls.of(Call.Flag.LOG));
        UpgradeVerdictWords verdicts = new UpgradeVerdictWords(words);
        for (UpgradeVerdict.Code code : UpgradeVerdict.Code.values()) {
            all.add(verdicts.of("from", "to", verdict(code, 2, "mine")));
        }
        all.add(verdicts.of("from", "to", verdict(UpgradeVerdict.Code.OPENS, 1, "a", "b", "c", "d")));
        Upgrade safe =
                new Upgrade(List.of(), "from", "to", List.of(), List.of(), List.of("mine"), List.of(), List.of());
        all.add(verdicts.of(new Upgrades(List.of(safe, safe), List.of())));
        Stream.of(Change.Notice.values()).map(notice -> verdicts.of(notice, 2)).forEach(all::add);
        OriginWords origins = new OriginWords(words);
        all.add(origins.of(Origin.UNKNOWN));
        all.add(origins.of(new Origin(List.of(Set.of(Component.values()), Set.of(Component.KERNEL)))));
        GapWords gaps = new GapWords(words);
        for (Gap.Side side : Gap.Side.values()) {
            all.add(gaps.of(new Gap("mine", new Gap.Place(side, "local"), Lack.of(Lack.Code.FILTERS_UNKNOWN))));
        }
        for (Lack.Code code : Lack.Code.values()) {
            all.add(gaps.of(lack(code)));
        }
        all.add(gaps.of(Lack.of(Lack.Code.SIDE_NOT_MEASURED)));
        return all;
    }

    private static UpgradeVerdict verdict(UpgradeVerdict.Code code, int calls, String... profiles) {
        Gap gap = new Gap("mine", Gap.Place.BOTH, Lack.of(Lack.Code.DOCUMENTS_DIFFER, "1", "2"));
        return new UpgradeVerdict(code, calls, List.of(profiles), Optional.of(gap), false);
    }

    private static Stream<Answer> answers() {
        return Stream.of(
                        Stream.of(Answer.NONE, Answer.ABSENT),
                        Stream.of(Answer.Kind.RUNS, Answer.Kind.DENIED, Answer.Kind.BY_CHANCE, Answer.Kind.OTHER)
                                .map(kind -> new Answer(kind, new Answer.Sign.Container())),
                        Stream.of(Answer.Kind.RUNS, Answer.Kind.DENIED)
                                .map(kind -> new Answer(kind, new Answer.Sign.Filter())),
                        Stream.of(Answer.FlagState.values())
                                .map(state -> new Answer(Answer.Kind.RUNS, new Answer.Sign.Flag(state))),
                        Stream.of(Action.values()).map(action -> Answer.of(Decision.of(action))),
                        Stream.of(Verdict.values())
                                .map(verdict -> new Answer(Answer.Kind.JUDGED, new Answer.Sign.Judged(verdict))),
                        Stream.of(new Answer(Answer.Kind.OTHER, new Answer.Sign.Seen(new Observation.Blocked()))))
                .flatMap(some -> some);
    }

    private static Lack lack(Lack.Code code) {
        return switch (code) {
            case START_UNKNOWN -> Lack.of(code, "LOST", "engine", "EOF");
            case CALLS_NOT_ASKED, CHECKS_NOT_ANSWERED -> Lack.of(code, "2", "x86_64 read");
            case SIDE_NOT_MEASURED, LEG_NOT_MEASURED -> Lack.of(code, "RUNNER_UNAVAILABLE", "one", "two");
            default -> Lack.of(code, "one", "two");
        };
    }

    private static StartRecord hung(HungEnd.Result end, Patience.Clock clock, String said) {
        return new StartRecord(State.HUNG, end.name(), List.of("10", clock.name(), "2"), said);
    }

    private static Set<String> ofThesePrinters(Set<String> keys) {
        return keys.stream()
                .filter(key -> PREFIXES.contains(key.replaceFirst("\\..*", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
