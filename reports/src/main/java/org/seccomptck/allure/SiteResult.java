package org.seccomptck.allure;

import io.qameta.allure.entity.StageResult;
import io.qameta.allure.entity.Status;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.entity.Time;
import io.qameta.allure.severity.SeverityLevel;
import java.util.List;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.words.ObstacleWords;

/**
 * The result of a site that was not available.
 *
 * @param material what results are made of
 * @param site the site
 */
record SiteResult(Material material, UnavailableSite site) {
    Result result() {
        String problem = new ObstacleWords(material.words()).of(site.obstacle());
        String name = material.words().of("allure.unavailable", site.name());
        long began = material.run().began().toEpochMilli();
        TestResult test = Ids.begin(Plain.text("site/" + site.name()), site.name())
                .setName(Plain.text(name))
                .setStatus(Status.BROKEN)
                .setStatusMessage(Plain.message(problem))
                .setTime(Time.create(began, material.run().ended().toEpochMilli()))
                .setLabels(Material.labels(material.words().of("allure.unavailable.group"), SeverityLevel.MINOR))
                .setParameters(List.of(material.parameter("runner", site.name())))
                .setDescriptionHtml(new Html().lines(problem).toString())
                .setTestStage(
                        new StageResult().setAttachments(material.evidence().attach(site.evidence().stream())));
        material.categories().putUnavailable(test);
        return Result.of(test);
    }
}
