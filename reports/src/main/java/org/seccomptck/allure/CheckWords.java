package org.seccomptck.allure;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Check;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.AdditionWords;
import org.seccomptck.words.GroundWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * Says what a check found.
 *
 * @param words the sentences
 */
record CheckWords(Words words) {
    /** Return what was checked, with its number: {@code chmod (90)}. */
    String target(Check check) {
        String name = new TargetWords(words).of(check.target());
        OptionalInt number = check.target().number();
        return number.isEmpty()
                ? name
                : words.of("allure.call", name, String.format(Locale.ROOT, "%d", number.getAsInt()));
    }

    /** Return verdict and reasons in a line. */
    String verdict(Check check) {
        return words.of(
                "allure.verdict",
                new VerdictWords(words).of(check.verdict()),
                new ReasonWords(words).of(check.outcome().reasons()));
    }

    /** Return the check as the title of a step: what the profile says of it, and what is wrong with it. */
    String step(Check check) {
        String target = target(check);
        Accounts accounts = check.outcome().accounts();
        String says = accounts.expected().isEmpty()
                ? new ReasonWords(words).of(check.outcome().reasons())
                : new AccountWords(words).expected(accounts);
        return check.verdict().needsCause()
                ? words.of("allure.step-deviating", target, says, new VerdictWords(words).of(check.verdict()))
                : words.of("allure.step", target, says);
    }

    /** Return the accounts of a check, in their order on a rule's way; none when the check has no accounts. */
    Map<String, String> accounts(Check check) {
        Map<String, String> rows = new LinkedHashMap<>();
        Accounts accounts = check.outcome().accounts();
        if (!accounts.equals(Accounts.NONE)) {
            AccountWords says = new AccountWords(words);
            rows.put(
                    words.of("allure.expected"),
                    accounts.expected().map(this::expected).orElseGet(() -> says.expected(accounts)));
            rows.put(words.of("allure.bundle"), says.bundle(accounts));
            rows.put(words.of("allure.loaded"), says.loaded(accounts));
            rows.put(words.of("allure.observed"), says.observed(accounts));
        }
        return rows;
    }

    private String expected(Ruling expected) {
        String line =
                words.of("allure.expected-because", expected.decision(), new GroundWords(words).of(expected.ground()));
        return expected.additions().isEmpty()
                ? line
                : words.of(
                        "allure.expected-adding",
                        line,
                        expected.additions().stream()
                                .map(new AdditionWords(words)::of)
                                .collect(Collectors.joining("; ")));
    }
}
