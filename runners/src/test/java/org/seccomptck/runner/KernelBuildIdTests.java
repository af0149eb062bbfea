package org.seccomptck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KernelBuildIdTests {
    private static final byte[] NOTES = notes();

    /** Two notes of another owner and another type come first, and none of their sizes is a multiple of four. */
    private static byte[] notes() {
        ByteBuffer notes = ByteBuffer.allocate(200).order(ByteOrder.nativeOrder());
        note(notes, "Linux\0", 3, new byte[] {9, 9, 9, 9, 9});
        note(notes, "GNU\0", 1, new byte[] {8, 8});
        note(notes, "GNU\0", 3, new byte[] {(byte) 0xab, 1, 2, 3, 4});
        return Arrays.copyOf(notes.array(), notes.position());
    }

    private static void note(ByteBuffer notes, String owner, int type, byte[] content) {
        byte[] name = owner.getBytes(StandardCharsets.US_ASCII);
        notes.putInt(name.length).putInt(content.length).putInt(type);
        notes.put(Arrays.copyOf(name, (name.length + 3) / 4 * 4));
        notes.put(Arrays.copyOf(content, (content.length + 3) / 4 * 4));
    }

    @Test
    void theNoteOfTheLinkerIsTheOne() {
        assertThat(KernelBuildId.of(NOTES)).isEqualTo("ab01020304");
    }

    @Test
    void notesThatBreakOffTellNone() {
        for (int length = 0; length < NOTES.length; length++) {
            assertThat(KernelBuildId.of(Arrays.copyOf(NOTES, length))).isEmpty();
        }
        byte[] hostile = new byte[12];
        Arrays.fill(hostile, (byte) 0x7f);
        assertThat(KernelBuildId.of(hostile)).isEmpty();
    }
}
