package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/** Every constant that a printer can be handed has its words, and no words are left over. */
class PrintersTests {
    private static final Words MARKED = MarkedWords.all();

    /** What the printers of this test print; codes of open sets and the words of other printers are not among them. */
    private static final Set<String> PREFIXES = Set.of(
            "verdict",
            "verdict-meaning",
            "danger",
            "danger-tag",
            "count",
            "observation",
            "account",
            "target",
            "reason",
            "party",
            "acts",
            "at-fault",
            "fault",
            "because",
            "cause",
            "advice",
            "how",
            "runner");

    private static final String[] PARAMETERS = {"0", "1", "2", "3", "4", "5"};

    @Test
    void everyConstantHasWordsAndNoWordsAreLeftOver() {
        Set<String> used = ofThesePrinters(MarkedWords.keys(String.join("\n", all(MARKED))));
        Set<String> there = ofThesePrinters(MARKED.keys());

        assertThat(used).hasSizeGreaterThan(200);
        assertThat(used.stream().filter(key -> !there.contains(key))).isEmpty();
        assertThat(there.stream().filter(key -> !used.contains(key))).isEmpty();
    }

    private static List<String> told(Words words, Accounts accounts, Set<Addition> additions) {
        Ruling ruling = accounts.expected().orElseThrow();
        return new AccountWords(words)
                        .all(new Accounts(
                                Optional.of(new Ruling(ruling.decision(), ruling.ground(), additions)),
                                accounts.bundle(),
                                accounts.loaded(),
                                accounts.direct(),
                                accounts.shielded(),
                                accounts.threaded(),
                                accounts.effect()))
                        .entrySet()
                        .stream()
                        .flatMap(account -> Stream.of(account.getKey(), account.getValue()))
                        .toList();
    }

    private static Set<String> ofThesePrinters(Set<String> keys) {
        return keys.stream()
                .filter(key -> PREFIXES.contains(key.replaceFirst("\\..*", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aSentenceHasNoGapLeftAndNoKey() {
        assertThat(all(Words.english()))
                .allSatisfy(sentence -> assertThat(sentence)
                        .isNotBlank()
                        .doesNotContain("{", "}", "§", "  ", "null")
                        .isEqualTo(sentence.strip()));
    }

    /** A cause is read in a list: what happened without a full stop, the rest in whole sentences. */
    @ParameterizedTest
    @EnumSource
    void aCauseInSentences(CauseKind kind) {
        CauseWords words = new CauseWords(Words.english());
        for (Party party : Party.values()) {
            CauseKey key = CauseKey.of(kind, party, "mseal", "one", "two");
            assertThat(words.title(key)).matches("(?s)(libseccomp|mseal|[A-Z]).*[^.]");
            assertThat(words.fault(key)).matches("(?s)(libseccomp|[A-Z]).*[^.]\\.");
            assertThat(words.advice(key)).matches("(?s)(gVisor|[A-Z]).*[^.]\\.");
        }
    }

    private static List<String> all(Words words) {
        List<String> all = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            all.add(new VerdictWords(words).of(verdict));
            all.add(new VerdictWords(words).meaning(verdict));
            all.add(new VerdictWords(words).of(verdict, 1));
            all.add(new VerdictWords(words).of(verdict, 1000));
        }
        for (Danger danger : Danger.values()) {
            all.add(new DangerWords(words).of(danger));
            all.add(new DangerWords(words).tag(danger));
        }
        for (CountWords.Thing thing : CountWords.Thing.values()) {
            all.add(new CountWords(words).of(1, thing));
            all.add(new CountWords(words).of(1000, thing));
        }
        accounts()
                .forEach(accounts -> all.addAll(List.of(
                        new AccountWords(words).expected(accounts),
                        new AccountWords(words).bundle(accounts),
                        new AccountWords(words).loaded(accounts),
                        new AccountWords(words).observed(accounts))));
        Accounts denied = RecordFixture.denied(Verdict.FAIL_OPEN, Decision.ALLOW, new Observation.Returned(0))
                .accounts();
        all.addAll(told(words, denied, Set.of()));
        all.addAll(told(words, denied, Set.of(Addition.BAD_ARCH)));
        all.add(new AccountWords(words).expectedBecause(denied));
        targets().forEach(target -> all.add(new TargetWords(words).of(target)));
        targets().forEach(target -> all.add(new TargetWords(words).numbered(target)));
        reasons().forEach(reason -> all.add(new ReasonWords(words).of(reason)));
        for (CauseKind kind : CauseKind.values()) {
            for (Party party : Party.values()) {
                CauseKey key = new CauseKey(kind, party, List.of(PARAMETERS));
                CauseWords causes = new CauseWords(words);
                all.addAll(List.of(
                        causes.brief(key),
                        causes.party(party),
                        causes.acts(party),
                        causes.title(key),
                        causes.fault(key),
                        causes.advice(key)));
                Stream.of(causes.how(key, "runsc"))
                        .filter(how -> !how.isEmpty())
                        .forEach(all::add);
            }
        }
        all.add(new CauseWords(words).title(CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP)));
        all.add(new CauseWords(words).title(CauseKey.of(CauseKind.RULE_ALTERED, Party.LIBSECCOMP, "*", "ALLOW")));
        for (List<String> parameters : List.of(
                List.of("capabilities", "", "CAP_BPF"), List.of("capabilities", "CAP_BPF", ""), List.of("two"))) {
            all.add(new CauseWords(words)
                    .title(new CauseKey(CauseKind.PRIVILEGE_DIFFERS, Party.OCI_RUNTIME, parameters)));
        }
        runs().forEach(run -> run.causes().forEach(cause -> {
            all.add(new CauseWords(words).title(cause));
            all.add(new CauseWords(words).advice(cause, run));
        }));
        runners().forEach(facts -> {
            all.add(new RunnerWords(words).of(facts));
            all.add(new RunnerWords(words).details(facts.kernel()));
        });
        return all;
    }

    private static Stream<RunRecord> runs() {
        return Stream.of(
                RecordFixture.run(),
                RecordFixture.noFilter(),
                denied(CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME)),
                denied(CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP)));
    }

