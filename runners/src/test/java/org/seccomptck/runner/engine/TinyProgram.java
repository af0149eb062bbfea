package org.seccomptck.runner.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Static programs of a hundred bytes, put together without a compiler, for images FROM scratch. */
enum TinyProgram {
    /** Ends with exit code 42. */
    EXIT_42(
            // mov edi, 42; mov eax, 60 (exit); syscall
            new int[] {0xbf, 42, 0, 0, 0, 0xb8, 60, 0, 0, 0, 0x0f, 0x05},
            // mov x0, 42; mov x8, 93 (exit); svc 0
            new int[] {0x40, 0x05, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4}),

    /** Waits until it is killed. */
    WAIT(
            // mov eax, 34 (pause); syscall; jmp to the start
            new int[] {0xb8, 34, 0, 0, 0, 0x0f, 0x05, 0xeb, 0xf7},
            // mov x0..x4, 0; mov x8, 73 (ppoll); svc 0; b to the start
            new int[] {
                0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x80, 0xd2, 0x02, 0x00, 0x80, 0xd2, 0x03, 0x00, 0x80, 0xd2,
                0x04, 0x00, 0x80, 0xd2, 0x28, 0x09, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4, 0xf9, 0xff, 0xff, 0x17
            });

    private static final long BASE = 0x400000;
    private static final int HEADERS = 64 + 56;

    private final Map<String, int[]> code;

    TinyProgram(int[] amd64, int[] aarch64) {
        this.code = Map.of("amd64", amd64, "aarch64", aarch64);
    }

    /** Write a build context whose image holds the program and nothing else. */
    Path writeContext(Path folder) throws IOException {
        Path program = folder.resolve("program");
        Files.write(program, elf());
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        return Files.writeString(
                folder.resolve("Dockerfile"), "FROM scratch\nCOPY program /program\nENTRYPOINT [\"/program\"]\n");
    }

    /** Return an ELF header, one program header and the code (elf(5)). */
    private byte[] elf() {
        String machine = System.getProperty("os.arch");
        int[] bytes = code.get(machine);
        if (bytes == null) {
            throw new IllegalStateException("no code for " + machine);
        }
        int size = HEADERS + bytes.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x7f).put("ELF".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {2, 1, 1});
        file.position(16);
        file.putShort((short) 2)
                .putShort((short) (machine.equals("amd64") ? 62 : 183))
                .putInt(1);
        file.putLong(BASE + HEADERS).putLong(64).putLong(0).putInt(0);
        file.putShort((short) 64).putShort((short) 56).putShort((short) 1);
        file.position(64);
        file.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(BASE)
                .putLong(BASE)
                .putLong(size)
                .putLong(size)
                .putLong(0x1000);
        for (int one : bytes) {
            file.put((byte) one);
        }
        return file.array();
    }
}
