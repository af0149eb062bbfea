package org.seccomptck.words;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Check;
import org.seccomptck.record.Target;

/**
 * Says what a check is about.
 *
 * @param words the sentences
 */
public record TargetWords(Words words) {
    /** The origin of the default action, as in {@code Target.ActionCall}. */
    private static final String DEFAULT = "default";

    /** Return a suite's name in a text, e.g. {@code deny coverage}. */
    public String suite(String suite) {
        return codes().of("suite", suite);
    }

    /** Return suite, ABI and target of a check. */
    public String of(Check check) {
        return Stream.of(suite(check.suite()), check.abi().map(Abi::label).orElse(""), of(check.target()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Return the target in a few words, e.g. {@code chmod}. */
    public String of(Target target) {
        if (target instanceof Target.Whole whole) {
            return question(whole.question());
        }
        if (target instanceof Target.Call call) {
            return call.name();
        }
        if (target instanceof Target.AbsentName absent) {
            return absent.name();
        }
        if (target instanceof Target.ActionCall action) {
            return action.origin().equals(DEFAULT)
                    ? words.of("target.default-action", action.name())
                    : words.of("target.action", action.name(), action.origin());
        }
        if (target instanceof Target.BorderCall border) {
            return words.of(
                    "target.border",
                    border.name(),
                    border.pointer(),
                    border.condition(),
                    codes().of("place", border.place()),
                    String.format(Locale.ROOT, "0x%x", border.argument()));
        }
        if (target instanceof Target.EdgeNumber edge) {
            return words.of(
                    "target.edge",
                    String.format(Locale.ROOT, "0x%08x", edge.call()),
                    codes().of("place", edge.place()));
        }
        if (target instanceof Target.SiblingCall sibling) {
            return words.of("target.sibling", sibling.way(), words.of("finding.effect." + sibling.effect()));
        }
        Target.MultiplexedCall multiplexed = (Target.MultiplexedCall) target;
        return words.of(
                multiplexed.member().isEmpty() ? "target.multiplexed-none" : "target.multiplexed",
                multiplexed.name(),
                multiplexed.selector(),
                multiplexed.member());
    }

    /** Return the target with its number where it has one, e.g. {@code chmod (90)}. */
    public String numbered(Target target) {
        OptionalInt number = target.number();
        return number.isEmpty()
                ? of(target)
                : words.of("target.call", of(target), String.format(Locale.ROOT, "%d", number.getAsInt()));
    }

    /** If several causes answer a question, the question is asked once for each, and names the cause after a slash. */
    private String question(String question) {
        int slash = question.indexOf('/');
        return slash < 0
                ? codes().of("question", question)
                : words.of(
                        "question.of-cause",
                        codes().of("question", question.substring(0, slash)),
                        question.substring(slash + 1));
    }

    private CodeWords codes() {
        return new CodeWords(words);
    }
}
