package org.seccomptck.profile.amend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the text of a profile document. */
public final class Amendment {
    private Amendment() {}

    /**
     * Allow calls for all arguments, by a new rule after all others. The rest of the text stays as it is.
     *
     * @param text a document that an engine accepts
     * @param names the calls, in the order in which they appear in the rule; if empty, the text itself is returned
     */
    public static String allowing(String text, List<String> names) {
        if (names.isEmpty()) {
            return text;
        }
        try {
            RuleArray rules = RuleArray.of(text);
            RuleArray.@Nullable Span array = rules.array();
            if (array == null) {
                return withArray(text, rules, names);
            }
            return array.first() < 0 ? withFirst(text, array, names) : withAnother(text, array, names);
        } catch (IOException e) {
            throw new UncheckedIOException("The document was read before, but is no JSON", e);
        }
    }

    private static String withAnother(String text, RuleArray.Span array, List<String> names) {
        String indent = indent(text, array.first());
        boolean ownLine = indentsOnly(text, array.first());
        Layout layout = Layout.LINE;
        if (ownLine) {
            RuleArray.@Nullable Names like = array.names();
            boolean inLine =
                    like != null && text.substring(like.begin(), like.end()).indexOf('\n') < 0;
            String step = array.member() >= 0 && indentsOnly(text, array.member())
                    ? deeper(indent(text, array.member()), indent)
                    : "";
            boolean oneLineRule = text.substring(array.first(), array.lastEnd()).indexOf('\n') < 0;
            layout = Layout.of(text, indent, step, inLine);
            if (oneLineRule) {
                return inserted(text, array.lastEnd(), "," + layout.beforeRule() + Layout.LINE.rule(names));
            }
        }
        return inserted(text, array.lastEnd(), "," + layout.beforeRule() + layout.rule(names));
    }

    /** Write a new array where the rules are an empty array or null. */
    private static String withFirst(String text, RuleArray.Span array, List<String> names) {
        Layout layout = first(text, array.begin());
        String outer = indent(text, array.begin());
        String rules = layout.newline().isEmpty()
                ? "[" + layout.rule(names) + "]"
                : "[" + layout.beforeRule() + layout.rule(names) + layout.newline() + outer + "]";
        return text.substring(0, array.begin()) + rules + text.substring(array.end());
    }

    private static String withArray(String text, RuleArray rules, List<String> names) {
        boolean only = rules.lastMember() == rules.object() + 1;
        Layout layout = first(text, rules.lastMember() - 1);
        String outer = indent(text, rules.lastMember() - 1);
        String member = layout.newline().isEmpty()
                ? (only ? "" : ", ") + "\"syscalls\": [" + layout.rule(names) + "]"
                : (only ? "" : ",")
                        + layout.newline()
                        + outer
                        + "\"syscalls\": ["
                        + layout.beforeRule()
                        + layout.rule(names)
                        + layout.newline()
                        + outer
                        + "]";
        return inserted(text, rules.lastMember(), member);
    }

    /** Return how the first rule of a document is laid out. */
    private static Layout first(String text, int near) {
        if (text.strip().indexOf('\n') < 0) {
            return Layout.LINE;
        }
        String outer = indent(text, near);
        String step = outer.isEmpty() ? "  " : outer;
        return Layout.of(text, outer + step, step, true);
    }

    private static String inserted(String text, int at, String what) {
        return text.substring(0, at) + what + text.substring(at);
    }

    /** Return the spaces and tabs at the beginning of the line of a place. */
    private static String indent(String text, int at) {
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        int end = begin;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(begin, Math.min(end, Math.max(begin, at)));
    }

    /** Return whether only spaces and tabs stand before a place on its line, which is not the first line. */
    private static boolean indentsOnly(String text, int at) {
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        return begin > 0 && text.substring(begin, at).isBlank();
    }

    private static String deeper(String inner, String outer) {
        return inner.startsWith(outer) ? inner.substring(outer.length()) : "";
    }
}
