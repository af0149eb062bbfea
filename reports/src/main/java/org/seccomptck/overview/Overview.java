package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.document.Documents;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Shell;
import org.seccomptck.words.Words;

/**
 * All that the page tells, in its order.
 *
 * @param words the sentences that are the same on each page
 * @param title what was tested, as a question
 * @param made by whom the record was made, when, and its digest
 * @param tested what was tested
 * @param answer the answer
 * @param causes why
 * @param untested what was not tested
 * @param runners the names of the runners, in the order of the squares
 * @param profiles what became of each profile, the worst first
 * @param findings what is true of the profiles on any runtime
 * @param findingCounts how many of these there are
 * @param commands what to type to see it again
 */
record Overview(
        Words words,
        String title,
        List<Link> made,
        Tested tested,
        Answer answer,
        List<CauseEntry> causes,
        Untested untested,
        List<String> runners,
        List<ProfileMap> profiles,
        List<Findings> findings,
        String findingCounts,
        List<String> commands) {
    /** So many profiles are shown at once; of more only one is opened at a time. */
    private static final int MOST_OPEN = 2;

    /** Copy the lists. */
    Overview {
        made = List.copyOf(made);
        causes = List.copyOf(causes);
        runners = List.copyOf(runners);
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
        commands = List.copyOf(commands);
    }

    /**
     * Tell of a record.
     *
     * @param folder the folder of the page, from which files are linked
     * @throws IOException when the record's file cannot be read
     */
    static Overview of(StoredRecord record, Path folder, Words words) throws IOException {
        RunRecord run = record.run();
        Addresses addresses = new Addresses(record, folder);
        Documents documents = new Documents(record);
        List<Findings> findings = Findings.of(run, words, documents);
        return new Overview(
                words,
                title(run, words, addresses),
                made(record, words),
                Tested.of(run, words, addresses),
                Answer.of(run, words),
                AlikeCauses.of(run).stream()
                        .map(alike -> CauseEntry.of(words, run, alike, addresses, documents))
                        .toList(),
                Untested.of(run, words, addresses),
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
                commands(run, words));
    }

    /** Return whether profiles are opened already. */
    boolean open() {
        return profiles.size() <= MOST_OPEN;
    }

    private static String title(RunRecord run, Words words, Addresses addresses) {
        CountWords counts = new CountWords(words);
        List<String> profiles = addresses.profiles();
        String where = run.runners().size() == 1
                ? run.runnerNames()
                : counts.of(run.runners().size(), Thing.RUNNER);
        return profiles.size() == 1
                ? words.of("overview.title.one", profiles.get(0), where)
                : words.of("overview.title.many", counts.of(profiles.size(), Thing.PROFILE), where);
    }

    private static List<Link> made(StoredRecord record, Words words) throws IOException {
        RunRecord run = record.run();
        String kit = run.kit().stream()
                .map(one -> words.of("run.kit", one.version(), one.commit()))
                .collect(Collectors.joining(", "));
        String when = words.of(
                run.complete() ? "run.complete" : "run.incomplete",
                run.began().truncatedTo(ChronoUnit.SECONDS),
                run.ended().truncatedTo(ChronoUnit.SECONDS));
        String digest = Files.isRegularFile(record.file())
                ? words.of("overview.record", words.of("overview.sha256", Sha256.of(record.file())))
                : "";
        return Fact.of("", kit, when, digest).values();
    }

    private static List<String> commands(RunRecord run, Words words) {
        return run.command().isEmpty() ? List.of() : List.of(words.of("run.command", Shell.line(run.command())));
    }
}
