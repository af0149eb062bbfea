package org.seccomptck.allure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/** The environment of a run: runners first, then the kit, then the profiles. */
final class RunEnvironment {
    private RunEnvironment() {}

    /** Return the rows of Allure's table, in their order. */
    static Map<String, String> of(RunRecord run, Words words) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (run.runners().size() == 1) {
            runner(rows, run.runners().get(0).facts(), words);
        } else {
            run.runners().forEach(runner -> rows.put(runner.name(), new RunnerWords(words).of(runner.facts())));
        }
        run.unavailable()
                .forEach(site -> rows.put(
                        site.name(),
                        words.of("allure.environment.unavailable", new ObstacleWords(words).of(site.obstacle()))));
        rows.put(
                words.of("allure.environment.kit"),
                run.kit().stream()
                        .map(kit -> words.of("run.kit", kit.version(), kit.commit()))
                        .collect(Collectors.joining(", ")));
        if (!run.command().isEmpty()) {
            rows.put(words.of("allure.environment.command"), words.of("run.command", String.join(" ", run.command())));
        }
        rows.put(
                words.of("allure.environment.run"),
                words.of(run.complete() ? "run.complete" : "run.incomplete", run.began(), run.ended()));
        run.runners()
                .forEach(runner ->
                        rows.put(words.of("allure.environment.kernel-of", runner.name()), details(runner, words)));
        run.cells().stream()
                .map(CellRecord::profile)
                .distinct()
                .forEach(profile -> rows.put(
                        words.of("allure.environment.profile", profile.id()),
                        profile.sha256().isEmpty()
                                ? words.of("allure.environment.no-document")
                                : words.of("allure.environment.digest", profile.sha256())));
        Map<String, String> plain = new LinkedHashMap<>();
        rows.forEach((name, value) -> plain.put(Plain.text(name), Plain.message(value)));
        return plain;
    }

    private static void runner(Map<String, String> rows, RunnerFacts facts, Words words) {
        RunnerWords says = new RunnerWords(words);
        rows.put(words.of("allure.environment.kernel"), says.kernel(facts));
        rows.put(
                words.of("allure.environment.engine"),
                words.of("allure.environment.version", says.engine(facts), facts.engineVersion()));
        rows.put(
                words.of("allure.environment.oci-runtime"),
                words.of("allure.environment.version", says.ociRuntime(facts), facts.ociRuntimeVersion()));
        rows.put(words.of("allure.environment.libseccomp"), facts.libseccompVersion());
    }

    private static String details(RunnerRecord runner, Words words) {
        return new RunnerWords(words).details(runner.facts().kernel());
    }
}
