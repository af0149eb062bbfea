package org.seccomptck.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine's memory. */
final class Memory {
    private static final Path FILE = Path.of("/proc/meminfo");
    /** The memory that is left to everything else. */
    private static final int RESERVE_MIB = 512;

    private static final int KIB = 1024;

    private Memory() {}

    /** Return how much of it lab machines may take, in MiB; at least 1, so that one machine always may try. */
    static int forSites() {
        try {
            return Math.min(forSites(Files.readAllLines(FILE)), ofThisContainer());
        } catch (IOException e) {
            // Only Linux has this file, and only Linux has a lab.
            return 1;
        }
    }

    /** Use the smaller value: the JVM knows of a container's limit, which the file does not show. */
    private static int ofThisContainer() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return (int) Math.max(1, system.getTotalMemorySize() / KIB / KIB - RESERVE_MIB);
    }

    /** Return this value from the lines of /proc/meminfo (proc_meminfo(5)). */
    static int forSites(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / KIB - RESERVE_MIB)
                .findFirst()
                .map(free -> Math.max(1, free))
                .orElse(1);
    }
}
