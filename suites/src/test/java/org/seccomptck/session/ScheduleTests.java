package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;

class ScheduleTests {
    private static final int MEMORY = 1000;

    private final List<String> begun = new CopyOnWriteArrayList<>();

    @TempDir
    Path temp;

    /** A site that does not come up. */
    private final class Absent implements SiteRequest {
        private final String name;
        private final int weight;

        Absent(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int memoryMiB() {
            return MEMORY;
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Site start() {
            begun.add(name);
            throw new RunnerUnavailable("not there", "look elsewhere");
        }
    }

    @Test
    void beginsWithWhatTakesLongest() throws Exception {
        RunRecord record = execute(new Absent("short", 1), new Absent("long", 3), new Absent("short too", 1));
        assertThat(begun).containsExactly("long", "short", "short too");
        assertThat(record.complete()).isFalse();
        assertThat(record.unavailable())
                .extracting(UnavailableSite::name)
                .containsExactlyInAnyOrder("short", "long", "short too");
    }

    private RunRecord execute(SiteRequest... sites) throws Exception {
        CacheFolder cache = new CacheFolder(temp.resolve("cache"));
        SessionSettings settings = new SessionSettings(
                List.of(sites),
                List.of("unconfined"),
                Optional.empty(),
                temp.resolve("out"),
                cache,
                new ProbeBuild(temp, cache, line -> {}));
        try (Run run = Run.prepare(settings, RunListener.NONE)) {
            // One at a time, because there is memory for one.
            new Schedule(run, session -> true, sites.length, MEMORY).execute();
            return run.record();
        }
    }
}
