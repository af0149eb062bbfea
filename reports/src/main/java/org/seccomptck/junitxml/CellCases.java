package org.seccomptck.junitxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.junitxml.TestCase.How;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Waiver;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.StartWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The tests of a cell: one for each suite and ABI with all checks that are as they should be, and one for each check
 * that deviates or stayed undecided, with its cause.
 *
 * @param words the sentences
 * @param standing what is waived
 * @param cell the cell
 * @param most how many checks of one cause have a test of their own; the others share one
 */
record CellCases(Words words, Standing standing, CellRecord cell, int most) {
    /** The type of a test whose failure is waived. */
    private static final String WAIVED = "WAIVED";

    /** Return the tests; the first one is the container itself. */
    List<TestCase> all() {
        List<TestCase> cases = new ArrayList<>();
        cases.add(cell.started() ? TestCase.passed(words.of("junit.container"), cell.millis(), "") : notStarted());
        cell.groups().stream().map(this::asItShouldBe).flatMap(Optional::stream).forEach(cases::add);
        cell.explanations().forEach(explanation -> cases.addAll(explained(explanation)));
        return cases;
    }

    private TestCase notStarted() {
        State state = cell.start().state();
        String message = new StartWords(words).of(cell.start());
        String reasons = cell.checks()
                .map(check -> new ReasonWords(words).of(check.outcome().reasons()))
                .collect(Collectors.joining("\n"));
        boolean expected = cell.explanations().isEmpty();
        boolean undecided = state == State.LOST || state == State.BY_CHANCE;
        How how = undecided ? How.ERROR : expected ? How.SKIPPED : How.FAILURE;
        return TestCase.ended(
                words.of("junit.container"),
                how,
                state.name(),
                message,
                join("\n", cell.start().words(), reasons));
    }

    /** Return one test for all checks of a suite and ABI that need no cause; none where there are none. */
    private Optional<TestCase> asItShouldBe(CheckGroup group) {
        long conforming = group.count(Verdict.CONFORMS);
        long absent = group.count(Verdict.NOT_APPLICABLE);
        String counts = Stream.of(Verdict.CONFORMS, Verdict.NOT_APPLICABLE)
                .filter(verdict -> group.count(verdict) > 0)
                .map(verdict -> new VerdictWords(words).of(verdict, group.count(verdict)))
                .collect(Collectors.joining(", "));
        String name = name(group.suite(), group.abi());
        if (conforming > 0) {
            return Optional.of(TestCase.passed(name, 0, counts));
        }
        return absent > 0
                ? Optional.of(TestCase.ended(name, How.SKIPPED, Verdict.NOT_APPLICABLE.name(), counts, ""))
                : Optional.empty();
    }

    private List<TestCase> explained(Explanation explanation) {
        List<Integer> positions = explanation.checks();
        CauseWords causes = new CauseWords(words);
        String message = join(
                " ",
                causes.title(explanation.cause()) + ".",
                causes.fault(explanation.cause()),
                causes.advice(explanation.cause()));
        List<TestCase> cases = new ArrayList<>();
        positions.stream().limit(most).forEach(position -> cases.add(one(position, message)));
        List<Integer> more = positions.stream().skip(most).toList();
        List<Check> rest = open(more).stream().map(cell::check).toList();
        if (!more.isEmpty() && rest.isEmpty()) {
            String waived =
                    new WaiverWords(words).of(standing.waiver(cell, more.get(0)).orElseThrow());
            cases.add(TestCase.ended(more(more.size(), explanation), How.SKIPPED, WAIVED, waived, message));
        }
        if (!rest.isEmpty()) {
            boolean deviates = rest.stream().anyMatch(check -> check.verdict().deviates());
            cases.add(TestCase.ended(
                    more(more.size(), explanation),
                    deviates ? How.FAILURE : How.ERROR,
                    explanation.cause().kind().name(),
                    message,
                    ""));
        }
        return cases;
    }

    /** Return the positions of checks that are not waived. */
    private List<Integer> open(List<Integer> positions) {
        return positions.stream()
                .filter(position -> standing.waiver(cell, position).isEmpty())
                .toList();
    }

    private String more(int checks, Explanation explanation) {
        return words.of(
                "junit.more",
                new CountWords(words).of(checks, CountWords.Thing.CHECK),
                explanation.cause().id());
    }

    /** Return a skipped test: waived deviations fail no build, but stay visible. */
    private TestCase one(int position, String message) {
        Check check = cell.check(position);
        Optional<Waiver> waiver = standing.waiver(cell, position);
        if (waiver.isPresent()) {
            return TestCase.ended(
                    new TargetWords(words).of(check),
                    How.SKIPPED,
                    WAIVED,
                    new WaiverWords(words).of(waiver.get()),
                    join("\n", message, text(check)));
        }
        return TestCase.ended(
                new TargetWords(words).of(check),
                check.verdict().deviates() ? How.FAILURE : How.ERROR,
                check.verdict().name(),
                message,
                text(check));
    }

    private String text(Check check) {
        Accounts accounts = check.outcome().accounts();
        AccountWords told = new AccountWords(words);
        String all = accounts.equals(Accounts.NONE)
                ? ""
                : words.of(
                        "junit.accounts",
                        told.expectedBecause(accounts),
                        told.bundle(accounts),
                        told.loaded(accounts),
                        told.observed(accounts));
        return join("\n", all, new ReasonWords(words).of(check.outcome().reasons()));
    }

    private String name(String suite, Optional<Abi> abi) {
        return join(
                " ", new TargetWords(words).suite(suite), abi.map(Abi::label).orElse(""));
    }

    private static String join(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
    }
}
