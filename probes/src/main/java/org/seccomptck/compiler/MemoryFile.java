package org.seccomptck.compiler;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.Map;

/**
 * A file in memory that a C function can write to (memfd_create(2)).
 *
 * @param system the C library
 * @param descriptor its file descriptor
 */
record MemoryFile(SystemFunctions system, int descriptor) implements AutoCloseable {
    /** Functions of the C library. */
    interface SystemFunctions extends Library {
        int memfdCreate(String name, int flags);

        NativeLong lseek(int descriptor, NativeLong offset, int whence);

        NativeLong pread(int descriptor, Pointer buffer, NativeLong size, NativeLong offset);

        int close(int descriptor);
    }

    private static final int SEEK_END = 2;
    private static final int MFD_CLOEXEC = 1;

    static MemoryFile create() {
        SystemFunctions system = Native.load(
                "c", SystemFunctions.class, Map.of(Library.OPTION_FUNCTION_MAPPER, (FunctionMapper) (library, method) ->
                        method.getName().equals("memfdCreate") ? "memfd_create" : method.getName()));
        int descriptor = system.memfdCreate("seccomp-filter", MFD_CLOEXEC);
        if (descriptor < 0) {
            throw new IllegalStateException("memfd_create failed with errno " + Native.getLastError());
        }
        return new MemoryFile(system, descriptor);
    }

    /** Return everything that was written so far. */
    byte[] content() {
        int size = system.lseek(descriptor, new NativeLong(0), SEEK_END).intValue();
        if (size == 0) {
            return new byte[0];
        }
        try (Memory buffer = new Memory(size)) {
            long read = system.pread(descriptor, buffer, new NativeLong(size), new NativeLong(0))
                    .longValue();
            if (read != size) {
                throw new IllegalStateException("Read " + read + " of " + size + " bytes");
            }
            return buffer.getByteArray(0, size);
        }
    }

    @Override
    public void close() {
        system.close(descriptor);
    }
}
