package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.harden.CallUse;
import org.seccomptck.harden.CallUse.Consequence;
import org.seccomptck.harden.ClosedCall;
import org.seccomptck.harden.HardenedEffect;
import org.seccomptck.harden.KeptCall;
import org.seccomptck.harden.Opening;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.text.Colour;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * What came of completing a document, for a person.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record HardeningLines(Words words, Screen screen) {
    private static final String INDENT = "  ";
    private static final String IO_URING = "io_uring_setup";
    private static final String LIST = ", ";

    /** Return the lines of an answer. */
    List<String> lines(HardeningAnswer answer) {
        List<HardenedEffect> effects = answer.hardening().effects();
        List<String> lines = new ArrayList<>(wrapped("", summary(answer, effects)));
        for (HardenedEffect effect : effects) {
            lines.add("");
            lines.addAll(effect(effect));
        }
        if (closed(effects).contains(IO_URING)) {
            lines.add("");
            lines.addAll(wrapped("", words.of("harden.io-uring")));
        }
        if (answer.report()) {
            lines.add("");
            lines.addAll(uses(closed(effects)));
        }
        lines.add("");
        lines.addAll(titled("harden.title.compare", compared(answer.hardening().strictness())));
        if (!answer.tried()) {
            lines.addAll(titled("harden.title.live", words.of("harden.live.none")));
        }
        answer.live().forEach(one -> live(one).forEach(line -> lines.addAll(titled("harden.title.live", line))));
        return lines;
    }

    private String summary(HardeningAnswer answer, List<HardenedEffect> effects) {
        String name = Visible.of(answer.name());
        int closed = closed(effects).size();
        if (effects.isEmpty()) {
            return words.of("harden.no-effect", name);
        }
        if (closed == 0) {
            return words.of(answer.isOpen() ? "harden.nothing-closed" : "harden.complete", name, effects.size());
        }
        return words.of(answer.isOpen() ? "harden.closed-in-part" : "harden.closed", name, effects.size(), closed);
    }

    private List<String> effect(HardenedEffect effect) {
        String what = words.of("finding.effect." + effect.id());
        String how = effect.denied().isEmpty()
                ? words.of("harden.asked")
                : effect.pointer().isEmpty()
                        ? words.of("harden.denied-by-default")
                        : words.of(
                                "harden.denied-by-rule",
                                Visible.of(String.join(LIST, effect.denied())),
                                effect.pointer());
        List<String> lines = new ArrayList<>();
        List<String> heading = wrapped("", words.of("harden.effect", effect.id(), what, how));
        lines.add(Colour.BOLD.on(screen, heading.get(0)));
        lines.addAll(heading.subList(1, heading.size()));
        if (!effect.closed().isEmpty()) {
            lines.addAll(wrapped(INDENT, words.of("harden.now", calls(effect))));
        }
        for (KeptCall kept : effect.kept()) {
            lines.addAll(wrapped(INDENT, words.of("harden.kept", kept.name(), String.join(LIST, kept.runtimes()))));
        }
        Map<String, List<String>> open = new LinkedHashMap<>();
        for (Opening opening : effect.open()) {
            open.computeIfAbsent(String.join("+", opening.way().calls()), way -> new ArrayList<>())
                    .add(opening.abi().label());
        }
        open.forEach((way, abis) ->
                lines.addAll(wrapped(INDENT, words.of("harden.open", way, String.join(LIST, abis)))));
        return lines;
    }

    private static String calls(HardenedEffect effect) {
        return effect.closed().stream().map(ClosedCall::name).collect(Collectors.joining(LIST));
    }

    private static Set<String> closed(List<HardenedEffect> effects) {
        return effects.stream()
                .flatMap(effect -> effect.closed().stream())
                .map(ClosedCall::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> uses(Set<String> closed) {
        List<CallUse> known = CallUse.all().stream()
                .filter(use -> closed.contains(use.call()))
                .toList();
        List<String> lines = new ArrayList<>(wrapped("", words.of("harden.uses")));
        for (Consequence consequence : Consequence.values()) {
            Map<String, List<String>> programs = new LinkedHashMap<>();
            known.stream()
                    .filter(use -> use.consequence() == consequence)
                    .forEach(use -> programs.computeIfAbsent(use.program(), one -> new ArrayList<>())
                            .add(use.call()));
            programs.forEach((program, calls) -> lines.addAll(
                    wrapped(INDENT, words.of("harden.use", consequence, program, String.join(LIST, calls)))));
        }
        List<String> others = closed.stream()
                .filter(call -> known.stream().noneMatch(use -> use.call().equals(call)))
                .toList();
        if (!others.isEmpty()) {
            lines.addAll(wrapped(INDENT, words.of("harden.unused", String.join(LIST, others))));
        }
        return lines;
    }

    /** Return what a run shows of siblings, for a person: a line for each profile on each runner, and what closes them. */
    List<String> siblings(List<LiveSiblings> found) {
        List<String> lines = new ArrayList<>();
        for (LiveSiblings one : found) {
            if (!one.reached().isEmpty()) {
                lines.addAll(wrapped(
                        "",
                        words.of(
                                "harden.run",
                                one.profile(),
                                one.runner(),
                                one.reached().size(),
                                ways(one.reached()))));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
            lines.addAll(wrapped("", words.of("harden.run.advice")));
        }
        return lines;
    }

    private String compared(Strictness strictness) {
        String each = Arrays.stream(Abi.values())
                .flatMap(abi -> Optional.ofNullable(strictness.abis().get(abi)).stream()
                        .map(relation -> words.of("harden.abi", abi.label(), words.of("strictness.word", relation))))
                .collect(Collectors.joining(LIST));
        return words.of("harden.compared", words.of("strictness.word", strictness.relation()), each);
    }

    private Stream<String> live(LiveSiblings live) {
        if (!live.started()) {
            return Stream.of(words.of("harden.live.not-started", live.runner()));
        }
        String counts = live.tried().entrySet().stream()
                .map(entry -> words.of("harden.live.count", entry.getKey().label(), entry.getValue()))
                .collect(Collectors.joining(LIST));
        String verdict = live.reached().isEmpty()
                ? words.of("harden.live.closed", live.runner(), counts)
                : words.of("harden.live.open", live.runner(), counts, ways(live.reached()));
        return live.unseen().isEmpty()
                ? Stream.of(verdict)
                : Stream.of(verdict, words.of("harden.live.unseen", ways(live.unseen())));
    }

    private static String ways(List<LiveSiblings.Way> ways) {
        return ways.stream()
                .map(way -> way.effect() + "/" + way.way() + " (" + way.abi().label() + ")")
                .collect(Collectors.joining(LIST));
    }

    private List<String> titled(String title, String text) {
        String head =
                Lines.pad(words.of(title), words.of("harden.title.compare").length()) + INDENT;
        List<String> wrapped = Lines.wrap(text, screen.width() - head.length());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? head : " ".repeat(head.length())) + wrapped.get(i));
        }
        return lines;
    }

    private List<String> wrapped(String indent, String text) {
        List<String> lines = new ArrayList<>();
        String lead = indent;
        for (String line : Lines.wrap(text, screen.width() - 2 * indent.length())) {
            lines.add(lead + line);
            lead = indent + indent;
        }
        return lines;
    }
}
