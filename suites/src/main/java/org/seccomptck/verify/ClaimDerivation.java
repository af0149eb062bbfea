package org.seccomptck.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.claim.Ledger;
import org.seccomptck.ledger.CommandsSeen;
import org.seccomptck.ledger.LedgerJudge;
import org.seccomptck.ledger.RunnerCase;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.verify.Discrepancy.Code;

/**
 * Derives the answers to claims on a runner anew: from its cells, which are derived separately, and from the kept
 * results of shell commands.
 *
 * @param files the files of the bundle
 * @param told the claims as they are recorded
 * @param runner the runner
 */
record ClaimDerivation(BundleFiles files, List<ClaimRecord> told, RunnerRecord runner) {
    ClaimDerivation {
        told = List.copyOf(told);
    }

    /** Return the differences between the record and the derived answers; empty if no claims were tested. */
    List<Discrepancy> differences(List<CellRecord> cells) throws IOException {
        List<ClaimRecord> own = told.stream().map(this::ofRunner).toList();
        if (own.stream().allMatch(claim -> claim.answers().isEmpty())) {
            return List.of();
        }
        Map<String, ClaimRecord> derived = new HashMap<>();
        try {
            new LedgerJudge(Ledger.load())
                    .answers(new RunnerCase(runner, cells, commands(own)))
                    .forEach(claim -> derived.put(claim.id(), claim));
        } catch (IllegalArgumentException e) {
            return List.of(Discrepancy.of(Code.FILE_UNREADABLE, CommandsSeen.FOLDER, String.valueOf(e.getMessage())));
        }
        return own.stream()
                .filter(claim -> !claim.equals(derived.get(claim.id())))
                .map(claim -> Discrepancy.of(Code.CLAIM_DIFFERS, runner.name(), claim.id()))
                .toList();
    }

    private ClaimRecord ofRunner(ClaimRecord claim) {
        return claim.withAnswers(claim.answers().stream()
                .filter(answer -> answer.runner().equals(runner.name()))
                .toList());
    }

    private Map<String, CommandsSeen> commands(List<ClaimRecord> own) throws IOException {
        Map<String, CommandsSeen> commands = new HashMap<>();
        List<EvidenceFile> kept = new ArrayList<>();
        own.stream()
                .flatMap(claim -> claim.answers().stream())
                .map(ClaimAnswer::evidence)
                .flatMap(List::stream)
                .distinct()
                .filter(file -> file.path().contains("/" + CommandsSeen.FOLDER + "/"))
                .forEach(kept::add);
        for (EvidenceFile file : kept) {
            Optional<String> text = files.text(file);
            if (text.isPresent()) {
                String profile = file.name().substring(0, file.name().length() - CommandsSeen.ENDING.length());
                commands.put(profile, CommandsSeen.read(text.get(), file));
            }
        }
        return commands;
    }
}
