package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * A wanted machine of the lab.
 *
 * @param machine which
 * @param programs the probe's programs for it, by their file names
 * @param preparation what its engine is given, if it has one
 * @param acceleration what may execute its instructions
 * @param cache where packages and images are kept
 * @param progress gets one line for each step that takes time
 */
public record LabRequest(
        LabMachine machine,
        Supplier<Map<String, byte[]>> programs,
        EnginePreparation preparation,
        Acceleration acceleration,
        CacheFolder cache,
        Consumer<String> progress)
        implements SiteRequest {
    /** The memory that QEMU needs besides the machine's memory. */
    static final int OVERHEAD_MIB = 128;

    @Override
    public String name() {
        return machine.site();
    }

    @Override
    public int weight() {
        return machine.weight();
    }

    @Override
    public int size() {
        return BareMachine.RUNTIMES.size();
    }

    @Override
    public int memoryMiB() {
        return machine.memory() + OVERHEAD_MIB;
    }

    @Override
    public Site start() {
        return switch (machine.form()) {
            case BARE -> {
                BareParts parts = bareParts();
                yield new BareBoot(
                                machine,
                                parts.qemu(),
                                parts.kernel(),
                                parts.image(),
                                BareMachine.RUNTIMES,
                                cache,
                                progress)
                        .start();
            }
            case ENGINE -> engineBoot().start();
        };
    }

    /**
     * Fetch and build what the machine needs; do not boot it.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    public void build() {
        switch (machine.form()) {
            case BARE -> bareParts();
            case ENGINE -> engineBoot();
        }
    }

    /**
     * Boot the machine with a shell.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    public MachineShell shell() {
        return switch (machine.form()) {
            case BARE -> {
                BareParts parts = bareParts();
                progress.accept("booting " + machine.site());
                yield MachineShell.boot(machine, parts, cache);
            }
            case ENGINE ->
                throw new RunnerUnavailable(
                        machine.site() + " has an engine and no shell",
                        "look into one with the same kernel and no engine ('./tck lab list' tells them)");
        };
    }

    /**
     * Boot the machine so that it stays up; {@link UpMachine} finds it.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    public void up() throws IOException, InterruptedException {
        switch (machine.form()) {
            case BARE -> upWithShell();
            case ENGINE -> engineBoot().start().keep();
        }
    }

    private void upWithShell() throws IOException, InterruptedException {
        MachineShell shell = shell();
        boolean kept = false;
        try {
            // A machine counts as up once it has answered.
            shell.run(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty());
            shell.keep();
            kept = true;
        } finally {
            if (!kept) {
                shell.close();
            }
        }
    }

    /** Return the packages that the machine is made of. */
    private List<PackageRequest> requests() {
        List<PackageRequest> requests = new ArrayList<>();
        if (Qemu.installed(machine.machine()).isEmpty()) {
            requests.add(Qemu.request(machine.machine()));
        }
        KernelFiles.request(machine).ifPresent(requests::add);
        requests.add(
                switch (machine.form()) {
                    case BARE -> BareImage.request(machine);
                    case ENGINE -> EngineImage.request(machine);
                });
        return requests;
    }

    /** Return the trees in the cache that the machine is made of; empty if one is missing. */
    public List<Path> cached() {
        DebianPackages packages = new DebianPackages(cache, progress);
        List<Path> trees = new ArrayList<>();
        for (PackageRequest request : requests()) {
            Optional<UnpackedPackages> tree = packages.cached(request);
            if (tree.isEmpty()) {
                return List.of();
            }
            trees.add(tree.get().root());
        }
        return List.copyOf(trees);
    }

    /** Fetch and build the parts of a bare machine, unless they exist. */
    BareParts bareParts() {
        DebianPackages packages = new DebianPackages(cache, progress);
        KernelFiles kernel = KernelFiles.of(machine, packages);
        Qemu qemu = qemu(kernel, packages);
        Userland userland = new Userland(packages.unpacked(BareImage.request(machine)));
        BareImage image = BareImage.build(userland, programs.get(), cache);
        return new BareParts(qemu, kernel, image);
    }

    /** Fetch and build the parts of an engine machine, unless they exist. */
    private EngineBoot engineBoot() {
        DebianPackages packages = new DebianPackages(cache, progress);
        KernelFiles kernel = KernelFiles.of(machine, packages);
        return new EngineBoot(
                machine,
                qemu(kernel, packages),
                kernel,
                EngineImage.of(machine, packages, cache),
                preparation,
                cache,
                progress);
    }

    private Qemu qemu(KernelFiles kernel, DebianPackages packages) {
        return acceleration.fit(Qemu.find(machine.machine(), packages), machine, kernel.vmlinuz());
    }

    /** The parts of a bare machine on this host. */
    record BareParts(Qemu qemu, KernelFiles kernel, BareImage image) {}
}
