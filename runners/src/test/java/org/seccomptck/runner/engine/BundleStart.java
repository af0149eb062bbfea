package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.host.Command;

/**
 * Starts containers by one command of an OCI runtime, without an engine, from a bundle with a tiny program.
 *
 * @param runtime the runtime
 * @param folder where its bundle and its state lie
 */
record BundleStart(OciRuntimeProgram runtime, Path folder) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** The only proof of a start: a signal may have ended the runtime, which cannot exit if the filter denies that. */
    private static final int PROGRAM_EXIT = 42;
    /** No cgroups: a machine may have them in a layout that crun does not accept, and they are not under test. */
    private static final List<String> WITHOUT_UNIFIED_CGROUPS =
            List.of("unshare", "--mount", "sh", "-c", "umount /sys/fs/cgroup/unified 2>/dev/null; exec \"$0\" \"$@\"");

    private static final String CONFIG = """
            {"ociVersion": "1.0.2",
             "process": {"terminal": false, "user": {"uid": 0, "gid": 0}, "args": ["/program"], "env": [], "cwd": "/",
                         "capabilities": {"bounding": ["CAP_KILL"], "effective": ["CAP_KILL"], "permitted": ["CAP_KILL"]},
                         "noNewPrivileges": %s},
             "root": {"path": "rootfs", "readonly": false},
             "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"},
                        {"destination": "/dev", "type": "tmpfs", "source": "tmpfs"}],
             "linux": {"namespaces": [{"type": "pid"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}],
                       "seccomp": %s}}
            """;

    /**
     * The result of a start.
     *
     * @param started whether the container's program was executed
     * @param errors what the runtime wrote
     */
    record Seen(boolean started, String errors) {}

    /** Write the bundle's root file system. */
    static BundleStart of(OciRuntimeProgram runtime, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("bundle/rootfs"));
        TinyProgram.EXIT_42.writeContext(root);
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        return new BundleStart(runtime, folder);
    }

    /** Start a container whose {@code linux.seccomp} is given. */
    Seen start(String seccomp, boolean noNewPrivileges, String id) throws IOException {
        Files.writeString(folder.resolve("bundle/config.json"), CONFIG.formatted(noNewPrivileges, seccomp));
        Seen seen;
        try {
            Command.Result result = command(
                            "run", "--bundle", folder.resolve("bundle").toString(), id)
                    .within(PATIENCE)
                    .run();
            seen = new Seen(result.exit() == PROGRAM_EXIT, result.errors() + result.output());
        } catch (UncheckedIOException e) {
            // When a filter kills one thread of a runtime, the other threads may wait for it for ever.
            seen = new Seen(false, e.toString());
        }
        if (!seen.started()) {
            command("delete", "--force", id).within(PATIENCE).run();
        }
        return seen;
    }

    private Command command(String... words) {
        List<String> all = new ArrayList<>();
        boolean crun = String.valueOf(runtime.file().getFileName()).equals("crun");
        if (crun) {
            all.addAll(WITHOUT_UNIFIED_CGROUPS);
        }
        all.addAll(List.of(
                runtime.file().toString(), "--root", folder.resolve("state").toString()));
        if (crun) {
            all.add("--cgroup-manager=disabled");
        }
        all.addAll(List.of(words));
        return Command.of(all).with(runtime.environment());
    }
}
