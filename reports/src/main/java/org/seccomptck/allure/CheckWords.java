package org.seccomptck.allure;

import org.seccomptck.record.Accounts;
import org.seccomptck.record.Check;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * Describes what a check found.
 *
 * @param words the sentences
 */
record CheckWords(Words words) {
    /** Return verdict and reasons on one line. */
    String verdict(Check check) {
        return words.of(
                "allure.verdict",
                new VerdictWords(words).of(check.verdict()),
                new ReasonWords(words).of(check.outcome().reasons()));
    }

    /** Return the check as the title of a step: what the profile says of it, and what is wrong with it. */
    String step(Check check) {
        String target = new TargetWords(words).numbered(check.target());
        Accounts accounts = check.outcome().accounts();
        String says = accounts.expected().isEmpty()
                ? new ReasonWords(words).of(check.outcome().reasons())
                : new AccountWords(words).expected(accounts);
        return check.verdict().needsCause()
                ? words.of("allure.step-deviating", target, says, new VerdictWords(words).of(check.verdict()))
                : words.of("allure.step", target, says);
    }
}
