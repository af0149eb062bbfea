package org.seccomptck.ways;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message of Protocol Buffers, as far as requests to the CRI need it: texts, small numbers and messages in messages
 * (protobuf.dev, Encoding). A library for it, with what it generates, would be larger than all else in this package.
 */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int TYPE_BITS = 3;
    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7f;
    private static final int BITS_A_BYTE = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Add a text. */
    ProtoMessage with(int field, String text) {
        return with(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Add a message. */
    ProtoMessage with(int field, ProtoMessage message) {
        return with(field, message.bytes.toByteArray());
    }

    /** Add a number, a truth value or a constant of an enumeration. */
    ProtoMessage with(int field, int number) {
        number((field << TYPE_BITS) | VARINT);
        number(number);
        return this;
    }

    private ProtoMessage with(int field, byte[] content) {
        number((field << TYPE_BITS) | LENGTH);
        number(content.length);
        bytes.writeBytes(content);
        return this;
    }

    private void number(int value) {
        int rest = value;
        while (rest > SEVEN_BITS) {
            bytes.write((rest & SEVEN_BITS) | MORE);
            rest >>>= BITS_A_BYTE;
        }
        bytes.write(rest);
    }

    /** Return the message as it is sent. */
    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Return the text that a message begins with, if that is its first field; empty where it is something else. */
    static Optional<String> first(byte[] message) {
        if (message.length < 2 || message[0] != ((1 << TYPE_BITS) | LENGTH) || message[1] < 0) {
            return Optional.empty();
        }
        int length = message[1];
        return message.length < 2 + length
                ? Optional.empty()
                : Optional.of(new String(message, 2, length, StandardCharsets.UTF_8));
    }
}
