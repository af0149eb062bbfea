package org.seccomptck.startable.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.LaunchAnswer;
import org.seccomptck.startable.Startable;

/**
 * The calls that a profile has to allow so that its containers start, as values. {@code startable.schema.json}
 * describes the form.
 */
final class StartableJson {
    /** The version of the form that this code writes. */
    static final int FORMAT = 1;

    private StartableJson() {}

    static ObjectNode of(Startable answer) {
        ObjectNode root = object().put("format", FORMAT);
        ObjectNode profile = root.putObject("profile");
        profile.put("name", answer.profile())
                .put("provenance", answer.provenance().code().name())
                .put("sha256", answer.sha256());
        root.set("runner", runner(answer));
        ArrayNode launches = root.putArray("launches");
        answer.launches().forEach(one -> launches.add(launch(one)));
        return root;
    }

    private static ObjectNode runner(Startable answer) {
        RunnerFacts facts = answer.facts();
        return object().put("name", answer.runner())
                .put("kernelRelease", facts.kernelRelease())
                .put("machine", facts.machine())
                .put("engine", facts.engine())
                .put("engineVersion", facts.engineVersion())
                .put("ociRuntime", facts.ociRuntimeProgram())
                .put("ociRuntimeVersion", facts.ociRuntimeVersion())
                .put("libseccompVersion", facts.libseccompVersion());
    }

    private static ObjectNode launch(LaunchAnswer one) {
        ObjectNode node = object().put("noNewPrivileges", one.noNewPrivileges())
                .put("answer", one.answer().name());
        node.putObject("before")
                .put("start", one.before().likelihood().name())
                .set("missing", array(one.before().missing()));
        ArrayNode added = node.putArray("added");
        one.added().forEach(call -> added.add(call(call)));
        ArrayNode denied = node.putArray("denied");
        one.denied().forEach(call -> denied.addObject().put("name", call.name()).put("pointer", call.pointer()));
        node.putObject("proof")
                .put("started", one.proof().started())
                .put("tried", one.proof().tried());
        node.put("starts", one.starts()).put("milliseconds", one.elapsed().toMillis());
        if (!one.said().isEmpty()) {
            node.put("said", one.said());
        }
        one.document().ifPresent(text -> node.put("document", text));
        return node;
    }

    private static ObjectNode call(AddedCall call) {
        ObjectNode node =
                object().put("name", call.name()).put("needed", call.needed().name());
        if (!call.purpose().isEmpty()) {
            node.put("purpose", call.purpose()).put("source", call.source());
        }
        node.putObject("without").put("failed", call.failed()).put("tried", call.tried());
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
