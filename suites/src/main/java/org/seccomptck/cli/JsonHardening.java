package org.seccomptck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.harden.CallUse;
import org.seccomptck.harden.HardenedEffect;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.words.Words;

/**
 * What came of completing a document, as JSON of our own form.
 *
 * @param words the sentences
 */
record JsonHardening(Words words) {
    /** The version of the form. */
    static final int FORMAT = 1;

    String print(HardeningAnswer answer) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("profile", answer.name());
        root.put("complete", !answer.isOpen());
        ArrayNode effects = root.putArray("effects");
        answer.hardening().effects().forEach(effect -> effect(effects.addObject(), effect, answer.report()));
        Strictness strictness = answer.hardening().strictness();
        ObjectNode compared = root.putObject("compared");
        compared.put("relation", strictness.relation().name());
        ObjectNode abis = compared.putObject("abis");
        for (Abi abi : Abi.values()) {
            if (strictness.abis().containsKey(abi)) {
                abis.put(abi.label(), String.valueOf(strictness.abis().get(abi)));
            }
        }
        root.put("tried", answer.tried());
        ArrayNode live = root.putArray("live");
        answer.live().forEach(one -> live(live.addObject(), one));
        root.put("document", answer.hardening().text());
        return root.toPrettyString();
    }

    private void effect(ObjectNode node, HardenedEffect effect, boolean report) {
        node.put("effect", effect.id())
                .put("meaning", words.of("finding.effect." + effect.id()))
                .put("pointer", effect.pointer());
        strings(node.putArray("denied"), effect.denied());
        ArrayNode closed = node.putArray("closed");
        effect.closed().forEach(call -> {
            ObjectNode one = closed.addObject();
            one.put("call", call.name())
                    .put("manner", call.way().closing().manner().name());
            strings(one.putArray("abis"), call.abis().stream().map(Abi::label).toList());
            if (report) {
                ArrayNode uses = one.putArray("uses");
                CallUse.all().stream()
                        .filter(use -> use.call().equals(call.name()))
                        .forEach(use -> uses.addObject()
                                .put("program", use.program())
                                .put("consequence", use.consequence().name())
                                .put("source", use.source()));
            }
        });
        ArrayNode kept = node.putArray("kept");
        effect.kept()
                .forEach(call ->
                        strings(kept.addObject().put("call", call.name()).putArray("runtimes"), call.runtimes()));
        ArrayNode open = node.putArray("open");
        effect.open()
                .forEach(opening -> open.addObject()
                        .put("abi", opening.abi().label())
                        .put("way", String.join("+", opening.way().calls())));
    }

    private static void live(ObjectNode node, LiveSiblings live) {
        node.put("runner", live.runner()).put("started", live.started());
        ObjectNode tried = node.putObject("tried");
        live.tried().forEach((abi, count) -> tried.put(abi.label(), count));
        ways(node.putArray("reached"), live.reached());
        ways(node.putArray("unseen"), live.unseen());
    }

    private static void ways(ArrayNode array, List<LiveSiblings.Way> ways) {
        ways.forEach(way -> array.addObject()
                .put("effect", way.effect())
                .put("way", way.way())
                .put("abi", way.abi().label()));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
