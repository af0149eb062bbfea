package org.seccomptck.allure;

import io.qameta.allure.Aggregator2;
import io.qameta.allure.Extension;
import io.qameta.allure.Reader;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.environment.Allure1EnvironmentPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.report.ReportProgress;

/**
 * All data of a report, made by Allure's own generator. Omitted are the parts of the generator that contact its makers,
 * that read results of other tools, or that make files which no page shows.
 *
 * @param material what results are made of
 * @param history the folder that remembers earlier runs; empty if there is none
 * @param environment the environment's variables
 */
record ReportData(Material material, Optional<Path> history, Map<String, String> environment) {
    /** The configured generator of Allure. */
    private record Setup(String getReportName, List<Extension> getExtensions) implements Configuration {
        @Override
        public List<Plugin> getPlugins() {
            return List.of();
        }
    }

    /** Make the data and pass it to the files of a report. */
    void write(ReportFiles files, ReportProgress progress) throws IOException {
        List<Result> results = Results.of(material);
        Launch launch = new Launch(results);
        launch.visitExtra("environment", RunEnvironment.of(material.run(), material.words()));
        launch.visitExtra("executor", new RunExecutor(environment).of(material.run(), material.words()));
        Configuration setup = new Setup(
                Plain.text(material.words().of("allure.report")),
                List.of(
                        new JacksonContext(),
                        new SeverityPlugin(),
                        new HistoryPlugin(),
                        new HistoryTrendPlugin(),
                        new CategoriesTrendPlugin(),
                        new DurationTrendPlugin(),
                        new StatusChartPlugin(),
                        new SummaryPlugin(),
                        new ExecutorPlugin(),
                        new Allure1EnvironmentPlugin(),
                        new Trees(material.categories()),
                        new TestCases(results, new Steps(material.words()), files, progress)));
        if (history.isPresent()) {
            new History(history.get()).open();
            for (Reader reader : setup.getExtensions(Reader.class)) {
                reader.readResults(setup, launch, history.get());
            }
        }
        for (Aggregator2 part : setup.getExtensions(Aggregator2.class)) {
            part.aggregate(setup, List.of(launch), files);
        }
        material.evidence().files().forEach((source, file) -> files.addDataFile("data/attachments/" + source, file));
    }
}
