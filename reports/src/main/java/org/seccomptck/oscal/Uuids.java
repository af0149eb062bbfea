package org.seccomptck.oscal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * UUIDs that are derived from names, the same each time: version 5 (RFC 9562, section 5.5). OSCAL does not accept
 * version 3.
 */
final class Uuids {
    /** The kit's own namespace. */
    private static final UUID NAMESPACE = UUID.fromString("0d3c6b5e-6f1b-4d0a-9f57-3c1a7b9a52e4");

    private static final int BYTES = 16;
    private static final int VERSION_AT = 6;
    private static final int VARIANT_AT = 8;

    private Uuids() {}

    /** Return the UUID of a name, which consists of parts. */
    static String of(String... parts) {
        byte[] hash = sha1().digest(ByteBuffer.allocate(BYTES + text(parts).length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(text(parts))
                .array());
        hash[VERSION_AT] = (byte) ((hash[VERSION_AT] & 0x0f) | 0x50);
        hash[VARIANT_AT] = (byte) ((hash[VARIANT_AT] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static byte[] text(String... parts) {
        return String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
