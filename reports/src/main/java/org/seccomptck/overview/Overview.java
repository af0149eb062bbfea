package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.seccomptck.document.Documents;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.ClaimWords;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Shell;
import org.seccomptck.words.Words;

/**
 * All that the page tells, in its order.
 *
 * @param words the sentences that are the same on each page
 * @param summary what a person reads first
 * @param runners the names of the runners, in the order of the squares
 * @param profiles the verdicts on each profile, the worst first
 * @param findings what is true of the profiles on any runtime
 * @param findingCounts how many of these there are
 * @param claims what documents say, and what is true of it
 * @param claimCounts how much of it is true
 * @param changes what changed since earlier runs
 * @param commands what to type to see it again
 */
record Overview(
        Words words,
        Summary summary,
        List<String> runners,
        List<ProfileMap> profiles,
        List<Findings> findings,
        String findingCounts,
        List<ClaimEntry> claims,
        String claimCounts,
        Changes changes,
        List<String> commands) {
    /** So many profiles are shown at once; of more only one is opened at a time. */
    private static final int MOST_OPEN = 2;

    /** Copy the lists. */
    Overview {
        runners = List.copyOf(runners);
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
        claims = List.copyOf(claims);
        commands = List.copyOf(commands);
    }

    /**
     * Tell of a record.
     *
     * @param folder the folder of the page, from which files are linked
     * @param past what is known of earlier runs
     * @throws IOException when the record's file cannot be read
     */
    static Overview of(StoredRecord record, Path folder, Past past, Words words) throws IOException {
        RunRecord run = record.run();
        Addresses addresses = new Addresses(record, folder);
        Documents documents = new Documents(record);
        List<Findings> findings = Findings.of(run, words, documents);
        return new Overview(
                words,
                Summary.of(record, words, addresses, documents),
                run.runners().stream().map(RunnerRecord::name).toList(),
                addresses.profiles().stream()
                        .map(name -> ProfileMap.of(name, run, words, addresses))
                        .sorted(Comparator.comparing(ProfileMap::tone))
                        .toList(),
                findings,
                new FindingWords(words)
                        .counts(run.findings().values().stream()
                                .flatMap(found -> found.stream())
                                .toList()),
                ClaimEntry.of(run, words, addresses),
                new ClaimWords(words).counts(run),
                Changes.of(past, run, words),
                commands(run, words));
    }

    /** Return whether profiles are opened already. */
    boolean open() {
        return profiles.size() <= MOST_OPEN;
    }

    private static List<String> commands(RunRecord run, Words words) {
        return run.command().isEmpty() ? List.of() : List.of(words.of("run.command", Shell.line(run.command())));
    }
}
