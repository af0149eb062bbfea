package org.seccomptck.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.document.Documents;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.Cause;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * What a person reads first about a run.
 *
 * @param title what was tested, as a question
 * @param made the kit that made the record, the time, and the record's digest
 * @param tested what was tested
 * @param answer the answer
 * @param sum how the checks of the causes add up; empty where there is no cause
 * @param causes why
 * @param stale the waivers that do not hold any more
 * @param untested what was not tested
 */
record Summary(
        String title,
        List<Link> made,
        Tested tested,
        Answer answer,
        String sum,
        List<CauseEntry> causes,
        List<String> stale,
        Untested untested) {
    /** Copy the lists. */
    Summary {
        made = List.copyOf(made);
        causes = List.copyOf(causes);
        stale = List.copyOf(stale);
    }

    /**
     * Summarize a record.
     *
     * @throws IOException when the record's file cannot be read
     */
    static Summary of(StoredRecord record, Words words, Addresses addresses, Documents documents) throws IOException {
        RunRecord run = record.run();
        List<List<Cause>> causes = AlikeCauses.of(record);
        CauseSum sum = CauseSum.of(run, causes, words);
        return new Summary(
                title(run, words, addresses),
                made(record, words),
                Tested.of(run, words, addresses),
                Answer.of(record, words),
                sum.sentence(),
                causes.stream()
                        .map(alike -> CauseEntry.of(words, record, sum, alike, addresses, documents))
                        .toList(),
                record.standing().stale().stream()
                        .map(stale -> new WaiverWords(words).of(stale, record.standing()))
                        .toList(),
                Untested.of(run, words, addresses));
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
        return Fact.of("", kit, when, digest, new WaiverWords(words).source(record.standing()))
                .values();
    }
}
