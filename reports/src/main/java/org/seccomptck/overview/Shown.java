package org.seccomptck.overview;

import java.util.List;
import java.util.Optional;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.Reason;
import org.seccomptck.record.Verdict;

/**
 * The part of a check's result that the page shows. For a conforming check this is the verdict; calls that differ only
 * in their names are shown together.
 *
 * @param verdict the verdict
 * @param cause its cause, if it needs one
 * @param reasons why it has the verdict, if it needs a cause
 * @param accounts what is known, without the names of calls; empty for a conforming check
 */
record Shown(Verdict verdict, Optional<CauseKey> cause, List<Reason> reasons, Accounts accounts) {
    static Shown of(Grid.Find find) {
        Accounts accounts = find.outcome().accounts();
        Verdict verdict = find.outcome().verdict();
        return verdict.needsCause()
                ? new Shown(verdict, find.cause(), find.outcome().reasons(), withoutName(accounts))
                : new Shown(verdict, Optional.empty(), List.of(), Accounts.NONE);
    }

    private static Accounts withoutName(Accounts accounts) {
        return new Accounts(
                accounts.expected().map(Shown::withoutName),
                accounts.bundle(),
                accounts.loaded(),
                accounts.direct(),
                accounts.shielded(),
                accounts.threaded(),
                accounts.effect());
    }

    private static Ruling withoutName(Ruling ruling) {
        Ground ground = ruling.ground();
        return switch (ground.kind()) {
            case RULE, NO_RULE, CONDITIONS_DO_NOT_HOLD ->
                new Ruling(
                        ruling.decision(),
                        new Ground(ground.kind(), ground.pointer(), "", ground.condition()),
                        ruling.additions());
            case NO_NAME, NO_CALL, ABI_NOT_LISTED, ABOVE_HIGHEST, NO_FILTER -> ruling;
        };
    }
}
