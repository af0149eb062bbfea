package org.seccomptck.profile.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.profile.dialect.DocumentDialect;

/**
 * How the engine that a document is meant for reads it, and how the other engines do.
 *
 * @param own the engine's own reading
 * @param others what other engines make of the same text; none of an object of the security-profiles-operator
 * @param places where the document has what
 */
public record Readings(DocumentReading own, List<Other> others, Places places) {
    /** Copy the list. */
    public Readings {
        others = List.copyOf(others);
    }

    /**
     * Another engine's answer.
     *
     * @param dialect how it reads
     * @param reading what the document says to it; empty when the document is refused
     * @param refusal why it is refused, by the engine or by the OCI runtime
     */
    public record Other(
            DocumentDialect dialect, Optional<DocumentReading> reading, Optional<ProfileException> refusal) {
        /** Return what it comes to beside the reading of the engine for which the document is. */
        public Answer beside(DocumentReading own) {
            if (reading.isEmpty()) {
                return Answer.REFUSES;
            }
            if (reading.get().profile().isEmpty()) {
                return Answer.UNCONFINED;
            }
            return reading.get().profile().equals(own.profile())
                            && differing(own).isEmpty()
                    ? Answer.ALIKE
                    : Answer.OTHERWISE;
        }

        /** Return the members on which something depends and which one of the two engines reads and the other ignores. */
        public List<String> differing(DocumentReading own) {
            Set<String> lost = reading.map(Other::lost).orElseGet(Set::of);
            return Stream.concat(
                            lost.stream().filter(field -> !lost(own).contains(field)),
                            lost(own).stream().filter(field -> !lost.contains(field)))
                    .toList();
        }

        private static Set<String> lost(DocumentReading reading) {
            return reading.remarks().stream()
                    .filter(Remark::losesSomething)
                    .map(Remark::field)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** What another engine's answer comes to. */
    public enum Answer {
        /** The document says the same to it. */
        ALIKE,
        /** The document says something else to it. */
        OTHERWISE,
        /** No container starts: the engine refuses the document, or the OCI runtime does. */
        REFUSES,
        /** The container runs without any filter. */
        UNCONFINED
    }

    /**
     * Read a document as an engine does, and as every other engine does today, and as Docker 20.10 did.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @param dialect how the engine reads for which the document is
     * @throws ProfileException when that engine refuses it, or the OCI runtime does; the message is one line
     */
    public static Readings of(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        ParsedDocument document = ParsedDocument.of(source, text, dialect);
        DocumentReading own = new DocumentDecoder(source, dialect).read(document);
        // What has no remark has no form, either, that engines treat on their own.
        Optional<UsedMembers> used =
                own.remarks().isEmpty() ? UsedMembers.of(document.whole(), dialect) : Optional.empty();
        List<Other> others = new ArrayList<>();
        for (DocumentDialect other : DocumentDialect.compared()) {
            if (!other.equals(dialect) && !dialect.isOfOperator()) {
                others.add(
                        used.filter(members -> members.haveTheSameFieldsIn(other))
                                        .isPresent()
                                ? new Other(other, Optional.of(own.by(other)), Optional.empty())
                                : other(source, document, other));
            }
        }
        return new Readings(own, others, new Places(document));
    }

    private static Other other(String source, ParsedDocument document, DocumentDialect dialect) {
        try {
            return new Other(
                    dialect, Optional.of(new DocumentDecoder(source, dialect).read(document)), Optional.empty());
        } catch (ProfileException e) {
            return new Other(dialect, Optional.empty(), Optional.of(e));
        }
    }
}
