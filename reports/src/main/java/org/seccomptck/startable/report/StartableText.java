package org.seccomptck.startable.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.start.Likelihood;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.LaunchAnswer;
import org.seccomptck.startable.Startable;
import org.seccomptck.text.Colour;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/**
 * The answer for a terminal.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record StartableText(Words words, Screen screen) {
    private static final String INDENT = "  ";

    /** Return the lines: what was tried where, then each way of launching. */
    List<String> lines(Startable answer) {
        List<String> lines = new ArrayList<>(wrapped("", new RunnerWords(words).of(answer.facts())));
        for (LaunchAnswer one : answer.launches()) {
            lines.add("");
            lines.addAll(launch(answer.profile(), one));
        }
        return lines;
    }

    private List<String> launch(String profile, LaunchAnswer one) {
        String key = one.noNewPrivileges() ? "startable.with" : "startable.without";
        List<String> lines = coloured(
                one.answer(),
                words.of(
                        key,
                        words.of(
                                "startable.answer",
                                one.answer(),
                                profile,
                                one.added().size())));
        lines.addAll(wrapped(INDENT, before(one)));
        if (!one.added().isEmpty()) {
            lines.addAll(wrapped(INDENT, words.of("startable.add", names(one))));
        }
        for (Likelihood needed : List.of(Likelihood.ALWAYS, Likelihood.AS_SEEN)) {
            if (one.added().stream().anyMatch(call -> call.needed() == needed)) {
                lines.addAll(wrapped(INDENT, without(one, needed)));
            }
        }
        one.added().stream()
                .filter(call -> call.needed() == Likelihood.BY_CHANCE)
                .forEach(call -> lines.addAll(wrapped(
                        INDENT,
                        words.of(
                                "startable.by-chance",
                                call.name(),
                                call.purpose(),
                                call.failed(),
                                call.tried(),
                                call.source()))));
        one.denied()
                .forEach(call ->
                        lines.addAll(wrapped(INDENT, words.of("startable.denied", call.name(), call.pointer()))));
        if (!one.said().isEmpty()) {
            lines.addAll(wrapped(
                    INDENT,
                    words.of("startable.said", one.said().lines().findFirst().orElse(""))));
        }
        lines.addAll(wrapped(INDENT, took(one)));
        return lines;
    }

    private String before(LaunchAnswer one) {
        String missing = String.join(", ", one.before().missing());
        String how = words.of("startable.start", one.before().likelihood());
        return missing.isEmpty()
                ? words.of("startable.before.nothing", how)
                : words.of("startable.before", one.before().likelihood(), how, missing);
    }

    /** Return how often starts failed without one of the calls. */
    private String without(LaunchAnswer one, Likelihood needed) {
        List<AddedCall> calls =
                one.added().stream().filter(call -> call.needed() == needed).toList();
        long seen = calls.stream().filter(AddedCall::isSeen).count();
        return words.of("startable.each", needed, calls.size(), seen);
    }

    private String took(LaunchAnswer one) {
        String time = "%d.%d".formatted(one.elapsed().toSeconds(), one.elapsed().toMillisPart() / 100);
        return words.of(
                one.proof().tried() == 0
                        ? "startable.took"
                        : "startable.proof." + one.answer().name(),
                one.proof().started(),
                one.proof().tried(),
                one.starts(),
                time);
    }

    private static String names(LaunchAnswer one) {
        return one.added().stream().map(AddedCall::name).collect(Collectors.joining(", "));
    }

    private List<String> coloured(Answer answer, String text) {
        Colour colour = switch (answer) {
            case STARTS_ALREADY, PROVEN -> Colour.GREEN;
            case NOT_PROVEN, NOT_BY_ADDING, DENIED_BY_RULE -> Colour.RED;
            case NOT_MEASURED -> Colour.MAGENTA;
        };
        return new ArrayList<>(Lines.wrap(text, screen.width()).stream()
                .map(line -> colour.on(screen, line))
                .toList());
    }

    private List<String> wrapped(String indent, String text) {
        return Arrays.stream(Lines.wrap(text, screen.width() - indent.length()).toArray(String[]::new))
                .map(line -> indent + line)
                .toList();
    }
}
