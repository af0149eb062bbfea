package org.seccomptck.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.cause.CellCauses;
import org.seccomptck.cause.Suspects;
import org.seccomptck.cause.Trial;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Privileges;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.session.Cell;
import org.seccomptck.session.KitFault;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;
import org.seccomptck.suite.StatusSuite;
import org.seccomptck.verdict.StartJudge;

/**
 * The result of a cell after its suites.
 *
 * @param runner the runner's name
 * @param launch the launch options of its containers
 * @param trial what was known of the cell
 * @param groups its checks
 * @param explanations the causes of those checks that deviate or stayed undecided
 * @param findings the findings of the profile, which hold on any runtime
 * @param fault the kit's message if it failed when it judged the cell; otherwise empty
 */
record CellResult(
        String runner,
        LaunchRecord launch,
        Trial trial,
        List<CheckGroup> groups,
        List<Explanation> explanations,
        List<Finding> findings,
        Optional<String> fault) {
    CellResult {
        groups = List.copyOf(groups);
        explanations = List.copyOf(explanations);
        findings = List.copyOf(findings);
    }

    /**
     * Return the result of a cell. A cell in which the kit failed is lost, whatever was measured there.
     *
     * @param faults what ended its tests other than their verdicts
     */
    static CellResult of(Cell cell, List<Throwable> faults, CellFindings findings) {
        if (!faults.isEmpty()) {
            return lost(cell, KitFault.words(faults.get(0)), KitFault.trace(faults.get(0)));
        }
        try {
            List<CheckGroup> groups = CheckGroup.of(cell.checks());
            return new CellResult(
                    cell.runner(),
                    launch(cell),
                    cell.trial(),
                    groups,
                    CellCauses.explain(cell.trial(), groups),
                    findings.of(cell),
                    Optional.empty());
        } catch (RuntimeException e) {
            return lost(cell, KitFault.words(e), KitFault.trace(e));
        }
    }

    /**
     * Return the result of a cell in which the kit failed.
     *
     * @param fault the kit's message
     * @param trace the stack trace
     */
    static CellResult lost(Cell cell, String fault, Evidence.Raw trace) {
        Evidence evidence = KitFault.in(cell.evidence(), fault, trace);
        Trial trial = new Trial(
                cell.subject(),
                cell.machine(),
                Privileges.UNSAID,
                evidence,
                StartForecast.NONE,
                Suspects.NONE,
                Optional.empty());
        Check check = StatusSuite.startCheck(StartJudge.judge(evidence, Optional.empty(), StartForecast.NONE));
        List<CheckGroup> groups = CheckGroup.of(List.of(check));
        return new CellResult(
                cell.runner(),
                launch(cell),
                trial,
                groups,
                CellCauses.explain(trial, groups),
                List.of(),
                Optional.of(fault));
    }

    private static LaunchRecord launch(Cell cell) {
        return new LaunchRecord(cell.launch().name(), cell.launch().words());
    }

    /** Return the name of the cell on its runner. */
    String name() {
        return launch.named(trial.subject().id());
    }

    /** Return whether the cell's container started, or it is known that it did not. */
    boolean isKnown() {
        return trial.evidence().start().isKnown();
    }

    /** Return the record of the cell, with the files of its evidence. */
    CellRecord toRecord(List<EvidenceFile> files) {
        Evidence evidence = trial.evidence();
        return new CellRecord(
                profile(trial.subject()),
                runner,
                launch,
                start(evidence, trial.start()),
                evidence.launches(),
                evidence.began(),
                evidence.elapsed().toMillis(),
                filters(evidence),
                files,
                findings,
                groups,
                explanations);
    }

    private static ProfileRecord profile(Subject subject) {
        String digest = subject.published().map(Subject.Document::sha256).orElse("");
        return new ProfileRecord(subject.id(), subject.title(), subject.provenance(), digest);
    }

    private static StartRecord start(Evidence evidence, StartForecast known) {
        if (known.likelihood() == Likelihood.BY_CHANCE) {
            return StartRecord.byChance(known.missing(), evidence.start().said());
        }
        StartRecord seen = seen(evidence);
        return new StartRecord(
                seen.state(), known.likelihood(), known.missing(), seen.code(), seen.parameters(), seen.words());
    }

    private static StartRecord seen(Evidence evidence) {
        if (evidence.started()) {
            return new StartRecord(StartRecord.State.STARTED, "", "");
        }
        Start start = evidence.start();
        if (start instanceof Start.Lost lost) {
            return new StartRecord(StartRecord.State.LOST, lost.code().name(), lost.detail());
        }
        if (start instanceof Start.Hung hung) {
            List<String> parameters = List.of(
                    Long.toString(hung.patience().time().toSeconds()),
                    hung.patience().clock().name(),
                    Integer.toString(hung.end().processes()));
            return new StartRecord(StartRecord.State.HUNG, hung.end().result().name(), parameters, hung.said());
        }
        if (start instanceof Start.Refused refused && refused.exit().isPresent()) {
            List<String> code = List.of(Integer.toString(refused.exit().get()));
            return new StartRecord(StartRecord.State.REFUSED, StartRecord.EXIT, code, refused.said());
        }
        return new StartRecord(StartRecord.State.REFUSED, "", start.said());
    }

    private static OptionalInt filters(Evidence evidence) {
        return evidence.dump().filters().stream()
                .mapToInt(stack -> stack.newestFirst().size())
                .findFirst();
    }
}
