package org.seccomptck.runner.lab;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * A machine of the lab that is wanted.
 *
 * @param machine which
 * @param programs the probe's programs for it, by their file names
 * @param cache where packages and images are kept
 * @param progress gets one line for each step that takes time
 */
public record LabSite(
        LabMachine machine, Supplier<Map<String, byte[]>> programs, CacheFolder cache, Consumer<String> progress)
        implements SiteRequest {
    /** QEMU's own, besides the machine's memory. */
    private static final int OVERHEAD_MIB = 128;

    @Override
    public String name() {
        return machine.site();
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
                progress.accept("booting " + machine.site());
                yield BareSite.boot(machine, parts.qemu(), parts.kernel(), parts.image(), cache);
            }
            case ENGINE -> throw new UnsupportedOperationException("engine machines");
        };
    }

    /**
     * Fetches and builds what the machine needs, without booting it.
     *
     * @throws RunnerUnavailable if that cannot be done
     */
    public void build() {
        switch (machine.form()) {
            case BARE -> bareParts();
            case ENGINE -> throw new UnsupportedOperationException("engine machines");
        }
    }

    /** Fetches and builds the parts of a bare machine, unless they are there. */
    BareParts bareParts() {
        DebianPackages packages = new DebianPackages(cache, progress);
        Qemu qemu = Qemu.find(machine.machine(), packages);
        KernelFiles kernel = KernelFiles.of(machine, packages);
        Userland userland = new Userland(packages.unpacked(BareImage.request(machine)));
        BareImage image = BareImage.build(userland, programs.get(), cache);
        return new BareParts(qemu, kernel, image);
    }

    /** What a bare machine is made of on this host. */
    record BareParts(Qemu qemu, KernelFiles kernel, BareImage image) {}
}
