package org.seccomptck.ways;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.seccomptck.cell.Privilege;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.profile.Profile;
import org.seccomptck.session.RunnerSetting;
import org.seccomptck.verdict.FilterDifference;
import org.seccomptck.way.Answer;
import org.seccomptck.way.Attachment;
import org.seccomptck.way.Column;
import org.seccomptck.way.Departure;
import org.seccomptck.way.Obstacle;
import org.seccomptck.way.Property;
import org.seccomptck.way.Way;
import org.seccomptck.way.Why;

/**
 * Decides what a way to launch gives, beside what Docker's API gives.
 *
 * @param setting the runner, by which documents are resolved
 * @param api what was dumped of the process that the API launched; no filters where nothing was
 */
record WayJudge(RunnerSetting setting, FilterDump api) {
    /**
     * Return the column of a way.
     *
     * @param document what the document says to this way; empty where the way is not given the document
     */
    Column column(Way way, Sight sight, Optional<Profile> document) {
        if (sight instanceof Sight.Impossible impossible) {
            return Column.impossible(way, impossible.obstacle(), impossible.detail());
        }
        if (sight instanceof Sight.Refused refused) {
            return Column.unseen(way, refused.program(), Answer.NOT_STARTED, Optional.empty(), refused.said());
        }
        if (sight instanceof Sight.Lost lost) {
            return Column.unseen(way, lost.program(), Answer.NOT_MEASURED, Optional.empty(), lost.said());
        }
        Sight.Ran process = (Sight.Ran) sight;
        FilterDump dump = process.dump();
        if (dump.filters().isEmpty()) {
            return undumped(way, process.program(), dump);
        }
        try {
            return compared(way, process, document);
        } catch (BudgetExceeded e) {
            return Column.unseen(
                    way, process.program(), Answer.NOT_MEASURED, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Column undumped(Way way, String program, FilterDump dump) {
        DumpProblem problem = dump.problem().orElseThrow();
        return switch (problem.code()) {
            case NOT_ASKED -> Column.impossible(way, Obstacle.NO_CONTAINER, "");
            case NOT_STARTED -> Column.unseen(way, program, Answer.NOT_STARTED, Optional.empty(), problem.detail());
            default ->
                Column.unseen(
                        way,
                        program,
                        Answer.NOT_MEASURED,
                        Optional.empty(),
                        (problem.code() + " " + problem.detail()).strip());
        };
    }

    private Column compared(Way way, Sight.Ran process, Optional<Profile> document) {
        FilterDump dump = process.dump();
        FilterStack loaded = dump.filters().orElseThrow();
        Attachment seen = attachment(dump);
        OptionalInt otherwise = document.isPresent()
                ? OptionalInt.of(regions(FilterDifference.of(oracle(process, document.get(), seen.bounding()), loaded)))
                : OptionalInt.empty();
        List<Departure> departures = new ArrayList<>();
        if (api.filters().isPresent()) {
            Attachment first = attachment(api);
            Stream.of(Property.values())
                    .filter(property -> !seen.hasSame(property, first))
                    .map(property -> new Departure(property, 0, why(way, property, seen)))
                    .forEach(departures::add);
            int regions = regions(FilterDifference.of(api.filters().get(), loaded));
            if (regions > 0) {
                departures.add(new Departure(Property.FILTER, regions, whyFilter(way, seen, otherwise)));
            }
        }
        return new Column(
                way,
                process.program(),
                answer(otherwise, departures),
                Optional.of(seen),
                otherwise,
                departures,
                Optional.empty(),
                "");
    }

    private static int regions(Optional<FilterDifference> difference) {
        return difference.map(FilterDifference::regions).orElse(0);
    }

    private static Answer answer(OptionalInt otherwise, List<Departure> departures) {
        // A document that another engine reads otherwise does not protect as it does by the API: nobody asked for that.
        if (otherwise.orElse(0) > 0
                || departures.stream()
                        .anyMatch(one -> one.why().isEmpty() || one.why().get() == Why.OTHER_READER)) {
            return Answer.DIFFERS;
        }
        return departures.isEmpty() ? Answer.SAME : Answer.EXPLAINED;
    }

    /** What is known to depend on the way. Where nothing is known of a property, a departure is not explained. */
    private static Optional<Why> why(Way way, Property property, Attachment seen) {
        return switch (way) {
            case USER ->
                switch (property) {
                    case USER -> Optional.of(Why.ASKED);
                    case EFFECTIVE -> seen.effective().isEmpty() ? Optional.of(Why.OTHER_USER) : Optional.empty();
                    default -> Optional.empty();
                };
            case PODMAN, CRI_LOCALHOST, CRI_HANDLER, CRI_DEFAULT, CRI_UNCONFINED ->
                switch (property) {
                    case BOUNDING, EFFECTIVE -> Optional.of(Why.OWN_CAPABILITIES);
                    case MODE, NUMBER -> asked(way, seen);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** Another engine may read the document otherwise: then the filter is what the document says when it is read so. */
    private static Optional<Why> whyFilter(Way way, Attachment seen, OptionalInt otherwise) {
        boolean read = otherwise.isPresent() && otherwise.getAsInt() == 0;
        return switch (way) {
            case PODMAN, CRI_LOCALHOST, CRI_HANDLER -> read ? Optional.of(Why.OTHER_READER) : Optional.empty();
            default -> asked(way, seen);
        };
    }

    /** Two ways are not given the document: they ask for a filter of the engine's own, and for none. */
    private static Optional<Why> asked(Way way, Attachment seen) {
        boolean filtered = seen.filters() > 0;
        return (way == Way.CRI_DEFAULT && filtered) || (way == Way.CRI_UNCONFINED && !filtered)
                ? Optional.of(Why.ASKED)
                : Optional.empty();
    }

    private Oracle oracle(Sight.Ran process, Profile document, Set<String> bounding) {
        Circumstances here = setting.circumstances(bounding);
        return Oracle.of(
                document,
                process.runtime()
                        .map(runtime -> new Circumstances(
                                here.machine(),
                                here.kernel(),
                                here.capabilities(),
                                Dialect.ofRuntime(runtime.program(), runtime.version())))
                        .orElse(here));
    }

    private static Attachment attachment(FilterDump dump) {
        Map<String, String> status = dump.status();
        FilterStack filters = dump.filters().orElseThrow();
        return new Attachment(
                status.getOrDefault("Seccomp", ""),
                filters.newestFirst().size(),
                filters.newestFirst().stream()
                        .mapToInt(program -> program.instructions().size())
                        .sum(),
                dump.flags().stream().filter(FilterFlags::log).count(),
                one(Privilege.NO_NEW_PRIVILEGES, status),
                one(Privilege.USER, status),
                all(Privilege.BOUNDING, status),
                all(Privilege.EFFECTIVE, status));
    }

    private static String one(Privilege privilege, Map<String, String> status) {
        return String.join("", all(privilege, status));
    }

    private static SortedSet<String> all(Privilege privilege, Map<String, String> status) {
        return new TreeSet<>(privilege.seen(status).orElse(Set.of()));
    }
}
