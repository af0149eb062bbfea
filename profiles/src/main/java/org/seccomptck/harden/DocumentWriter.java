package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;

/** Writes changes into a document and leaves everything else as its author wrote it. */
final class DocumentWriter {
    private final WrittenDocument document;
    private final Notation notation;
    private final List<Edit> edits = new ArrayList<>();

    private DocumentWriter(WrittenDocument document, boolean yaml) {
        this.document = document;
        this.notation = yaml ? new YamlNotation(document) : new JsonNotation(document);
    }

    /**
     * Return the text of a document with changes.
     *
     * @param source the name that errors give
     * @throws ProfileException when something that is to be changed is written in an unusual way
     */
    static String write(String source, String text, DocumentDialect dialect, Changes changes) throws ProfileException {
        boolean yaml = dialect.isOfOperator() && !text.stripLeading().startsWith("{");
        DocumentWriter writer = new DocumentWriter(new WrittenDocument(source, text, dialect), yaml);
        Changes written = writer.withRulesOfTheirOwn(changes);
        for (Map.Entry<String, Set<String>> rule : written.added().entrySet()) {
            writer.add(rule.getKey(), List.copyOf(rule.getValue()));
        }
        Set<String> empty = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> rule : written.removed().entrySet()) {
            if (!writer.remove(rule.getKey(), rule.getValue())) {
                empty.add(rule.getKey());
            }
        }
        Set<String> behind = new LinkedHashSet<>();
        written.rules().forEach(rule -> behind.add(rule.like()));
        for (String rule : behind) {
            writer.edits.add(writer.notation.behind(rule, written.behind(rule), empty.contains(rule)));
        }
        empty.removeAll(behind);
        writer.removeRules(empty);
        return Edit.apply(text, writer.edits);
    }

    /** A rule in Docker's old form has one name only. More names go into new rules after it, each in the same form. */
    private Changes withRulesOfTheirOwn(Changes changes) {
        Changes written = new Changes();
        changes.removed().forEach((rule, names) -> names.forEach(name -> written.remove(rule, name)));
        changes.added().forEach((rule, names) -> {
            boolean old = isOld(rule);
            for (String name : names) {
                if (old) {
                    written.add(new NewRule(rule, List.of(name), OptionalInt.empty(), List.of()));
                } else {
                    written.add(rule, name);
                }
            }
        });
        together(changes.rules()).forEach(written::add);
        return written;
    }

    /** Everything in which two rules differ besides their names. */
    private record Alike(String like, OptionalInt errno, List<ArgumentCondition> conditions) {}

    private List<NewRule> together(Collection<NewRule> rules) {
        Map<Alike, List<String>> names = new LinkedHashMap<>();
        List<NewRule> all = new ArrayList<>();
        for (NewRule rule : rules) {
            if (isOld(rule.like())) {
                all.add(rule);
            } else {
                names.computeIfAbsent(new Alike(rule.like(), rule.errno(), rule.conditions()), one -> new ArrayList<>())
                        .addAll(rule.names());
            }
        }
        names.forEach((alike, those) -> all.add(
                new NewRule(alike.like(), those.stream().distinct().toList(), alike.errno(), alike.conditions())));
        return all;
    }

    private boolean isOld(String rule) {
        return document.find(rule + "/name").isPresent() && document.size(rule + "/names") == 0;
    }

    private void add(String rule, List<String> names) throws ProfileException {
        List<Span> present = names(rule);
        if (present.isEmpty()) {
            throw document.unusual(rule);
        }
        edits.add(notation.append(present, names));
    }

    /** Remove names; return whether any is left. */
    private boolean remove(String rule, Set<String> gone) throws ProfileException {
        List<Boolean> each = new ArrayList<>();
        for (int i = 0; i < document.size(rule + "/names"); i++) {
            each.add(gone.contains(spelled(rule + "/names/" + i)));
        }
        if (!each.contains(false)) {
            return false;
        }
        if (!each.contains(true)) {
            throw document.unusual(rule);
        }
        List<Span> present = names(rule);
        for (int i = 0; i < each.size(); i++) {
            if (each.get(i)) {
                edits.add(notation.remove(present, each, i));
            }
        }
        return true;
    }

    /** Remove rules that have lost all names: some engines refuse a rule without names. */
    private void removeRules(Set<String> gone) throws ProfileException {
        if (gone.isEmpty()) {
            return;
        }
        String all = gone.iterator().next().replaceFirst("/\\d+$", "");
        List<Span> spans = new ArrayList<>();
        List<Boolean> each = new ArrayList<>();
        for (int i = 0; i < document.size(all); i++) {
            spans.add(notation.rule(all + "/" + i));
            each.add(gone.contains(all + "/" + i));
        }
        for (int i = 0; i < each.size(); i++) {
            if (each.get(i)) {
                edits.add(notation.removeRule(spans, each, i));
            }
        }
    }

    private List<Span> names(String rule) throws ProfileException {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < document.size(rule + "/names"); i++) {
            String pointer = rule + "/names/" + i;
            spans.add(document.name(pointer, spelled(pointer)));
        }
        return spans;
    }

    /** Return the name as it is written, which has neither blanks nor quotes. */
    private String spelled(String pointer) throws ProfileException {
        int begin = document.begin(pointer);
        String written = document.text().substring(begin, notation.end(begin));
        Optional<String> quote = Optional.of(written).filter(one -> one.startsWith("\"") || one.startsWith("'"));
        return quote.isPresent() ? written.substring(1, written.length() - 1) : written;
    }
}
