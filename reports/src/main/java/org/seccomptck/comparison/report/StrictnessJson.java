package org.seccomptck.comparison.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.comparison.ProfileComparison.Compared;
import org.seccomptck.comparison.ProfileComparison.Launch;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Numbers;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.strictness.Strictness.Idle;
import org.seccomptck.strictness.Term;
import org.seccomptck.strictness.Witness;

/** The comparison of two profiles, as values. {@code compare.schema.json} describes the form. */
final class StrictnessJson {
    /** The version of the form that this code writes. */
    static final int FORMAT = 1;

    private StrictnessJson() {}

    static ObjectNode of(StrictnessLines lines) {
        ProfileComparison comparison = lines.comparison();
        Strictness strictness = comparison.strictness();
        ObjectNode root = Json.object().put("format", FORMAT);
        root.set("first", compared(comparison.first()));
        root.set("second", compared(comparison.second()));
        root.set("launch", launch(comparison.launch()));
        root.put("sameAction", strictness.sameAction())
                .put("relation", strictness.relation().name());
        ArrayNode abis = root.putArray("abis");
        Arrays.stream(Abi.values())
                .forEach(abi -> Optional.ofNullable(strictness.abis().get(abi))
                        .ifPresent(relation -> abis.addObject()
                                .put("abi", abi.label())
                                .put("machine", Machine.of(abi).uname())
                                .put("relation", relation.name())));
        ArrayNode differences = root.putArray("differences");
        strictness.groups().forEach(group -> differences.add(group(group, lines)));
        ArrayNode idle = root.putArray("withoutEffect");
        ArrayNode undecided = root.putArray("undecided");
        for (Machine machine : Machine.values()) {
            Optional.ofNullable(strictness.idle().get(machine)).ifPresent(names -> idle.add(idle(machine, names)));
            Optional.ofNullable(strictness.undecided().get(machine))
                    .ifPresent(why -> undecided
                            .addObject()
                            .put("machine", machine.uname())
                            .put("limit", why.limit())
                            .put("unit", why.unit().name()));
        }
        return root;
    }

    private static ObjectNode compared(Compared one) {
        ObjectNode node = Json.object()
                .put("name", one.name())
                .put("provenance", one.provenance().code().name());
        return node.set("parameters", Json.array(one.provenance().parameters()));
    }

    private static ObjectNode launch(Launch launch) {
        ObjectNode node =
                Json.object().put("kernel", launch.kernel().toString()).put("ociRuntime", launch.ociRuntime());
        return node.set("options", Json.array(launch.options()));
    }

    private static ObjectNode idle(Machine machine, Idle names) {
        ObjectNode node = Json.object().put("machine", machine.uname());
        node.set("first", Json.array(names.first()));
        return node.set("second", Json.array(names.second()));
    }

    private static ObjectNode group(DifferenceGroup group, StrictnessLines lines) {
        Difference example = group.example();
        ObjectNode node = Json.object()
                .put("direction", group.direction().name())
                .put("danger", ProfileComparison.danger(group.direction()).name())
                .put("counts", lines.comparison().strictness().counts(group));
        node.set("first", ruling(example.first()));
        node.set("second", ruling(example.second()));
        ArrayNode calls = node.putArray("calls");
        group.differences().forEach(one -> calls.add(numbers(one.calls())));
        node.put("when", lines.says().when(example));
        ArrayNode terms = node.putArray("terms");
        example.when().forEach(term -> terms.add(term(term)));
        return node.set("witness", witness(example.witness()));
    }

    private static ObjectNode ruling(Ruling ruling) {
        return Json.object()
                .put("decision", ruling.decision().toString())
                .put("ground", ruling.ground().kind().name())
                .put("pointer", ruling.ground().pointer());
    }

    private static ObjectNode numbers(Numbers numbers) {
        ObjectNode node = Json.object().put("abi", numbers.abi().label());
        numbers.name().ifPresent(name -> node.put("name", name));
        return node.put("firstNumber", Integer.toUnsignedLong(numbers.first()))
                .put("lastNumber", Integer.toUnsignedLong(numbers.last()));
    }

    private static ObjectNode term(Term term) {
        ObjectNode node = Json.object().put("holds", term.holds());
        ArrayNode conditions = node.putArray("conditions");
        for (ArgumentCondition one : term.conditions()) {
            ObjectNode condition = conditions
                    .addObject()
                    .put("index", one.index())
                    .put("op", one.operator().documentName())
                    .put("value", hexadecimal(one.value()));
            if (one.operator() == Operator.MASKED_EQ) {
                condition.put("valueTwo", hexadecimal(one.valueTwo()));
            }
        }
        return node;
    }

    private static ObjectNode witness(Witness witness) {
        ObjectNode node =
                Json.object().put("abi", witness.abi().label()).put("number", Integer.toUnsignedLong(witness.number()));
        return node.set(
                "arguments",
                Json.array(witness.arguments().stream()
                        .map(StrictnessJson::hexadecimal)
                        .toList()));
    }

    private static String hexadecimal(long word) {
        return "0x" + Long.toHexString(word);
    }
}
