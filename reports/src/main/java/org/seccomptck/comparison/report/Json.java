package org.seccomptck.comparison.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.seccomptck.comparison.Answer;
import org.seccomptck.probe.Observation;

/** Common parts of this package's JSON documents. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** Return an answer as its kind and its details. */
    static ObjectNode answer(Answer answer) {
        ObjectNode node = object().put("kind", answer.kind().name());
        Answer.Sign sign = answer.sign();
        if (sign instanceof Answer.Sign.Decided decided) {
            node.put("decision", decided.decision().toString());
        } else if (sign instanceof Answer.Sign.Seen seen) {
            node.set("seen", seen(seen.observation()));
        } else if (sign instanceof Answer.Sign.Judged judged) {
            node.put("verdict", judged.verdict().name());
        } else if (sign instanceof Answer.Sign.Flag flag) {
            node.put("flag", flag.state().name());
        }
        return node;
    }

    private static ObjectNode seen(Observation seen) {
        ObjectNode node = object();
        if (seen instanceof Observation.Returned returned) {
            return node.put("outcome", "RETURNED").put("value", returned.value());
        }
        if (seen instanceof Observation.Trapped trapped) {
            return node.put("outcome", "TRAPPED")
                    .put("syscall", trapped.syscall())
                    .put("auditArch", Integer.toUnsignedLong(trapped.auditArch()))
                    .put("errno", trapped.errno());
        }
        if (seen instanceof Observation.Killed killed) {
            return node.put("outcome", "KILLED").put("signal", killed.signal());
        }
        if (seen instanceof Observation.Exited exited) {
            return node.put("outcome", "EXITED").put("status", exited.status());
        }
        if (seen instanceof Observation.NotCalled notCalled) {
            return node.put("outcome", "NOT_CALLED").put("reason", notCalled.reason());
        }
        if (seen instanceof Observation.PassedOrEnosys) {
            return node.put("outcome", "PASSED_OR_ENOSYS");
        }
        if (seen instanceof Observation.Passed) {
            return node.put("outcome", "PASSED");
        }
        return node.put("outcome", seen instanceof Observation.Blocked ? "BLOCKED" : "THREAD_DIED");
    }
}
