package org.seccomptck.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.claim.Ledger;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.launch.build.CommandUserland;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.ledger.CommandTrials;
import org.seccomptck.ledger.CommandsSeen;
import org.seccomptck.ledger.LedgerJudge;
import org.seccomptck.ledger.RunnerCase;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.session.Cell;
import org.seccomptck.session.RunListener;
import org.seccomptck.session.Session;

/** Tests claims on the runners of a site whose cells are measured. */
final class ClaimTrial {
    private final Ledger ledger = Ledger.load();
    private final CommandTrials trials = new CommandTrials(ledger);
    private final CacheFolder cache;
    private final ProbeBuild probe;
    private final RunListener listener;
    private final RunRecording recording;

    ClaimTrial(CacheFolder cache, ProbeBuild probe, RunListener listener, RunRecording recording) {
        this.cache = cache;
        this.probe = probe;
        this.listener = listener;
        this.recording = recording;
    }

    /**
     * Return the claims with the answers of each runner of a site.
     *
     * @param cells the results of the site's cells
     * @throws IOException when evidence cannot be kept
     */
    List<ClaimRecord> answers(Session session, List<CellRecord> cells) throws IOException, InterruptedException {
        List<ClaimRecord> answers = new ArrayList<>();
        for (RunnerRecord runner : session.runners()) {
            listener.claims(runner.name());
            List<CellRecord> own = cells.stream()
                    .filter(cell -> cell.runner().equals(runner.name()))
                    .toList();
            answers.addAll(
                    new LedgerJudge(ledger).answers(new RunnerCase(runner, own, commands(session, runner, own))));
        }
        return answers;
    }

    private Map<String, CommandsSeen> commands(Session session, RunnerRecord runner, List<CellRecord> cells)
            throws IOException, InterruptedException {
        List<Cell> tried = session.cells().stream()
                .filter(cell -> cell.runner().equals(runner.name()))
                .filter(cell -> trials.profiles().contains(cell.name()))
                .filter(cell -> cells.stream().anyMatch(one -> one.name().equals(cell.name()) && one.started()))
                .toList();
        Map<String, CommandsSeen> seen = new HashMap<>();
        Optional<CommandUserland> userland = Optional.empty();
        String missing = "";
        // Without an engine, there is no container for commands, either.
        boolean engine = !runner.facts().engine().equals(RunnerFacts.NO_ENGINE);
        try {
            if (engine && !tried.isEmpty()) {
                Machine machine = Machine.named(runner.facts().machine()).orElseThrow();
                userland = Optional.of(CommandUserland.of(
                        new DebianPackages(cache, listener::preparing), machine, probe.programs(machine)));
            }
        } catch (RunnerUnavailable e) {
            missing = String.valueOf(e.getMessage());
        }
        Map<String, String> versions = userland.map(CommandUserland::versions).orElse(Map.of());
        for (Cell cell : tried) {
            CommandRun run = userland.isPresent()
                    ? trials.run(cell.name(), session, cell, userland.get())
                    : new CommandRun.Impossible(missing);
            seen.put(cell.name(), kept(runner.name(), cell.name(), run, versions));
            if (userland.isPresent() && cell.name().equals(CommandTrials.OF_NOTIFICATIONS)) {
                CommandRun notify = session.run(cell, userland.get(), CommandTrials.NOTIFY);
                seen.put(
                        CommandTrials.NOTIFICATIONS,
                        kept(runner.name(), CommandTrials.NOTIFICATIONS, notify, Map.of()));
            }
        }
        return seen;
    }

    /** Judge by the kept files, so that {@code tck verify} gets the same result. */
    private CommandsSeen kept(String runner, String name, CommandRun run, Map<String, String> versions)
            throws IOException {
        EvidenceFile file = recording.keep(
                runner,
                CommandsSeen.FOLDER,
                new Evidence.Raw(name + CommandsSeen.ENDING, CommandsSeen.text(run, versions)));
        return CommandsSeen.read(recording.text(file), file);
    }
}
