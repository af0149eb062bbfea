package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Check;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/** Every check that deviates or stayed undecided, with all that is known of it, under its cause. */
record CheckLines(Words words, Screen screen, StoredRecord record) {
    private static final String INDENT = "  ";
    private static final String DEEPER = "      ";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        CauseLines causes = new CauseLines(words, screen, record);
        for (Cause cause : record.run().causes()) {
            lines.add("");
            lines.addAll(causes.entry(cause));
            String last = "";
            for (Cause.Occurrence one : cause.occurrences()) {
                String cell = one.cell().name() + " · " + one.cell().runner();
                if (!cell.equals(last)) {
                    lines.add(INDENT + Colour.BOLD.on(screen, Lines.head(cell, screen.width() - INDENT.length())));
                    last = cell;
                }
                one.explanation()
                        .checks()
                        .forEach(position -> lines.addAll(check(one.cell().check(position))));
            }
        }
        return lines;
    }

    private List<String> check(Check check) {
        List<String> lines = new ArrayList<>();
        String title = new VerdictWords(words).of(check.verdict()) + "  " + new TargetWords(words).of(check);
        lines.add("    " + Lines.head(title, screen.width() - 4));
        Accounts accounts = check.outcome().accounts();
        if (!accounts.equals(Accounts.NONE)) {
            AccountWords told = new AccountWords(words);
            add(
                    lines,
                    words.of(
                            "text.accounts",
                            told.expectedBecause(accounts),
                            told.bundle(accounts),
                            told.loaded(accounts),
                            told.observed(accounts)));
        }
        add(lines, new ReasonWords(words).of(check.outcome().reasons()));
        return lines;
    }

    private void add(List<String> lines, String text) {
        Lines.wrap(text, screen.width() - DEEPER.length()).forEach(line -> lines.add(DEEPER + line));
    }
}
