package org.seccomptck.allure;

import io.qameta.allure.entity.ExecutorInfo;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.Words;

/**
 * The origin of a report: the CI build that the environment describes, else the command.
 *
 * @param environment the environment's variables
 */
record RunExecutor(Map<String, String> environment) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Return what Allure shows as the executor. */
    ExecutorInfo of(RunRecord run, Words words) {
        return github().or(this::gitlab)
                .or(this::jenkins)
                .orElseGet(() -> new ExecutorInfo()
                        .setName(words.of("allure.executor"))
                        .setBuildName(Plain.text(words.of("run.command", String.join(" ", run.command())))));
    }

    private Optional<ExecutorInfo> github() {
        return value("GITHUB_RUN_ID")
                .map(id -> numbered("GITHUB_RUN_NUMBER")
                        .setName("GitHub Actions")
                        .setType("github")
                        .setBuildName(value("GITHUB_WORKFLOW").orElse("") + " #"
                                + value("GITHUB_RUN_NUMBER").orElse(id))
                        .setBuildUrl(value("GITHUB_SERVER_URL").orElse("https://github.com") + "/"
                                + value("GITHUB_REPOSITORY").orElse("") + "/actions/runs/" + id));
    }

    private Optional<ExecutorInfo> gitlab() {
        return value("CI_JOB_URL")
                .map(url -> numbered("CI_PIPELINE_IID")
                        .setName("GitLab CI")
                        .setType("gitlab")
                        .setBuildName(value("CI_JOB_NAME").orElse("") + " #"
                                + value("CI_PIPELINE_IID").orElse(""))
                        .setBuildUrl(url));
    }

    private Optional<ExecutorInfo> jenkins() {
        return value("BUILD_URL")
                .map(url -> numbered("BUILD_NUMBER")
                        .setName("Jenkins")
                        .setType("jenkins")
                        .setBuildName(value("BUILD_DISPLAY_NAME")
                                .orElse(value("BUILD_TAG").orElse(url)))
                        .setBuildUrl(url));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Begin with the build's number, which orders the trends. */
    private ExecutorInfo numbered(String name) {
        ExecutorInfo info = new ExecutorInfo();
        value(name)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(Long::valueOf)
                .ifPresent(info::setBuildOrder);
        return info;
    }
}
