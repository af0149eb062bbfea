package org.seccomptck.way;

import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.Provenance;
import org.seccomptck.runner.RunnerFacts;

/**
 * What each way to launch gives, of one profile on one runner.
 *
 * @param profile the profile's name
 * @param provenance where its document comes from
 * @param sha256 the digest of that document, in hex
 * @param runner the runner's name
 * @param facts what the runner is
 * @param columns the ways, Docker's API first
 */
public record Ways(
        String profile, Provenance provenance, String sha256, String runner, RunnerFacts facts, List<Column> columns) {
    /** Copy the list. */
    public Ways {
        columns = List.copyOf(columns);
    }

    /** Return what a process has that Docker's API launches; empty where none was seen. */
    public Optional<Attachment> api() {
        return columns.stream()
                .filter(column -> column.way() == Way.API)
                .findFirst()
                .flatMap(Column::seen);
    }

    /** Return whether a way gives what nothing explains, or does not start where Docker's API does. */
    public boolean differ() {
        boolean starts = api().isPresent();
        return columns.stream()
                .map(Column::answer)
                .anyMatch(answer -> answer == Answer.DIFFERS || (starts && answer == Answer.NOT_STARTED));
    }

    /** Return whether a way that this machine offers could not be measured, or nothing starts. */
    public boolean isIncomplete() {
        return columns.stream()
                .map(Column::answer)
                .anyMatch(answer -> answer == Answer.NOT_STARTED || answer == Answer.NOT_MEASURED);
    }
}
