package org.seccomptck.allure;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.ReportStorage;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.LaunchResults;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.seccomptck.report.ReportProgress;

/** The pages of results. */
final class TestCases implements Aggregator2 {
    private final List<Result> results;
    private final Steps steps;
    private final ReportFiles files;
    private final ReportProgress progress;

    TestCases(List<Result> results, Steps steps, ReportFiles files, ReportProgress progress) {
        this.results = results;
        this.steps = steps;
        this.files = files;
        this.progress = progress;
    }

    @Override
    public void aggregate(Configuration configuration, List<LaunchResults> launches, ReportStorage storage) {
        AtomicInteger done = new AtomicInteger();
        results.parallelStream().forEach(result -> {
            files.addJson("data/test-cases/" + result.test().getSource(), page(result));
            progress.step(done.incrementAndGet(), results.size());
        });
    }

    private byte[] page(Result result) {
        byte[] test = Json.bytes(result.test());
        if (result.groups().isEmpty()) {
            return test;
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream(test.length * 2);
        page.write(test, 0, test.length - 1);
        page.writeBytes(",\"testStage\":{\"steps\":".getBytes(StandardCharsets.UTF_8));
        steps.write(result.groups(), page);
        page.writeBytes("}}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }
}
