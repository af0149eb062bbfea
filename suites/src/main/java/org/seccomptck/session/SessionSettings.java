package org.seccomptck.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.runner.SiteRequest;

/**
 * What a run is to do.
 *
 * @param sites where
 * @param profiles catalogue ids, {@code engine-default} or {@code unconfined}; files' paths; none: all of the catalogue
 * @param dialect how the documents are read; empty: as each runner's own engine reads them
 * @param launches with what containers are launched besides their profile
 * @param engineDefault the engine's default profile as a document, for runners for which the kit cannot find it by
 *     itself
 * @param out where results go
 * @param cache where the run's own folder is made
 * @param probe where the probe's programs come from
 * @param isolation whether each runner is asked, before all else, if its filters depend on what ran before
 * @param claims whether what documents say is put to the test, too; profiles that are needed for it are run beside the others
 * @param command the words of the command line that asks for it; may be empty
 */
public record SessionSettings(
        List<SiteRequest> sites,
        List<String> profiles,
        Optional<DocumentDialect> dialect,
        Launches launches,
        Optional<Path> engineDefault,
        Path out,
        CacheFolder cache,
        ProbeBuild probe,
        boolean isolation,
        boolean claims,
        List<String> command) {
    /** Do the same without putting claims to the test. */
    public SessionSettings(
            List<SiteRequest> sites,
            List<String> profiles,
            Optional<DocumentDialect> dialect,
            Launches launches,
            Optional<Path> engineDefault,
            Path out,
            CacheFolder cache,
            ProbeBuild probe,
            boolean isolation,
            List<String> command) {
        this(sites, profiles, dialect, launches, engineDefault, out, cache, probe, isolation, false, command);
    }

    /** Copy the lists. */
    public SessionSettings {
        sites = List.copyOf(sites);
        profiles = List.copyOf(profiles);
        command = List.copyOf(command);
    }
}
