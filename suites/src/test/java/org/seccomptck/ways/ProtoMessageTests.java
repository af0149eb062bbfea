package org.seccomptck.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of the first tests are those of the documentation of Protocol Buffers (protobuf.dev, Encoding). */
class ProtoMessageTests {
    @Test
    void messagesAsTheDocumentationHasThem() {
        assertThat(hex(new ProtoMessage().with(1, 150))).isEqualTo("089601");
        assertThat(hex(new ProtoMessage().with(2, "testing"))).isEqualTo("120774657374696e67");
        assertThat(hex(new ProtoMessage().with(3, new ProtoMessage().with(1, 150))))
                .isEqualTo("1a03089601");
    }

    @Test
    void aFieldWithALargeNumberTakesTwoBytes() {
        assertThat(hex(new ProtoMessage().with(16, "a"))).isEqualTo("82010161");
    }

    @Test
    void theFirstTextOfAnAnswer() {
        assertThat(ProtoMessage.first(
                        new ProtoMessage().with(1, "id").with(2, "more").toBytes()))
                .contains("id");
        assertThat(ProtoMessage.first(new ProtoMessage().with(2, "id").toBytes()))
                .isEmpty();
        assertThat(ProtoMessage.first(new byte[] {0x0a, 9, 'i'})).isEmpty();
        assertThat(ProtoMessage.first(new byte[0])).isEmpty();
    }

    private static String hex(ProtoMessage message) {
        return HexFormat.of().formatHex(message.toBytes());
    }
}
