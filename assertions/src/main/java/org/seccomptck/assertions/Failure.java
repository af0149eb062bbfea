package org.seccomptck.assertions;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Check;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * Describes how a container deviates from a profile: each cause, followed by the first of its calls with all accounts.
 *
 * @param record what the suites found
 */
record Failure(RunRecord record) {
    /** The number of calls of a cause that are listed. */
    private static final int CALLS = 5;

    private static final Words WORDS = Words.english();

    String text(String container, String profile) {
        List<String> lines = new ArrayList<>();
        lines.add("Container " + container + " does not enforce " + profile + ":");
        CauseWords told = new CauseWords(WORDS);
        for (Cause cause : record.causes()) {
            lines.add("  " + told.title(cause) + " (" + new CountWords(WORDS).of(cause.checks(), CountWords.Thing.CHECK)
                    + ")");
            lines.add("  " + told.advice(cause, record));
            cause.occurrences().stream()
                    .flatMap(one -> one.explanation().checks().stream()
                            .map(position -> one.cell().check(position)))
                    .limit(CALLS)
                    .forEach(check -> add(check, lines));
            if (cause.checks() > CALLS) {
                lines.add("    … and " + (cause.checks() - CALLS) + " more");
            }
        }
        return String.join("\n", lines);
    }

    private static void add(Check check, List<String> lines) {
        lines.add("    " + new VerdictWords(WORDS).of(check.verdict()) + "  " + new TargetWords(WORDS).of(check));
        Accounts accounts = check.outcome().accounts();
        new AccountWords(WORDS).all(accounts).forEach((name, value) -> lines.add("      " + name + ": " + value));
        String reasons = new ReasonWords(WORDS).of(check.outcome().reasons());
        if (!reasons.isEmpty()) {
            lines.add("      " + reasons);
        }
    }
}
