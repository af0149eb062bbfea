package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.Evidence;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.probe.Asked;
import org.seccomptck.record.Obstacle;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

class ScheduleTests {
    private static final int MEMORY = 1000;

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Map<String, Obstacle> problems = new ConcurrentHashMap<>();
    private final Map<String, List<Evidence.Raw>> seen = new ConcurrentHashMap<>();

    @TempDir
    Path temp;

    /** What comes of the attempt to start a site. */
    private interface Failure {
        Site start();
    }

    /** A site that does not come up. */
    private record Absent(String name, int weight, List<String> begun, Failure failure) implements SiteRequest {
        @Override
        public int memoryMiB() {
            return MEMORY;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Site start() {
            begun.add(name);
            return failure.start();
        }
    }

    @Test
    void beginsWithWhatTakesLongest() throws Exception {
        execute(notThere("short", 1), notThere("long", 3), notThere("short too", 1));

        assertThat(begun).containsExactly("long", "short", "short too");
        assertThat(problems)
                .containsOnlyKeys("short", "long", "short too")
                .allSatisfy((name, problem) -> assertThat(problem)
                        .isEqualTo(Obstacle.of(Obstacle.Code.RUNNER_UNAVAILABLE, "not there", "look elsewhere")));
    }

    @Test
    void whatWasSeenOfASiteIsKept() throws Exception {
        execute(
                site("lost", 2, () -> {
                    throw RunnerUnavailable.withEvidence("not there", "look elsewhere", "Kernel panic");
                }),
                notThere("other", 1));

        assertThat(seen.get("lost")).containsExactly(new Evidence.Raw("console.txt", "Kernel panic"));
    }

    @Test
    void theOnlySiteThatIsNotThereEndsTheRun() {
        assertThatThrownBy(() -> execute(notThere("only", 1))).isInstanceOf(RunnerUnavailable.class);
    }

    @Test
    void aFaultOfTheKitKeepsTheOtherSitesAndItsTrace() throws Exception {
        execute(
                site("faulty", 2, () -> {
                    throw new IllegalStateException("a fault");
                }),
                notThere("other", 1));

        assertThat(begun).containsExactly("faulty", "other");
        assertThat(problems)
                .containsEntry(
                        "faulty", Obstacle.of(Obstacle.Code.KIT_FAILED, "java.lang.IllegalStateException: a fault"));
        assertThat(seen.get("faulty")).singleElement().satisfies(raw -> {
            assertThat(raw.name()).isEqualTo("fault.txt");
            assertThat(raw.text())
                    .startsWith("java.lang.IllegalStateException: a fault")
                    .contains("at org.seccomptck.session.ScheduleTests.");
        });
    }

    @Test
    void anErrorOfTheJvmEndsTheRun() {
        assertThatThrownBy(() -> execute(
                        site("broken", 2, () -> {
                            throw new OutOfMemoryError("Java heap space");
                        }),
                        notThere("never begun", 1)))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(begun).containsExactly("broken");
    }

    private SiteRequest notThere(String name, int weight) {
        return site(name, weight, () -> {
            throw new RunnerUnavailable("not there", "look elsewhere");
        });
    }

    private SiteRequest site(String name, int weight, Failure failure) {
        return new Absent(name, weight, begun, failure);
    }

    private void execute(SiteRequest... sites) throws Exception {
        CacheFolder cache = new CacheFolder(temp.resolve("cache"));
        SessionSettings settings = new SessionSettings(
                List.of(sites),
                List.of("unconfined"),
                Optional.empty(),
                Launches.STANDARD,
                Optional.empty(),
                temp.resolve("out"),
                cache,
                new ProbeBuild(temp, cache, line -> {}),
                false,
                List.of());
        try (Run run = Run.prepare(settings, (machine, oracle) -> Asked.NOTHING, RunListener.NONE)) {
            // One at a time, because there is memory for one.
            new Schedule(run, new Unused(problems, seen), sites.length, MEMORY).execute();
        }
    }

    /** Hears of sites, of which none comes up. */
    private record Unused(Map<String, Obstacle> problems, Map<String, List<Evidence.Raw>> seen) implements SiteUse {
        @Override
        public void use(Session session) {
            throw new AssertionError("No site came up.");
        }

        @Override
        public void unavailable(String name, Obstacle obstacle, List<Evidence.Raw> raw) {
            problems.put(name, obstacle);
            seen.put(name, raw);
        }
    }
}
