package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seccomptck.document.Document;
import org.seccomptck.document.Documents;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * A cause, or several causes that share a sentence.
 *
 * @param id its place on the page
 * @param tone its danger
 * @param tag its danger in a word
 * @param title what happened
 * @param facts danger, component at fault, what to do, where, how much, proof
 * @param excerpt the lines of the document that it is about; empty if there are none or the text is not known
 * @param witnesses checks that show it
 */
record CauseEntry(
        String id,
        Tone tone,
        String tag,
        String title,
        List<Fact> facts,
        Optional<Excerpt> excerpt,
        List<Witness> witnesses) {
    /** The number of files and places that are named. */
    private static final int NAMED = 3;

    /** Copy the lists. */
    CauseEntry {
        facts = List.copyOf(facts);
        witnesses = List.copyOf(witnesses);
    }

    /**
     * Lines of a document.
     *
     * @param title which line is meant
     * @param before the lines before it
     * @param line the line that is meant
     * @param after the lines after it
     */
    record Excerpt(String title, String before, String line, String after) {
        private static final int AROUND = 2;

        static Excerpt of(String title, Document document, int line) {
            return new Excerpt(
                    title,
                    document.numbered(line - AROUND, line - 1),
                    document.numbered(line, line),
                    document.numbered(line + 1, line + AROUND));
        }
    }

    /**
     * A check that shows a cause.
     *
     * @param what what was checked, and where
     * @param accounts all that is known of it
     */
    record Witness(String what, List<Fact> accounts) {
        /** Copy the list. */
        Witness {
            accounts = List.copyOf(accounts);
        }

        static Witness of(Words words, CellRecord cell, Check check) {
            List<Fact> accounts = new ArrayList<>();
            new AccountWords(words)
                    .all(check.outcome().accounts())
                    .forEach((name, value) -> accounts.add(Fact.of(name, value)));
            accounts.add(Fact.of(
                    words.of("overview.reason"),
                    new ReasonWords(words).of(check.outcome().reasons())));
            return new Witness(
                    words.of("overview.check-in", new TargetWords(words).of(check), cell.name(), cell.runner()),
                    accounts);
        }
    }

    static CauseEntry of(
            Words words,
            StoredRecord record,
            CauseSum sum,
            List<Cause> alike,
            Addresses addresses,
            Documents documents) {
        RunRecord run = record.run();
        Cause first = alike.get(0);
        CauseWords says = new CauseWords(words);
        List<Cause.Occurrence> occurrences =
                alike.stream().flatMap(cause -> cause.occurrences().stream()).toList();
        long checks = alike.stream().mapToLong(Cause::checks).sum();
        Standing.Share share = record.standing().of(occurrences);
        return new CauseEntry(
                first.id(),
                share.whole() ? Tone.NONE : Tone.of(first.danger()),
                share.whole() ? new WaiverWords(words).tag() : new DangerWords(words).tag(first.danger()),
                says.title(alike),
                told(
                        Fact.of(words.of("label.waived"), new WaiverWords(words).of(share)),
                        Fact.of(words.of("label.danger"), new DangerWords(words).of(first.danger())),
                        Fact.of(words.of("label.who"), says.fault(first.key())),
                        Fact.of(words.of("label.acts"), says.acts(first.key().party())),
                        Fact.of(words.of("label.advice"), says.remedy(first, run)),
                        where(words, run, occurrences, addresses),
                        Fact.of(words.of("overview.explains"), sum.share(checks)),
                        proof(words, occurrences, addresses)),
                excerpt(words, occurrences, documents),
                occurrences.stream()
                        .flatMap(one -> one.explanation().witnesses().stream()
                                .map(position ->
                                        Witness.of(words, one.cell(), one.cell().check(position))))
                        .limit(NAMED)
                        .toList());
    }

    private static List<Fact> told(Fact... facts) {
        return Stream.of(facts).filter(fact -> !fact.values().isEmpty()).toList();
    }

    private static Fact where(Words words, RunRecord run, List<Cause.Occurrence> occurrences, Addresses addresses) {
        CauseWords says = new CauseWords(words);
        List<String> runners =
                occurrences.stream().map(one -> one.cell().runner()).distinct().toList();
        List<String> names =
                occurrences.stream().map(one -> one.cell().name()).distinct().toList();
        List<String> single =
                names.stream().filter(addresses.profiles()::contains).toList();
        List<String> profiles = single.isEmpty() ? names : single;
        List<Link> values = new ArrayList<>();
        int everywhere = run.runners().size();
        if (everywhere > 1) {
            values.add(Link.of(
                    runners.size() == everywhere ? words.of("text.on-all-runners", everywhere) : says.named(runners)));
        } else {
            values.add(Link.of(String.join(", ", runners)));
        }
        if (profiles.size() <= NAMED) {
            profiles.forEach(name -> values.add(Addresses.to(name, addresses.profile(name))));
        } else {
            values.add(Addresses.to(
                    addresses.profiles().size() == profiles.size()
                            ? words.of("text.all-profiles", profiles.size())
                            : words.of(
                                    "text.of-profiles",
                                    profiles.size(),
                                    addresses.profiles().size()),
                    "map"));
        }
        return new Fact(words.of("label.where"), values);
    }

    /** Return the files that prove the cause in the first cell, and how many other cells have their own. */
    private static Fact proof(Words words, List<Cause.Occurrence> occurrences, Addresses addresses) {
        Cause.Occurrence first = occurrences.get(0);
        List<EvidenceFile> files = first.explanation().evidence().stream()
                .flatMap(name -> first.cell().evidence(name).stream())
                .toList();
        List<Link> values = new ArrayList<>();
        (files.isEmpty() ? first.cell().evidence() : files)
                .stream().limit(NAMED).map(addresses::file).forEach(values::add);
        if (!first.cell().evidence().isEmpty()) {
            values.add(Addresses.to(words.of("overview.digests"), addresses.evidence(first.cell())));
        }
        long others =
                occurrences.stream().map(Cause.Occurrence::cell).distinct().count() - 1;
        if (others > 0) {
            values.add(Addresses.to(
                    words.of("overview.more-proof", new CountWords(words).of(others, Thing.CONTAINER)), "evidence"));
        }
        return new Fact(
                words.of("label.proof"), values.isEmpty() ? List.of(Link.of(words.of("overview.no-proof"))) : values);
    }

    private static Optional<Excerpt> excerpt(Words words, List<Cause.Occurrence> occurrences, Documents documents) {
        return occurrences.stream()
                .filter(one -> one.explanation().pointer().isPresent())
                .limit(NAMED)
                .flatMap(one -> excerpt(words, one, documents).stream())
                .findFirst();
    }

    private static Optional<Excerpt> excerpt(Words words, Cause.Occurrence one, Documents documents) {
        String pointer = one.explanation().pointer().orElse("");
        Optional<Document> document = documents.of(one.cell());
        OptionalInt line = document.map(text -> text.line(pointer)).orElseGet(OptionalInt::empty);
        return line.isEmpty()
                ? Optional.empty()
                : document.map(text -> Excerpt.of(
                        words.of("document.line", one.cell().profile().id(), line.getAsInt(), pointer),
                        text,
                        line.getAsInt()));
    }
}
