package org.seccomptck.profile.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.table.TableFile;

/** The documents of corpus.tsv and what each engine makes of them. */
final class Corpus {
    private static final int DIALECTS = 8;
    private static final List<List<String>> ROWS = TableFile.rows(Corpus.class, "corpus.tsv", 1 + DIALECTS);

    /** A document, an engine and what the engine makes of the document. */
    record Case(String document, DocumentDialect dialect, String answer) {
        byte[] text() {
            return document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        }

        /** Return what the reader answers, in the words of the table. */
        String read() {
            try {
                DocumentReading reading = ProfileReader.reading("p.json", text(), dialect);
                if (reading.profile().isEmpty()) {
                    return "unconfined";
                }
                return reading.remarks().isEmpty()
                        ? "takes"
                        : reading.remarks().stream()
                                .map(one -> one.code() + " " + one.structure() + "/" + one.member())
                                .collect(Collectors.joining("; "));
            } catch (ProfileException e) {
                return e.refuser() == ProfileException.Refuser.OCI_RUNTIME ? "not loaded" : "refused";
            }
        }

        @Override
        public String toString() {
            return dialect + " " + document;
        }
    }

    private Corpus() {}

    static Stream<Case> cases() {
        return ROWS.stream()
                .skip(1)
                .flatMap(row -> IntStream.rangeClosed(1, DIALECTS)
                        .mapToObj(i -> new Case(
                                row.get(0),
                                DocumentDialect.named(ROWS.get(0).get(i)).orElseThrow(),
                                row.get(i))));
    }
}
