package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.reading.ProfileException;

/**
 * Changes of a document in JSON (RFC 8259), in the layout that it already has.
 *
 * @param document the document
 */
record JsonNotation(WrittenDocument document) implements Notation {
    private static final String SEPARATOR = ", ";

    @Override
    public Edit append(List<Span> names, List<String> more) {
        int last = names.size() - 1;
        int end = names.get(last).end();
        String separator = last > 0
                ? document.text()
                        .substring(names.get(last - 1).end(), names.get(last).begin())
                : document.before(names.get(last).begin()).isBlank()
                        ? "," + document.newline()
                                + document.indent(names.get(last).begin())
                        : SEPARATOR;
        return new Edit(
                end, end, more.stream().map(name -> separator + quoted(name)).collect(Collectors.joining()));
    }

    @Override
    public Edit remove(List<Span> names, List<Boolean> gone, int index) {
        return gone.subList(0, index).contains(false)
                ? new Edit(names.get(index - 1).end(), names.get(index).end(), "")
                : new Edit(names.get(index).begin(), names.get(index + 1).begin(), "");
    }

    @Override
    public Span rule(String pointer) throws ProfileException {
        int begin = document.begin(pointer);
        return new Span(begin, end(begin));
    }

    @Override
    public Edit removeRule(List<Span> rules, List<Boolean> gone, int index) {
        boolean last = index == rules.size() - 1 && !gone.contains(false);
        return last ? new Edit(rules.get(index).begin(), rules.get(index).end(), "") : remove(rules, gone, index);
    }

    @Override
    public Edit behind(String rule, List<NewRule> rules, boolean instead) throws ProfileException {
        int begin = document.begin(rule);
        int end = end(begin);
        String separator =
                document.before(begin).isBlank() ? "," + document.newline() + document.indent(begin) : SEPARATOR;
        boolean inLine = !document.text().substring(begin, end).contains("\n");
        List<String> written = new ArrayList<>();
        for (NewRule one : rules) {
            written.add(inLine ? inLine(one) : inLines(one, begin));
        }
        String all = String.join(separator, written);
        return instead ? new Edit(begin, end, all) : new Edit(end, end, separator + all);
    }

    private String inLine(NewRule rule) throws ProfileException {
        return members(rule).stream().collect(Collectors.joining(SEPARATOR, "{ ", " }"));
    }

    private String inLines(NewRule rule, int begin) throws ProfileException {
        String newline = document.newline();
        String inner = newline + document.indent(document.begin(rule.like() + "/action"));
        return members(rule).stream()
                .collect(Collectors.joining("," + inner, "{" + inner, newline + document.indent(begin) + "}"));
    }

    private List<String> members(NewRule rule) throws ProfileException {
        List<String> members = new ArrayList<>();
        boolean single =
                document.find(rule.like() + "/name").isPresent() && rule.names().size() == 1;
        members.add(
                single
                        ? "\"name\": " + quoted(rule.names().get(0))
                        : rule.names().stream()
                                .map(JsonNotation::quoted)
                                .collect(Collectors.joining(SEPARATOR, "\"names\": [", "]")));
        if (rule.errno().isPresent()) {
            members.add("\"action\": \"SCMP_ACT_ERRNO\"");
            members.add("\"errnoRet\": " + rule.errno().getAsInt());
        } else {
            members.add("\"action\": " + raw(document.begin(rule.like() + "/action")));
            copy(rule.like(), "errnoRet", members);
        }
        if (!rule.conditions().isEmpty()) {
            members.add(rule.conditions().stream()
                    .map(JsonNotation::written)
                    .collect(Collectors.joining(SEPARATOR, "\"args\": [", "]")));
        }
        copy(rule.like(), "includes", members);
        copy(rule.like(), "excludes", members);
        return members;
    }

    private void copy(String rule, String member, List<String> members) throws ProfileException {
        if (document.find(rule + "/" + member).isPresent()) {
            members.add(quoted(member) + ": " + raw(document.begin(rule + "/" + member)));
        }
    }

    private String raw(int begin) throws ProfileException {
        return document.text().substring(begin, end(begin));
    }

    private static String written(ArgumentCondition one) {
        String two = one.operator() == Operator.MASKED_EQ
                ? "\"valueTwo\": " + Long.toUnsignedString(one.valueTwo()) + SEPARATOR
                : "";
        return "{ \"index\": %d, \"value\": %s, %s\"op\": \"%s\" }"
                .formatted(
                        one.index(),
                        Long.toUnsignedString(one.value()),
                        two,
                        one.operator().documentName());
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    @Override
    public int end(int begin) throws ProfileException {
        String text = document.text();
        int depth = 0;
        boolean inString = false;
        for (int i = begin; i < text.length(); i++) {
            char one = text.charAt(i);
            if (inString) {
                if (one == '\\') {
                    i++;
                } else if (one == '"') {
                    inString = false;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
            } else if (one == '"') {
                inString = true;
            } else if (one == '{' || one == '[') {
                depth++;
            } else if (one == '}' || one == ']') {
                depth--;
                if (depth <= 0) {
                    return depth < 0 ? i : i + 1;
                }
            } else if (depth == 0 && (one == ',' || Character.isWhitespace(one))) {
                return i;
            }
        }
        throw document.unusual("");
    }
}
