package org.seccomptck.waiver.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.seccomptck.record.Standing;
import org.seccomptck.record.Waiver;

/** How much of a cause is waived, as values, for formats without members of their own for it. */
public final class ShareJson {
    private ShareJson() {}

    /** Return how many checks are waived of how many, and by which waivers. */
    public static ObjectNode of(Standing.Share share) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("waived", share.waived())
                .put("checks", share.checks());
        ArrayNode by = node.putArray("by");
        for (Waiver waiver : share.by()) {
            by.addObject()
                    .put("reason", waiver.reason())
                    .put("reference", waiver.reference())
                    .put("date", waiver.date().toString())
                    .put("expires", waiver.expires().toString());
        }
        return node;
    }
}
