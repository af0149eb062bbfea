package org.seccomptck.runner.lab;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.runner.packages.DebianPackages;

/**
 * A bare machine that is put together from parts of other machines of the same architecture, to find out which part
 * makes a difference.
 *
 * @param id its name, without the prefix {@code lab/}
 * @param kernel the machine whose kernel it has
 * @param programs the machine whose OCI runtimes it has, with their libraries
 * @param libseccomp the machine whose libseccomp it has
 * @param runtime the OCI runtime that is its only runner: {@code runc} or {@code crun}
 * @param probe the probe's programs for it, by their file names
 * @param acceleration what may execute its instructions
 * @param cache where packages and images are kept
 * @param progress gets one line for each step that takes time
 */
public record MixedRequest(
        String id,
        MachineParts kernel,
        MachineParts programs,
        MachineParts libseccomp,
        String runtime,
        Supplier<Map<String, byte[]>> probe,
        Acceleration acceleration,
        CacheFolder cache,
        Consumer<String> progress)
        implements SiteRequest {
    private LabMachine machine() {
        return new LabMachine(
                id,
                LabMachine.Form.BARE,
                kernel.machine().architecture(),
                kernel.machine().kernel(),
                programs.machine().userland(),
                Math.max(kernel.machine().memory(), programs.machine().memory()),
                true);
    }

    @Override
    public String name() {
        return machine().site();
    }

    @Override
    public int memoryMiB() {
        return machine().memory() + LabRequest.OVERHEAD_MIB;
    }

    @Override
    public int weight() {
        return machine().weight();
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Site start() {
        LabMachine machine = machine();
        DebianPackages packages = new DebianPackages(cache, progress);
        KernelFiles files = KernelFiles.of(machine, packages);
        Qemu qemu = acceleration.fit(Qemu.find(machine.machine(), packages), machine, files.vmlinuz());
        BareImage image = BareImage.build(programs.withLibseccompOf(libseccomp), probe.get(), cache);
        return new BareBoot(machine, qemu, files, image, List.of(runtime), cache, progress).start();
    }
}
