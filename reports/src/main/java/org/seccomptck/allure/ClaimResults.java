package org.seccomptck.allure;

import io.qameta.allure.entity.Label;
import io.qameta.allure.entity.LabelName;
import io.qameta.allure.entity.StageResult;
import io.qameta.allure.entity.Status;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.entity.Time;
import io.qameta.allure.severity.SeverityLevel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.words.ClaimWords;

/**
 * The results of a sentence of a document: one for each of its answers.
 *
 * @param material what results are made of
 * @param claim the sentence
 */
record ClaimResults(Material material, ClaimRecord claim) {
    /** Return the results. */
    Stream<Result> results() {
        return claim.answers().stream().map(this::result);
    }

    private Result result(ClaimAnswer answer) {
        ClaimWords says = new ClaimWords(material.words());
        String where = says.where(answer, material.run().runners().size() > 1);
        String name = where.isEmpty() ? claim.id() : material.words().of("claim.column", claim.id(), where);
        TestResult test = Ids.begin("claim/" + claim.id() + "/" + answer.column(), answer.runner())
                .setName(Plain.text(material.words().of("allure.claim", name, claim.english())))
                .setStatus(status(answer.verdict()))
                .setStatusMessage(Plain.message(
                        material.words().of("allure.claim", says.tag(answer.verdict()), says.why(answer))))
                .setTime(Time.create(
                        material.run().began().toEpochMilli(),
                        material.run().ended().toEpochMilli()))
                .setLabels(labels(answer, says))
                .setParameters(List.of(
                        material.parameter("profile", claim.profile()), material.parameter("runner", answer.runner())))
                .setDescriptionHtml(description(answer, says))
                .setTestStage(
                        new StageResult().setAttachments(material.evidence().attach(answer.evidence().stream())));
        if (answer.verdict() == ClaimVerdict.REFUTED) {
            material.categories().putRefuted(test);
        }
        return Result.of(test);
    }

    private static Status status(ClaimVerdict verdict) {
        return switch (verdict) {
            case CONFIRMED -> Status.PASSED;
            case REFUTED -> Status.FAILED;
            case NOT_TESTABLE_HERE -> Status.SKIPPED;
        };
    }

    private List<Label> labels(ClaimAnswer answer, ClaimWords says) {
        String group = material.words().of("allure.claims");
        return Stream.of(
                        LabelName.PARENT_SUITE.label(Plain.text(group)),
                        LabelName.SUITE.label(Plain.text(says.document(claim))),
                        LabelName.EPIC.label(Plain.text(group)),
                        LabelName.FEATURE.label(Plain.text(says.document(claim))),
                        LabelName.HOST.label(Plain.text(answer.runner())),
                        LabelName.SEVERITY.label(SeverityLevel.NORMAL.value()))
                .collect(Collectors.toList());
    }

    private String description(ClaimAnswer answer, ClaimWords says) {
        Html html = new Html();
        says.sentence(claim).forEach(html::paragraph);
        says.tried(claim).forEach(html::paragraph);
        return html.paragraph(says.why(answer)).toString();
    }
}
