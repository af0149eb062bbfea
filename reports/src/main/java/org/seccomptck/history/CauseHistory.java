package org.seccomptck.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;

/**
 * The findings of runs, for each runner and profile.
 *
 * @param tracks by runner, then by profile
 */
public record CauseHistory(List<Track> tracks) {
    /** A history without findings. */
    public static final CauseHistory EMPTY = new CauseHistory(List.of());

    /** Copy the list, in its order. */
    public CauseHistory {
        tracks = tracks.stream()
                .sorted(Comparator.comparing(Track::runner).thenComparing(Track::profile))
                .toList();
    }

    /** The key of a track. */
    private record Name(String runner, String profile) {}

    /** Return the history with the findings of a run. Runs may come in any order, and more than once. */
    public CauseHistory with(RunRecord run) {
        Map<String, RunnerFacts> facts = run.runners().stream()
                .collect(Collectors.toMap(RunnerRecord::name, RunnerRecord::facts, (one, other) -> one));
        Map<Name, Track> all = new LinkedHashMap<>();
        tracks.forEach(track -> all.put(new Name(track.runner(), track.profile()), track));
        for (CellRecord cell : run.cells()) {
            Optional<Period> found =
                    Optional.ofNullable(facts.get(cell.runner())).flatMap(known -> Period.of(run.began(), known, cell));
            found.ifPresent(period -> all.compute(
                    new Name(cell.runner(), cell.name()),
                    (name, track) -> (track == null ? new Track(name.runner(), name.profile(), List.of()) : track)
                            .with(period)));
        }
        return new CauseHistory(new ArrayList<>(all.values()));
    }

    /** Return the part of the history that is about the cells of a run. */
    public CauseHistory of(RunRecord run) {
        List<Name> there = run.cells().stream()
                .map(cell -> new Name(cell.runner(), cell.name()))
                .toList();
        return new CauseHistory(tracks.stream()
                .filter(track -> there.contains(new Name(track.runner(), track.profile())))
                .toList());
    }
}
