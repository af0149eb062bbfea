package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.load.LoadForecast;
import org.seccomptck.load.Outcome;
import org.seccomptck.load.Reason;
import org.seccomptck.load.Release;
import org.seccomptck.load.Releases;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.engine.BundleStart.Seen;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.start.Starter.Way;
import org.seccomptck.table.TableFile;

/**
 * Starts a hundred documents with each known release, with and without no-new-privileges, and compares the forecasts
 * with the results. Needs root. Downloads the runtimes' packages unless they are in the cache.
 */
@Tag("engine")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LoadForecastEngineTests {
    private static final long SEED = 20261130;
    private static final int DOCUMENTS = 100;
    /**
     * The total number of tries for all documents of a release that start by chance. The chance depends on the machine:
     * where a thread is slow to wake up, one in twenty starts succeeds, and elsewhere one in three.
     */
    private static final int TRIES = 360;

    static Stream<Release> releases() {
        return Releases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("releases")
    @Execution(ExecutionMode.CONCURRENT)
    void forecastsComeTrue(Release release, @TempDir Path folder) throws IOException, ProfileException {
        BundleStart starts = BundleStart.of(runtime(release), folder);
        List<String> documents = LoadDocuments.of(SEED, DOCUMENTS);
        List<String> differences = new ArrayList<>();
        Map<String, Boolean> byChance = new LinkedHashMap<>();
        Map<Outcome, Integer> predicted = new EnumMap<>(Outcome.class);
        Set<String> traits = new TreeSet<>();
        for (int number = 0; number < 2 * documents.size(); number++) {
            String document = documents.get(number / 2);
            boolean noNewPrivileges = number % 2 == 0;
            LoadForecast forecast = LoadForecast.of(
                            reading(document), circumstances(), List.of(release), Way.RUN, noNewPrivileges)
                    .get(0);
            Seen seen = starts.start(document, noNewPrivileges, container(release, number));
            if (forecast.outcome() == Outcome.BY_CHANCE && !noNewPrivileges) {
                byChance.put(document, seen.started());
            }
            predicted.merge(forecast.outcome(), 1, Integer::sum);
            forecast.reasons().forEach(reason -> traits.add(reason.trait().name()));
            difference(forecast, seen)
                    .ifPresent(what ->
                            differences.add(what + " of " + document.substring(0, Math.min(400, document.length()))));
        }

        if (release.current() && !byChance.isEmpty()) {
            assertThat(bothWays(starts, release, byChance))
                    .as("%s starts in one try and fails in another with one of %s", release.label(), byChance.keySet())
                    .isTrue();
        }
        assertThat(predicted.containsKey(Outcome.BY_CHANCE))
                .as("%s starts by chance with some document", release.label())
                .isEqualTo(release.program().equals("runc"));
        assertThat(traits).as("what of %s some document has", release.label()).containsAll(known(release));
        assertThat(differences)
                .as("%s, predicted %s", release.label(), predicted)
                .isEmpty();
    }

    /**
     * Return whether some container starts in one try and not in another, with one of these documents.
     *
     * @param seen the results of the first try with each document
     */
    private static boolean bothWays(BundleStart starts, Release release, Map<String, Boolean> seen) throws IOException {
        for (int attempt = 0; attempt < TRIES / seen.size(); attempt++) {
            for (Map.Entry<String, Boolean> document : seen.entrySet()) {
                boolean started = starts.start(document.getKey(), false, container(release, attempt))
                        .started();
                if (started != document.getValue()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Return a name that no container of another release has, since the releases run at the same time. */
    private static String container(Release release, int number) {
        return release.program() + "-" + release.version() + "-" + number;
    }

    /** Return the traits in the rows of a release. */
    private static Set<String> known(Release release) {
        return TableFile.rows(LoadForecast.class, "traits.tsv", 7).stream()
                .filter(row -> row.get(1).equals(release.program()))
                .filter(row -> List.of(row.get(2).split(",", -1)).contains(release.version()))
                .filter(row -> !row.get(3).startsWith("<"))
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
    }

    private static OciRuntimeProgram runtime(Release release) {
        OciRuntimeChoice choice =
                OciRuntimeCatalog.load().find(List.of(release.label())).get(0);
        return OciRuntimeProgram.of(
                choice,
                System.getenv(),
                CacheFolder.standard(),
                new DebianPackages(CacheFolder.standard(), line -> {}));
    }

    private static DocumentReading reading(String document) throws ProfileException {
        return ProfileReader.reading("document", document.getBytes(StandardCharsets.UTF_8), DocumentDialect.oci());
    }

    private static Circumstances circumstances() {
        return new Circumstances(
                Machine.named(System.getProperty("os.arch")).orElseThrow(),
                KernelVersion.parse(System.getProperty("os.version")).orElseThrow(),
                Set.of("CAP_KILL"),
                Optional.empty());
    }

    private static Optional<String> difference(LoadForecast forecast, Seen seen) {
        boolean open = forecast.outcome() == Outcome.BY_CHANCE || forecast.outcome() == Outcome.DEPENDS;
        if (!open && seen.started() == (forecast.outcome() == Outcome.REFUSES)) {
            return Optional.of("predicted " + forecast.outcome() + " " + forecast.reasons() + ", seen " + seen);
        }
        if (forecast.outcome() == Outcome.BY_CHANCE) {
            // Go's runtime stops with words of its own.
            return Optional.empty();
        }
        List<Reason> keeping = forecast.reasons().stream()
                .filter(reason -> reason.outcome() == Outcome.REFUSES || reason.outcome() == Outcome.DEPENDS)
                .toList();
        // If there are several reasons, the runtime names the first one that it meets.
        boolean told = keeping.stream().allMatch(reason -> reason.words().isPresent());
        List<String> words =
                keeping.stream().flatMap(reason -> reason.words().stream()).toList();
        return seen.started() || !told || words.stream().anyMatch(unquoted(seen.errors())::contains)
                ? Optional.empty()
                : Optional.of("predicted the words " + words + ", seen " + seen);
    }

    private static String unquoted(String errors) {
        return errors.replace("`", "").replace("\\\"", "");
    }
}
