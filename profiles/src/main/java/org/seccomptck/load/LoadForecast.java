package org.seccomptck.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.start.StartForecast;
import org.seccomptck.start.Starter;
import org.seccomptck.start.Starter.Way;

/**
 * Whether a release of an OCI runtime starts containers with a profile, and what it loses of the profile. The forecast
 * rests on measurements of the release, one for every trait that a profile may have.
 *
 * @param release the release
 * @param outcome the worst outcome among the reasons
 * @param reasons why it is not {@link Outcome#STARTS}, the worst first
 */
public record LoadForecast(Release release, Outcome outcome, List<Reason> reasons) {
    /** Copy the list. */
    public LoadForecast {
        reasons = List.copyOf(reasons);
    }

    /**
     * Return how starts end, for each release in turn.
     *
     * @param reading what the engine makes of the document, which hands the profile on
     * @param circumstances where containers run; the runtime's dialect in it does not count
     * @param releases the OCI runtimes
     * @param way how they are called
     * @param noNewPrivileges whether containers have no-new-privileges
     */
    public static List<LoadForecast> of(
            DocumentReading reading,
            Circumstances circumstances,
            List<Release> releases,
            Way way,
            boolean noNewPrivileges) {
        Oracle oracle = Oracle.of(reading.profile().orElseThrow(), circumstances);
        return of(reading, oracle, releases, way, noNewPrivileges, new HashMap<>());
    }

    /**
     * Return the forecasts for a profile whose findings are known, which takes less time.
     *
     * @param findings what was found in the profile
     * @param oracle answers for the profile where containers run
     */
    public static List<LoadForecast> of(
            DocumentReading reading,
            List<Finding> findings,
            Oracle oracle,
            List<Release> releases,
            Way way,
            boolean noNewPrivileges) {
        Map<Decision, List<String>> contradicted = new HashMap<>();
        reading.profile()
                .ifPresent(
                        document -> contradicted.put(document.defaultDecision(), FindingScan.refusedNames(findings)));
        return of(reading, oracle, releases, way, noNewPrivileges, contradicted);
    }

    /**
     * Contradictions are found once for each default action: finding them takes longer than all else, and nothing but
     * the default action makes a difference.
     */
    private static List<LoadForecast> of(
            DocumentReading reading,
            Oracle known,
            List<Release> releases,
            Way way,
            boolean noNewPrivileges,
            Map<Decision, List<String>> contradicted) {
        ResolvedProfile resolved = known.profile();
        Circumstances circumstances = resolved.circumstances();
        Map<Decision, Set<String>> names = Question.names(resolved.rules());
        Map<Decision, Oracle> oracles = new HashMap<>();
        oracles.put(resolved.defaultDecision(), known);
        return releases.stream()
                .map(release -> {
                    List<TraitTable.Row> rows = TraitTable.of(release, circumstances.kernel());
                    ResolvedProfile profile = asRead(resolved, rows);
                    Oracle oracle = oracles.computeIfAbsent(profile.defaultDecision(), one -> Oracle.of(profile))
                            .withDialect(Dialect.ofRuntime(release.program(), release.version()));
                    Question question = new Question(
                            reading,
                            oracle.profile(),
                            names,
                            release,
                            noNewPrivileges,
                            contradicted.computeIfAbsent(
                                    profile.defaultDecision(), one -> FindingScan.refusedNames(profile)));
                    return of(question, oracle, rows, way);
                })
                .toList();
    }

    private static LoadForecast of(Question question, Oracle oracle, List<TraitTable.Row> rows, Way way) {
        List<Reason> reasons = new ArrayList<>();
        for (TraitTable.Row row : rows) {
            List<String> holders = row.trait().holders(question);
            if (!holders.isEmpty()) {
                reasons.add(row.reason(holders));
            }
        }
        Release release = question.release();
        start(StartForecast.of(
                        Optional.of(oracle),
                        Optional.of(
                                new Starter(release.program(), release.version(), way, question.noNewPrivileges()))))
                .ifPresent(reasons::add);
        reasons.sort(Comparator.comparing(Reason::outcome));
        return new LoadForecast(
                release, reasons.isEmpty() ? Outcome.STARTS : reasons.get(0).outcome(), reasons);
    }

    /** A release that does not read the default errno compares rules with a default action of EPERM. */
    private static ResolvedProfile asRead(ResolvedProfile profile, List<TraitTable.Row> rows) {
        Decision byDefault = profile.defaultDecision();
        return Errnos.named(byDefault) && rows.stream().anyMatch(row -> row.trait() == Trait.DEFAULT_ERRNO)
                ? new ResolvedProfile(
                        profile.circumstances(),
                        new Decision(byDefault.action(), Errno.EPERM),
                        profile.listed(),
                        profile.rules())
                : profile;
    }

    private static Optional<Reason> start(StartForecast forecast) {
        Outcome outcome = switch (forecast.likelihood()) {
            case ALWAYS -> Outcome.STARTS;
            case NEVER -> Outcome.REFUSES;
            case BY_CHANCE -> Outcome.BY_CHANCE;
            case AS_SEEN -> forecast.missing().isEmpty() ? Outcome.STARTS : Outcome.DEPENDS;
        };
        return outcome == Outcome.STARTS
                ? Optional.empty()
                : Optional.of(new Reason(Trait.START_CALL, outcome, forecast.missing(), Optional.empty()));
    }
}
