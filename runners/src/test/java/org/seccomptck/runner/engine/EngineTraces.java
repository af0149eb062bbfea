package org.seccomptck.runner.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The traces of a private engine that are visible from outside, while it lives and afterwards.
 *
 * @param run the folder of its run
 * @param processes its guard and all that runs under it
 */
record EngineTraces(Path run, List<ProcessHandle> processes) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Note the traces while the engine lives. */
    static EngineTraces of(String socket) throws IOException {
        Path run = Path.of(socket).resolveSibling(".").normalize();
        long guard = Long.parseLong(Files.readString(run.resolve("guard.pid")).strip());
        ProcessHandle handle = ProcessHandle.of(guard).orElseThrow();
        return new EngineTraces(
                run, Stream.concat(Stream.of(handle), handle.descendants()).toList());
    }

    /** Return a folder as the engine itself sees it. */
    Path insideEngine(String folder) {
        return Path.of("/proc", Long.toString(process("dockerd").pid()), "root").resolve(folder);
    }

    /** Return the engine's process of a program. */
    ProcessHandle process(String program) {
        return processes.stream()
                .filter(process -> process.info().command().orElse("").endsWith("/" + program))
                .findFirst()
                .orElseThrow();
    }

    String id() {
        return run.getFileName().toString();
    }

    /** Return the engine's cgroups and those of its containers. */
    List<Path> cgroups() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            Stream.concat(Stream.of(Path.of("/sys/fs/cgroup")), hierarchies)
                    .map(hierarchy -> hierarchy.resolve("seccomp-tck-" + id()))
                    .filter(Files::isDirectory)
                    .forEach(found::add);
        }
        return found;
    }

    /** Return the host's ids of the processes of the engine's containers. */
    List<Long> containerProcesses() throws IOException {
        List<Long> pids = new ArrayList<>();
        for (Path cgroup : cgroups()) {
            try (Stream<Path> below = Files.walk(cgroup)) {
                for (Path file :
                        below.filter(path -> path.endsWith("cgroup.procs")).toList()) {
                    Files.readAllLines(file).stream()
                            .map(Long::valueOf)
                            .filter(pid -> !pids.contains(pid))
                            .forEach(pids::add);
                }
            }
        }
        return pids;
    }

    /** Return everything that still exists; empty when nothing is left. */
    List<String> remains() throws IOException {
        List<String> left = new ArrayList<>();
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> left.add("process " + process.pid()));
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
            mounts.filter(line -> line.contains(id())).forEach(line -> left.add("mount " + line));
        }
        cgroups().forEach(cgroup -> left.add("cgroup " + cgroup));
        if (Files.exists(run)) {
            left.add("folder " + run);
        }
        return left;
    }

    /** Wait until nothing is left; return what is left when the time is up. */
    List<String> remainsAfterAWhile() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = remains();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
            left = remains();
        }
        return left;
    }

    /**
     * Return a process's mask of signals, without the real-time signals: the C library keeps 32 and 33 for itself, so
     * that no program can restore what it inherited for these.
     */
    static long standardSignals(long pid, String field) throws IOException {
        String mask = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElseThrow();
        return Long.parseUnsignedLong(mask, 16) & 0x7fffffffL;
    }
}
