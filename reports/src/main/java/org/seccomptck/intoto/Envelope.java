package org.seccomptck.intoto;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A signed envelope for a payload (DSSE 1.0, secure-systems-lab/dsse, protocol.md and envelope.md). */
final class Envelope {
    /** The payload type of in-toto statements. */
    static final String TYPE = "application/vnd.in-toto+json";

    private Envelope() {}

    /** Return the envelope of a statement. */
    static ObjectNode of(byte[] statement, SigningKey key) {
        Base64.Encoder base64 = Base64.getEncoder();
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("payload", base64.encodeToString(statement)).put("payloadType", TYPE);
        envelope.putArray("signatures")
                .addObject()
                .put("sig", base64.encodeToString(key.sign(preAuthentication(statement))));
        return envelope;
    }

    /**
     * Return the bytes that are signed: type and payload, each after its length, so that neither can be taken for the
     * other.
     */
    static byte[] preAuthentication(byte[] payload) {
        String head = "DSSEv1 " + TYPE.length() + " " + TYPE + " " + payload.length + " ";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
