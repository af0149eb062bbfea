package org.seccomptck.way.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.way.Attachment;
import org.seccomptck.way.Column;
import org.seccomptck.way.Departure;
import org.seccomptck.way.Property;
import org.seccomptck.way.Ways;

/** What each way to launch gives, as values. Described by {@code ways.schema.json}. */
final class WaysJson {
    /** The version that this code writes. */
    static final int FORMAT = 1;

    private WaysJson() {}

    static ObjectNode of(Ways ways) {
        ObjectNode root = object().put("format", FORMAT);
        root.putObject("profile")
                .put("name", ways.profile())
                .put("provenance", ways.provenance().code().name())
                .put("sha256", ways.sha256());
        RunnerFacts facts = ways.facts();
        root.putObject("runner")
                .put("name", ways.runner())
                .put("kernelRelease", facts.kernelRelease())
                .put("machine", facts.machine())
                .put("engine", facts.engine())
                .put("engineVersion", facts.engineVersion())
                .put("ociRuntime", facts.ociRuntimeProgram())
                .put("ociRuntimeVersion", facts.ociRuntimeVersion())
                .put("libseccompVersion", facts.libseccompVersion());
        ArrayNode columns = root.putArray("ways");
        ways.columns().forEach(column -> columns.add(column(column)));
        return root;
    }

    private static ObjectNode column(Column column) {
        ObjectNode node = object().put("way", column.way().label());
        if (!column.program().isEmpty()) {
            node.put("program", column.program());
        }
        node.put("answer", column.answer().name());
        column.seen().ifPresent(seen -> node.set("seen", seen(seen)));
        column.document().ifPresent(regions -> node.put("otherwiseThanDocument", regions));
        ArrayNode departures = node.putArray("departures");
        column.departures().forEach(one -> departures.add(departure(one)));
        column.obstacle().ifPresent(obstacle -> node.put("obstacle", obstacle.name()));
        if (!column.said().isEmpty()) {
            node.put("said", column.said());
        }
        return node;
    }

    private static ObjectNode seen(Attachment seen) {
        ObjectNode node = object().put("mode", seen.mode())
                .put("filters", seen.filters())
                .put("instructions", seen.instructions())
                .put("logged", seen.logged())
                .put("noNewPrivileges", seen.noNewPrivileges())
                .put("user", seen.user());
        seen.bounding().forEach(node.putArray("bounding")::add);
        seen.effective().forEach(node.putArray("effective")::add);
        return node;
    }

    private static ObjectNode departure(Departure one) {
        ObjectNode node = object().put("property", one.property().name());
        if (one.property() == Property.FILTER) {
            node.put("regions", one.regions());
        }
        one.why().ifPresent(why -> node.put("why", why.name()));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
