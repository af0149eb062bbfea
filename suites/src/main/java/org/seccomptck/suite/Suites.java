package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;

/**
 * A set of suites that are run together.
 *
 * @param suites the suites, in the order in which they are run
 */
public record Suites(List<Suite> suites) {
    /** All suites that there are. */
    public static final Suites ALL = new Suites(List.of(
            new StatusSuite(),
            new AttachmentSuite(),
            new DocumentedScenarioSuite(),
            new DenyCoverageSuite(),
            new ActionsSuite(),
            new AbiEntriesSuite(),
            new MultiplexersSuite(),
            new ArgumentBorderSuite(),
            new FilterProofSuite(),
            new IsolationSuite()));

    /** Those that tell what an upgrade changes: what becomes of each call, in containers that start. */
    public static final Suites OF_UPGRADES = new Suites(List.of(new StatusSuite(), new DenyCoverageSuite()));

    /** Those that tell whether a container that somebody else has started enforces a profile; they leave nothing in it. */
    public static final Suites OF_RUNNING_CONTAINERS = new Suites(List.of(
            new StatusSuite(),
            new DenyCoverageSuite(),
            new ActionsSuite(),
            new AbiEntriesSuite(),
            new MultiplexersSuite(),
            new ArgumentBorderSuite(),
            new FilterProofSuite()));

    /** Copy the list. */
    public Suites {
        suites = List.copyOf(suites);
    }

    /** Return their ids, in their order. */
    public List<String> ids() {
        return suites.stream().map(Suite::id).toList();
    }

    /**
     * Find suites by their ids.
     *
     * @throws IllegalArgumentException when there is none of an id
     */
    public static Suites of(List<String> ids) {
        return new Suites(ids.stream()
                .map(id -> ALL.suites().stream()
                        .filter(suite -> suite.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no suite is called '" + id + "'")))
                .toList());
    }

    /**
     * Return what they ask of the probe in a cell, each question once.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    public List<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return suites.stream()
                .flatMap(suite -> suite.questions(machine, oracle))
                .distinct()
                .toList();
    }
}
