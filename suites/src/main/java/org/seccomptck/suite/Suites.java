package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Asked;

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

    /** All suites, and the ways to the effects that a profile denies. */
    public static final Suites WITH_SIBLINGS = new Suites(
            Stream.concat(ALL.suites().stream(), Stream.of(new SiblingsSuite())).toList());

    /**
     * The suites that test whether containers start, and whether any way to the effects that a profile denies is open.
     */
    public static final Suites OF_SIBLINGS = new Suites(List.of(new StatusSuite(), new SiblingsSuite()));

    /** The suites that show what an upgrade changes: the results of all calls, in containers that start. */
    public static final Suites OF_UPGRADES = new Suites(List.of(new StatusSuite(), new DenyCoverageSuite()));

    /**
     * The suites that test whether a container that somebody else has started enforces a profile; they leave nothing in
     * the container.
     */
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
                .map(id -> WITH_SIBLINGS.suites().stream()
                        .filter(suite -> suite.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no suite is called '" + id + "'")))
                .toList());
    }

    /**
     * Return the questions to the probe in a cell, each question and attempt once.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    public Asked questions(Machine machine, Optional<Oracle> oracle) {
        return new Asked(
                suites.stream()
                        .flatMap(suite -> suite.questions(machine, oracle))
                        .distinct()
                        .toList(),
                suites.stream()
                        .flatMap(suite -> suite.attempts(machine, oracle))
                        .distinct()
                        .toList());
    }
}
