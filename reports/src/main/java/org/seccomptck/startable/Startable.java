package org.seccomptck.startable;

import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.Provenance;
import org.seccomptck.runner.RunnerFacts;

/**
 * The calls that a profile has to allow additionally so that its containers always start on a runner.
 *
 * @param profile the profile's name
 * @param provenance where its document comes from
 * @param sha256 the digest of that document, in hex
 * @param runner the runner's name
 * @param facts the runner's facts
 * @param launches the answers: without no-new-privileges, and with it
 */
public record Startable(
        String profile,
        Provenance provenance,
        String sha256,
        String runner,
        RunnerFacts facts,
        List<LaunchAnswer> launches) {
    /** Copy the list. */
    public Startable {
        launches = List.copyOf(launches);
    }

    /** Return the answer for containers with or without no-new-privileges. */
    public Optional<LaunchAnswer> launch(boolean noNewPrivileges) {
        return launches.stream()
                .filter(one -> one.noNewPrivileges() == noNewPrivileges)
                .findFirst();
    }
}
