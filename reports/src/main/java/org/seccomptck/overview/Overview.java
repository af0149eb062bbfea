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
 * The content of the page, in its order.
 *
 * @param words the sentences that are the same on each page
 * @param summary what a person reads first
 * @param runners the names of the runners, in the order of the squares
 * @param profiles the verdicts on each profile, the worst first
 * @param findings the findings of the profiles, which hold on any runtime
 * @param findingCounts how many findings there are
 * @param siblings the denied effects that containers had all the same
 * @param claims the sentences of documents, with their answers
 * @param claimCounts how many sentences have each answer
 * @param changes what changed since earlier runs
 * @param commands the commands that show the results again
 */
record Overview(
        Words words,
        Summary summary,
        List<String> runners,
        List<ProfileMap> profiles,
        List<Findings> findings,
        String findingCounts,
        List<SeenEffects> siblings,
        List<ClaimEntry> claims,
        String claimCounts,
        Changes changes,
        List<String> commands) {
    /** The number of profiles that are shown unfolded; if there are more, all are folded. */
    private static final int MOST_OPEN = 2;

    /** Copy the lists. */
    Overview {
        runners = List.copyOf(runners);
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
        siblings = List.copyOf(siblings);
        claims = List.copyOf(claims);
        commands = List.copyOf(commands);
    }

    /**
     * Make the overview of a record.
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
                SeenEffects.of(run, words, addresses),
                ClaimEntry.of(run, words, addresses),
                new ClaimWords(words).counts(run),
                Changes.of(past, run, words),
                commands(run, words));
    }

    /** Return whether the profiles are unfolded. */
    boolean open() {
        return profiles.size() <= MOST_OPEN;
    }

    private static List<String> commands(RunRecord run, Words words) {
        return run.command().isEmpty() ? List.of() : List.of(words.of("run.command", Shell.line(run.command())));
    }
}
