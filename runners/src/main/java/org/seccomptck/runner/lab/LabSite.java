package org.seccomptck.runner.lab;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seccomptck.runner.CacheFolder;
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
        DebianPackages packages = new DebianPackages(cache, progress);
        Qemu qemu = Qemu.find(machine.machine(), packages);
        KernelFiles kernel = KernelFiles.of(machine, packages);
        return switch (machine.form()) {
            case BARE -> {
                Userland userland = new Userland(packages.unpacked(BareImage.request(machine)));
                BareImage image = BareImage.build(userland, programs.get(), cache);
                progress.accept("booting " + machine.site());
                yield BareSite.boot(machine, qemu, kernel, image, cache);
            }
            case ENGINE -> throw new UnsupportedOperationException("engine machines");
        };
    }
}
