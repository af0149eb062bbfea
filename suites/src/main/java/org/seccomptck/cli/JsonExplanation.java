package org.seccomptck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.cli.ExplainedCall.ByArguments;
import org.seccomptck.cli.ExplainedCall.Decided;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Ground;
import org.seccomptck.words.GroundWords;
import org.seccomptck.words.Words;

/**
 * What profiles do with a call, as JSON of our own form.
 *
 * @param conditions how conditions are written
 * @param words the sentences
 */
record JsonExplanation(ConditionWords conditions, Words words) {
    /** The version of the form. */
    static final int FORMAT = 1;

    String print(String syscall, List<ExplainedCall.Of> profiles) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("syscall", syscall);
        ArrayNode all = root.putArray("profiles");
        for (ExplainedCall.Of one : profiles) {
            ArrayNode calls = all.addObject().put("profile", one.profile()).putArray("calls");
            one.calls().forEach(call -> calls.add(call(call)));
        }
        return root.toPrettyString();
    }

    private ObjectNode call(ExplainedCall call) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("abi", call.abi().label())
                .put("machine", Machine.of(call.abi()).uname());
        boolean exists = !(call instanceof ExplainedCall.Absent);
        node.put("exists", exists);
        if (call instanceof Decided decided) {
            number(node, decided.abi(), decided.number());
            node.put("decision", decided.ruling().decision().toString());
            Ground ground = decided.ruling().ground();
            node.put("ground", ground.kind().name()).put("pointer", ground.pointer());
            node.put("because", new GroundWords(words).of(ground));
            additions(node, decided.ruling().additions());
        } else if (call instanceof ByArguments byArguments) {
            byArguments(node, byArguments);
        }
        return node;
    }

    private void byArguments(ObjectNode node, ByArguments call) {
        number(node, call.abi(), call.syscall().number());
        ArrayNode rules = node.putArray("byArguments");
        for (Clause clause : call.regions().deciding()) {
            rules.addObject()
                    .put("decision", clause.decision().toString())
                    .put("when", conditions.all(call.syscall(), clause.conditions()))
                    .put("pointer", clause.rule().pointer());
        }
        if (call.regions().defaultDecides()) {
            node.put("otherwise", call.otherwise().toString());
        }
        node.put("sure", call.unsure().isEmpty());
        additions(node, call.additions());
    }

    private static void number(ObjectNode node, Abi abi, int number) {
        SyscallTable.of(abi).byNumber(number).map(Syscall::name).ifPresent(name -> node.put("name", name));
        node.put("number", Integer.toUnsignedLong(number));
    }

    private static void additions(ObjectNode node, Set<Addition> additions) {
        ArrayNode names = node.putArray("additions");
        additions.forEach(addition -> names.add(addition.name()));
    }
}
