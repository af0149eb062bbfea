package org.seccomptck.allure;

import io.qameta.allure.entity.StageResult;
import io.qameta.allure.entity.Status;
import io.qameta.allure.entity.TestResult;
import io.qameta.allure.entity.Time;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Danger;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.words.CountWords;

/**
 * The results of one cause: one of its own, and one for each of the first checks that it explains.
 *
 * @param material what results are made of
 * @param cause the cause
 */
record CauseResults(Material material, Cause cause) {
    /** The number of checks of a cause with a result of their own; the cause's result lists the others. */
    static final int ONE_BY_ONE = 20;
    /** The number of cells whose evidence is shown with a cause. */
    private static final int PROOFS = 3;

    /** A check: the index of its occurrence of the cause, and its position in the cell. */
    private record Place(int occurrence, int position) {}

    /** Return the id by which a page names a cause's result. */
    static String uid(Cause cause) {
        return Ids.uid(path(cause), "");
    }

    private static String path(Cause cause) {
        return "cause/" + cause.id();
    }

    /** Return the results, that of the cause first. */
    Stream<Result> results() {
        List<Result> results = Stream.concat(Stream.of(own()), shown().stream().map(this::check))
                .toList();
        results.forEach(result -> material.categories().put(result.test(), cause));
        return results.stream();
    }

    private Result own() {
        String name = material.categories().name(cause);
        TestResult test = Ids.begin(path(cause), "")
                .setName(Material.first(name))
                .setStatus(cause.danger() == Danger.UNKNOWN ? Status.BROKEN : Status.FAILED)
                .setStatusMessage(Plain.message(material.words()
                        .of(
                                "allure.cause",
                                name,
                                new CountWords(material.words()).of(cause.checks(), CountWords.Thing.CHECK))))
                .setTime(time())
                .setLabels(Material.labels(material.words().of("allure.causes"), Statuses.severity(cause.danger())))
                .setParameters(List.of(
                        material.parameter("profile", named(cause.profiles(), CountWords.Thing.PROFILE)),
                        material.parameter("runner", named(cause.runners(), CountWords.Thing.RUNNER))))
                .setDescriptionHtml(new CauseDescription(material, cause, ONE_BY_ONE).html())
                .setTestStage(
                        new StageResult().setAttachments(material.evidence().attach(proofs())));
        return Result.of(test);
    }

    /** Return a name, or the number of names: the description lists all. */
    private String named(List<String> names, CountWords.Thing thing) {
        return names.size() == 1 ? names.get(0) : new CountWords(material.words()).of(names.size(), thing);
    }

    private Time time() {
        List<Time> times = cause.occurrences().stream()
                .map(one -> Material.time(one.cell()))
                .toList();
        return Time.create(
                times.stream().mapToLong(Time::getStart).min().orElse(0),
                times.stream().mapToLong(Time::getStop).max().orElse(0));
    }

    private Stream<EvidenceFile> proofs() {
        return cause.occurrences().stream()
                .limit(PROOFS)
                .flatMap(one ->
                        one.explanation().evidence().stream().flatMap(name -> one.cell().evidence(name).stream()));
    }

    /** Put witnesses first: each cell has some. */
    private List<Place> shown() {
        Set<Place> places = new LinkedHashSet<>();
        add(places, Explanation::witnesses);
        add(places, Explanation::checks);
        return List.copyOf(places);
    }

    private void add(Set<Place> places, Function<Explanation, List<Integer>> positions) {
        for (int one = 0; one < cause.occurrences().size(); one++) {
            for (int position : positions.apply(cause.occurrences().get(one).explanation())) {
                if (places.size() < ONE_BY_ONE) {
                    places.add(new Place(one, position));
                }
            }
        }
    }

    private Result check(Place place) {
        Cause.Occurrence found = cause.occurrences().get(place.occurrence());
        CellRecord cell = found.cell();
        return CellResults.of(material, cell)
                .check(cell.check(place.position()), cause, found.explanation(), uid(cause));
    }
}
