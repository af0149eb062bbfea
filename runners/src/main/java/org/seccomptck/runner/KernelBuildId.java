package org.seccomptck.runner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The build id of this machine's kernel: the linker's hash of the kernel's contents (ld(1), {@code --build-id}). */
public final class KernelBuildId {
    private static final Path NOTES = Path.of("/sys/kernel/notes");
    /** NT_GNU_BUILD_ID (elf.h). */
    private static final int TYPE = 3;

    private static final String OWNER = "GNU\0";
    private static final int HEAD = 12;
    private static final int ALIGNED = 4;

    private KernelBuildId() {}

    /** Return the build id of this machine's kernel, in hex; empty where the kernel does not tell it. */
    public static String ofThisMachine() {
        try {
            return of(Files.readAllBytes(NOTES));
        } catch (IOException e) {
            // This is not Linux, or this user may not read the file.
            return "";
        }
    }

    /** Return the build id among the notes of an ELF file: owner's size, size, type, owner, content (elf(5)). */
    static String of(byte[] notes) {
        ByteBuffer in = ByteBuffer.wrap(notes).order(ByteOrder.nativeOrder());
        while (in.remaining() >= HEAD) {
            int ownerSize = in.getInt();
            int size = in.getInt();
            int type = in.getInt();
            if (Math.min(ownerSize, size) < 0 || in.remaining() < padded(ownerSize) + padded(size)) {
                return "";
            }
            byte[] owner = new byte[(int) padded(ownerSize)];
            byte[] content = new byte[(int) padded(size)];
            in.get(owner).get(content);
            if (type == TYPE && new String(owner, 0, ownerSize, StandardCharsets.US_ASCII).equals(OWNER)) {
                return HexFormat.of().formatHex(content, 0, size);
            }
        }
        return "";
    }

    private static long padded(long size) {
        return (size + ALIGNED - 1) / ALIGNED * ALIGNED;
    }
}