    /** Return a run in which one call is not denied. */
    private static RunRecord denied(CauseKey cause) {
        CellRecord cell = CellFixture.of("restrict", "local")
                .check(
                        "deny-coverage",
                        Abi.X86_64,
                        RecordFixture.call("chmod"),
                        RecordFixture.denied(Verdict.FAIL_OPEN, Decision.ALLOW, new Observation.Returned(0)),
                        cause,
                        Optional.empty())
                .toRecord();
        return RecordFixture.of(true, List.of(RecordFixture.runner("local")), List.of(cell));
    }

    private static Stream<Accounts> accounts() {
        Stream<Accounts> observed = observations()
                .map(seen -> new Accounts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(seen),
                        Optional.of(seen),
                        Optional.of(seen),
                        Optional.empty()));
        Stream<Accounts> effects = Arrays.stream(Effect.values()).map(RecordFixture::effect);
        return Stream.of(observed, effects, Stream.of(Accounts.NONE)).flatMap(all -> all);
    }

    private static Stream<Observation> observations() {
        return Stream.of(
                new Observation.Returned(0),
                new Observation.Returned(3),
                new Observation.Returned(-1),
                new Observation.Trapped(90, 0xc000003e, 7),
                new Observation.Killed(Observation.Killed.SIGSYS),
                new Observation.Killed(11),
                new Observation.Exited(0),
                new Observation.Blocked(),
                new Observation.NotCalled("a-code-that-nobody-knows"),
                new Observation.ThreadDied(),
                new Observation.Passed(),
                new Observation.PassedOrEnosys());
    }

    @Test
    void everyObservationIsAmongThoseThatAreTried() {
        assertThat(observations().map(Object::getClass))
                .containsAll(List.of(Observation.class.getPermittedSubclasses()));
        assertThat(targets().map(Object::getClass)).containsAll(List.of(Target.class.getPermittedSubclasses()));
    }

    private static Stream<Target> targets() {
        return Stream.of(
                new Target.Whole("container-starts"),
                new Target.Call("chmod", 90),
                new Target.AbsentName("chmod"),
                new Target.ActionCall("getsid", 124, "/syscalls/0"),
                new Target.ActionCall("getsid", 124, "default"),
                new Target.BorderCall(
                        "clone", 56, "/syscalls/1", new ArgumentCondition(0, 1, 0, Operator.EQ), "one-above", 2),
                new Target.EdgeNumber(-1, "minus-one"),
                new Target.SiblingCall("fchmod", 91, "mode", "fchmod"),
                new Target.MultiplexedCall("socketcall", 102, 1, "socket"),
                new Target.MultiplexedCall("socketcall", 102, 99, ""));
    }

    private static Stream<Reason> reasons() {
        Stream<Reason> plain = Arrays.stream(ReasonCode.values())
                .filter(code -> code != ReasonCode.REGION && code != ReasonCode.AFTERWARDS)
                .map(code -> Reason.of(code, (Object[]) PARAMETERS));
        Stream<Reason> special = Stream.of(
                Reason.of(ReasonCode.REGION, 90, 90, "chmod", "ERRNO(EPERM)", "ALLOW", "0x0"),
                Reason.of(ReasonCode.REGION, 90, 90, "", "ERRNO(EPERM)", "ALLOW", "0x0"),
                Reason.of(ReasonCode.REGION, 90, 92, "", "ERRNO(EPERM)", "ALLOW", "0x0"),
                Reason.of(ReasonCode.AFTERWARDS, Effect.SEEN, true),
                Reason.of(ReasonCode.AFTERWARDS, Effect.NONE, true),
                Reason.of(ReasonCode.AFTERWARDS, Effect.UNKNOWN, false),
                Reason.of(ReasonCode.PROPERTY_IS, "cap-ambient", ""),
                Reason.of(ReasonCode.MODE_IS, 2, "", ""));
        return Stream.concat(plain, special);
    }

    private static Stream<RunnerFacts> runners() {
        RunnerFacts known = new RunnerFacts(
                "6.1", "x86_64", "docker", "20.10", "1.41", "gvisor", "runsc", "2024", "2.5.4", "2", true, List.of());
        RunnerFacts unknown =
                new RunnerFacts("6.1", "x86_64", "none", "", "", "runc", "runc", "", "", "2", false, List.of());
        KernelFacts kernel = new KernelFacts(
                4096,
                List.of("allow"),
                List.of("allow"),
                Map.of("x32", false, "i386", true, "arm", false),
                Map.of("arm", "aarch64"),
                Map.of("CONFIG_SECCOMP", "y"));
        return Stream.of(known.withKernel(kernel).withAccelerator("tcg"), unknown);
    }
}
