package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.reading.ProfileException;

/**
 * Changes of a document in YAML whose rules are written as blocks, an item a line.
 *
 * @param document the document
 */
record YamlNotation(WrittenDocument document) implements Notation {
    private static final String ITEM = "- ";

    @Override
    public Edit append(List<Span> names, List<String> more) {
        Span last = names.get(names.size() - 1);
        if (!isItem(last.begin())) {
            return new JsonNotation(document).append(names, more);
        }
        int end = endOfLine(last.end());
        String lead = document.newline() + document.before(last.begin());
        return new Edit(end, end, more.stream().map(name -> lead + name).collect(Collectors.joining()));
    }

    @Override
    public Edit remove(List<Span> names, List<Boolean> gone, int index) {
        Span span = names.get(index);
        if (!isItem(span.begin())) {
            return new JsonNotation(document).remove(names, gone, index);
        }
        int begin = document.lineOf(span.begin());
        int end = endOfLine(span.end());
        return new Edit(begin, Math.min(document.text().length(), end + newlineAt(end)), "");
    }

    @Override
    public Span rule(String pointer) throws ProfileException {
        int begin = document.begin(pointer);
        if (!isItem(begin)) {
            throw document.unusual(pointer);
        }
        return new Span(document.lineOf(begin), endOfItem(begin));
    }

    @Override
    public Edit removeRule(List<Span> rules, List<Boolean> gone, int index) {
        Span span = rules.get(index);
        int end = span.end() < document.text().length() ? span.end() + newlineAt(span.end()) : span.end();
        return new Edit(span.begin(), end, "");
    }

    @Override
    public Edit behind(String rule, List<NewRule> rules, boolean instead) throws ProfileException {
        Span old = rule(rule);
        int begin = document.begin(rule);
        StringBuilder written = new StringBuilder();
        for (NewRule one : rules) {
            written.append(written(one, document.newline() + document.indent(begin)));
        }
        return instead
                ? new Edit(
                        old.begin(),
                        old.end(),
                        written.substring(document.newline().length()))
                : new Edit(old.end(), old.end(), written.toString());
    }

    private String written(NewRule rule, String lead) throws ProfileException {
        String inner = lead + "  ";
        List<String> lines = new ArrayList<>();
        lines.add(lead + "- names:");
        rule.names().forEach(name -> lines.add(inner + ITEM + name));
        if (rule.errno().isPresent()) {
            lines.add(inner + "action: SCMP_ACT_ERRNO");
            lines.add(inner + "errnoRet: " + rule.errno().getAsInt());
        } else {
            lines.add(inner + "action: " + raw(rule.like() + "/action"));
            if (document.find(rule.like() + "/errnoRet").isPresent()) {
                lines.add(inner + "errnoRet: " + raw(rule.like() + "/errnoRet"));
            }
        }
        if (!rule.conditions().isEmpty()) {
            lines.add(inner + "args:");
        }
        for (ArgumentCondition one : rule.conditions()) {
            lines.add(inner + "- index: " + one.index());
            lines.add(inner + "  value: " + Long.toUnsignedString(one.value()));
            if (one.operator() == Operator.MASKED_EQ) {
                lines.add(inner + "  valueTwo: " + Long.toUnsignedString(one.valueTwo()));
            }
            lines.add(inner + "  op: " + one.operator().documentName());
        }
        return String.join("", lines);
    }

    private String raw(String pointer) throws ProfileException {
        int begin = document.begin(pointer);
        return document.text().substring(begin, end(begin));
    }

    /** Return where a scalar ends: scalars in a profile have no blanks. */
    @Override
    public int end(int begin) {
        int end = begin;
        while (end < document.text().length()
                && !Character.isWhitespace(document.text().charAt(end))
                && ",}]".indexOf(document.text().charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private boolean isItem(int begin) {
        return document.before(begin).stripLeading().equals(ITEM);
    }

    /**
     * Return where the last line of an item ends: the lines below belong to the item if they are indented more, or are
     * empty.
     */
    private int endOfItem(int begin) {
        int depth = document.indent(begin).length();
        int end = endOfLine(begin);
        int next = end;
        while (next < document.text().length()) {
            int line = next + newlineAt(next);
            if (line >= document.text().length()) {
                break;
            }
            next = endOfLine(line);
            String content = document.text().substring(line, next).strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                if (document.indent(line).length() <= depth) {
                    break;
                }
                end = next;
            }
        }
        return end;
    }

    private int endOfLine(int offset) {
        int end = offset;
        while (end < document.text().length() && "\r\n".indexOf(document.text().charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int newlineAt(int offset) {
        return document.text().startsWith("\r\n", offset) ? 2 : 1;
    }
}
