package org.seccomptck.comparison.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Call;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.comparison.UpgradeVerdict;
import org.seccomptck.comparison.Upgrades;

/** The changes of an upgrade, as values. {@code upgrade-check.schema.json} describes the form. */
final class UpgradeJson {
    /** The version of the form that this code writes. */
    static final int FORMAT = 2;

    private UpgradeJson() {}

    static void write(Upgrades upgrades, Path file) throws IOException {
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), of(upgrades));
    }

    /** Return the document of a single upgrade, or a list of documents for several. */
    private static ObjectNode of(Upgrades upgrades) {
        if (upgrades.each().size() == 1 && upgrades.alone().isEmpty()) {
            return of(upgrades.each().get(0));
        }
        ObjectNode root = Json.object().put("format", FORMAT).put("complete", upgrades.complete());
        root.set("verdict", verdict(upgrades.worst().verdict()));
        ArrayNode gaps = root.putArray("gaps");
        upgrades.alone().forEach(gap -> gaps.add(gap(gap)));
        ArrayNode each = root.putArray("upgrades");
        upgrades.each().forEach(upgrade -> each.add(of(upgrade)));
        return root;
    }

    private static ObjectNode of(Upgrade upgrade) {
        ObjectNode root = Json.object().put("format", FORMAT);
        ArrayNode kits = root.putArray("kit");
        upgrade.kit()
                .forEach(kit -> kits.addObject().put("version", kit.version()).put("commit", kit.commit()));
        root.put("from", upgrade.from()).put("to", upgrade.to()).put("complete", upgrade.complete());
        root.set("verdict", verdict(upgrade.verdict()));
        ArrayNode parts = root.putArray("parts");
        upgrade.parts()
                .forEach(part -> parts.addObject()
                        .put("part", part.kind().name())
                        .put("before", part.before())
                        .put("after", part.after())
                        .put("likeness", part.likeness().name()));
        ArrayNode gaps = root.putArray("gaps");
        upgrade.gaps().forEach(gap -> gaps.add(gap(gap)));
        root.set("profiles", Json.array(upgrade.profiles()));
        ArrayNode changes = root.putArray("changes");
        upgrade.changes().forEach(change -> changes.add(change(change)));
        ArrayNode legs = root.putArray("legs");
        upgrade.legs()
                .forEach(leg -> legs.addObject()
                        .put("runner", leg.runner())
                        .put("record", leg.record())
                        .set("exchanged", components(leg.exchanged())));
        return root;
    }

    private static ObjectNode verdict(UpgradeVerdict verdict) {
        ObjectNode node = Json.object().put("code", verdict.code().name());
        if (verdict.calls() > 0) {
            node.put("calls", verdict.calls());
        }
        return node.set("profiles", Json.array(verdict.profiles()));
    }

    private static ObjectNode gap(Gap gap) {
        ObjectNode node = Json.object()
                .put("profile", gap.profile())
                .put("side", gap.place().side().name());
        if (gap.place().side() != Gap.Side.BOTH) {
            node.put("runner", gap.place().runner());
        }
        node.put("lack", gap.lack().code().name());
        return node.set("parameters", Json.array(gap.lack().parameters()));
    }

    private static ObjectNode change(Attributed attributed) {
        Change change = attributed.change();
        ObjectNode node = Json.object().put("kind", change.kind().name()).put("profile", change.profile());
        node.set("call", call(change.call()));
        node.set("before", Json.answer(change.before()));
        node.set("after", Json.answer(change.after()));
        change.notice().ifPresent(notice -> node.put("notice", notice.name()));
        ArrayNode ways = node.putArray("ways");
        attributed.origin().ways().forEach(way -> ways.add(components(way)));
        return node;
    }

    private static ObjectNode call(Call call) {
        ObjectNode node = Json.object();
        call.abi().map(Abi::label).ifPresent(abi -> node.put("abi", abi));
        if (call instanceof Call.Unnamed unnamed) {
            node.put("firstNumber", Integer.toUnsignedLong(unnamed.first()))
                    .put("lastNumber", Integer.toUnsignedLong(unnamed.last()));
        } else {
            node.put("name", call.id());
            call.number().ifPresent(number -> node.put("number", Integer.toUnsignedLong(number)));
        }
        if (!call.arguments().isEmpty()) {
            ArrayNode arguments = node.putArray("arguments");
            call.arguments().forEach(word -> arguments.add("0x" + Long.toHexString(word)));
        }
        return node;
    }

    private static ArrayNode components(Set<Component> some) {
        return Json.array(new TreeSet<>(some).stream().map(Component::name).toList());
    }
}
