package org.seccomptck.runner.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.runner.engine.PublishedProfile;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.UnpackedPackages;

/** What an upgrade can change in a machine of the lab, each by the packages that it comes from. */
public final class MachineParts {
    private final LabMachine machine;
    private final Userland userland;
    private final Optional<PublishedProfile> published;

    private MachineParts(LabMachine machine, Userland userland, Optional<PublishedProfile> published) {
        this.machine = machine;
        this.userland = userland;
        this.published = published;
    }

    /**
     * Unpack the programs of a machine, whatever its form.
     *
     * @throws org.seccomptck.runner.RunnerUnavailable if the packages cannot be had
     */
    public static MachineParts of(LabMachine machine, DebianPackages packages) {
        UnpackedPackages tree = packages.unpacked(BareImage.request(machine));
        return new MachineParts(
                machine,
                new Userland(tree),
                PublishedProfile.in(tree).or(() -> PublishedProfile.inSource(machine.release(), "", packages)));
    }

    /** The machine that they are of. */
    public LabMachine machine() {
        return machine;
    }

    /** The kernel, for a table. */
    public String kernel() {
        return machine.kernel().title();
    }

    /**
     * The version of a package, as Debian writes it; empty where the machine has none.
     *
     * @param name such as {@code runc}
     */
    public String version(String name) {
        return userland.version(name).orElse("");
    }

    /** The version of libseccomp's package. */
    public String libseccomp() {
        return version(Userland.LIBSECCOMP);
    }

    /** The version of Docker that the default profile is published with. */
    public String docker() {
        return published.map(PublishedProfile::version).orElse("");
    }

    /** Docker's default profile as a document. */
    public Optional<Path> defaultProfile() {
        return published.map(PublishedProfile::document);
    }

    /** The programs, with the libseccomp of another machine. */
    Userland withLibseccompOf(MachineParts other) {
        return version(Userland.LIBSECCOMP).equals(other.libseccomp())
                ? userland
                : userland.withLibseccompOf(other.userland);
    }
}
