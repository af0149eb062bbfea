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
 * The readings of one document, by the engine that the document is for and by other engines.
 *
 * @param own the engine's own reading
 * @param others the readings of the same text by other engines; empty for an object of the
 *     security-profiles-operator
 * @param places the places of the document's values
 */
public record Readings(DocumentReading own, List<Other> others, Places places) {
    /** Copy the list. */
    public Readings {
        others = List.copyOf(others);
    }

    /**
     * Another engine's reading.
     *
     * @param dialect how the engine reads
     * @param reading what the document says to the engine; empty when the document is refused
     * @param refusal why the document is refused, by the engine or by the OCI runtime
     */
    public record Other(
            DocumentDialect dialect, Optional<DocumentReading> reading, Optional<ProfileException> refusal) {
        /** Return how this reading compares with that of the document's own engine. */
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

        /** Return the members that one of the two engines reads and the other ignores, if they have an effect. */
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

    /** How another engine's reading compares with that of the document's own engine. */
    public enum Answer {
        /** The document says the same to both. */
        ALIKE,
        /** The document says something else to the other engine. */
        OTHERWISE,
        /** No container starts: the other engine or the OCI runtime refuses the document. */
        REFUSES,
        /** The other engine runs the container without any filter. */
        UNCONFINED
    }

    /**
     * Read a document as an engine does, and as every other engine does today, and as Docker 20.10 did.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @param dialect the dialect of the engine that the document is for
     * @throws ProfileException when that engine or the OCI runtime refuses it; the message is one line
     */
    public static Readings of(String source, byte[] text, DocumentDialect dialect) throws ProfileException {
        ParsedDocument document = ParsedDocument.of(source, text, dialect);
        DocumentReading own = new DocumentDecoder(source, dialect).read(document);
        // A document without remarks has no form that an engine treats in a way of its own.
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
