package org.seccomptck.ledger;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.claim.Claim;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.claim.Ledger;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.ledger.CommandScript.Column;
import org.seccomptck.session.Cell;
import org.seccomptck.session.Session;

/**
 * Tries shell commands in containers.
 *
 * @param ledger the claims for which they are tried
 */
public record CommandTrials(Ledger ledger) {
    /** The command that starts a process. If that is denied, a script with other commands tells nothing. */
    static final String FORK = "fork";

    /** The file with the results of a listener and its notifications, beside the results of the profiles' commands. */
    public static final String NOTIFICATIONS = "notify";

    /** The profile under which the listener is tried. */
    public static final String OF_NOTIFICATIONS = RunnerCase.UNCONFINED;

    /** The program that tries the listener. */
    public static final List<String> NOTIFY = List.of(CommandUserland.PROBE, "--no-hold", "notify");

    /** Return the profiles under which commands are tried; they are also tried without a profile, for comparison. */
    public Set<String> profiles() {
        return Stream.concat(
                        Stream.of(RunnerCase.UNCONFINED),
                        ledger.claims().stream()
                                .filter(claim -> isOfCommands(claim.test()))
                                .map(Claim::profile))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOfCommands(ClaimTest test) {
        return test instanceof ClaimTest.CommandFails
                || test instanceof ClaimTest.CommandPrints
                || test instanceof ClaimTest.CallsNotCommands
                || test instanceof ClaimTest.SameWork;
    }

    /** Run the commands under the profile of a cell. */
    public CommandRun run(String profile, Session session, Cell cell, CommandUserland userland)
            throws InterruptedException {
        return isOfProcesses(profile)
                ? forks(session, cell, userland)
                : session.run(cell, userland, CommandScript.everything(worksUnder(profile)));
    }

    private boolean worksUnder(String profile) {
        return profile.equals(RunnerCase.UNCONFINED)
                || ledger.claims().stream()
                        .anyMatch(
                                claim -> claim.profile().equals(profile) && claim.test() instanceof ClaimTest.SameWork);
    }

    private boolean isOfProcesses(String profile) {
        return ledger.claims().stream()
                .anyMatch(claim -> claim.profile().equals(profile)
                        && claim.test() instanceof ClaimTest.CommandFails fails
                        && fails.command().equals(FORK));
    }

    /** Convert the result of each userland's shell into the form that the script prints. */
    private static CommandRun forks(Session session, Cell cell, CommandUserland userland) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Column column : Column.values()) {
            CommandRun run = session.run(cell, userland, CommandScript.fork(column));
            if (!(run instanceof CommandRun.Ran ran)) {
                return run;
            }
            text.append("@ ").append(column.label()).append(' ').append(FORK).append('\n');
            List<String> lines = ran.output().lines().toList();
            lines.forEach(line -> text.append("| ").append(line).append('\n'));
            text.append("= ").append(ran.status()).append('\n');
        }
        return new CommandRun.Ran(text.toString(), 0);
    }
}
