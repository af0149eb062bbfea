package org.seccomptck.allure;

import io.qameta.allure.entity.Status;
import io.qameta.allure.entity.TestResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.StartWords;
import org.seccomptck.words.Words;

/**
 * The result of a container that did not start, or starts by chance.
 *
 * @param of the results of its cell
 */
record StartResult(CellResults of) {
    private static final String SUITE = "start";
    private static final String QUESTION = "container-starts";

    Result result() {
        CellRecord cell = of.cell();
        Words words = of.words();
        List<Outcome> outcomes = cell.checks()
                .filter(check -> check.target().equals(new Target.Whole(QUESTION)))
                .map(Check::outcome)
                .toList();
        Verdict verdict = Statuses.worst(outcomes.stream().map(Outcome::verdict).toList());
        String reasons = outcomes.stream()
                .map(outcome -> new ReasonWords(words).of(outcome.reasons()))
                .collect(Collectors.joining("; "));
        TestResult test = of.begin(SUITE, Optional.empty(), "", verdict)
                .setName(Material.first(
                        words.of("allure.not-started", cell.start().state())))
                // A container that does not start is not checked, so its status is not "passed", whatever the profile
                // says about starts.
                .setStatus(verdict.needsCause() ? Statuses.of(verdict) : Status.SKIPPED)
                .setStatusMessage(Plain.message(new StartWords(words).of(cell.start())))
                .setDescriptionHtml(describe(new Html(), reasons, cell.start().words()));
        if (cell.start().state() == StartRecord.State.BY_CHANCE) {
            explaining().forEach(cause -> of.material().categories().put(test, cause));
        } else {
            of.material().categories().putNotStarted(test);
        }
        return Result.of(test);
    }

    private List<Cause> explaining() {
        Set<CauseKey> keys =
                of.cell().explanations().stream().map(Explanation::cause).collect(Collectors.toSet());
        return of.material().causes().stream()
                .filter(cause -> keys.contains(cause.key()))
                .toList();
    }

    private String describe(Html html, String reasons, String said) {
        html.paragraph(reasons);
        if (!said.isEmpty()) {
            html.paragraph(of.words().of("allure.runtime-said")).lines(said);
        }
        causes(html);
        return html.toString();
    }

    private void causes(Html html) {
        explaining()
                .forEach(cause ->
                        html.link(of.material().categories().name(cause), "#testresult/" + CauseResults.uid(cause)));
    }
}
