package org.seccomptck.runner.lab;

import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.runner.engine.PublishedProfile;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.UnpackedPackages;

/** The parts of a lab machine that an upgrade can change, each by its packages. */
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
     * Unpack the programs of a machine of either form.
     *
     * @throws org.seccomptck.runner.RunnerUnavailable if the packages are not available
     */
    public static MachineParts of(LabMachine machine, DebianPackages packages) {
        UnpackedPackages tree = packages.unpacked(BareImage.request(machine));
        return new MachineParts(
                machine,
                new Userland(tree),
                PublishedProfile.in(tree).or(() -> PublishedProfile.inSource(machine.release(), "", packages)));
    }

    /** Return the machine that has these parts. */
    public LabMachine machine() {
        return machine;
    }

    /** Return the kernel's name in a table. */
    public String kernel() {
        return machine.kernel().title();
    }

    /**
     * Return the version of a package, as Debian writes it; empty if the machine does not have the package.
     *
     * @param name such as {@code runc}
     */
    public String version(String name) {
        return userland.version(name).orElse("");
    }

    /** Return the version of libseccomp's package. */
    public String libseccomp() {
        return version(Userland.LIBSECCOMP);
    }

    /** Return the version of Docker whose package has the default profile. */
    public String docker() {
        return published.map(PublishedProfile::version).orElse("");
    }

    /** Return Docker's default profile as a document. */
    public Optional<Path> defaultProfile() {
        return published.map(PublishedProfile::document);
    }

    /** Return the programs, with the libseccomp of another machine. */
    Userland withLibseccompOf(MachineParts other) {
        return version(Userland.LIBSECCOMP).equals(other.libseccomp())
                ? userland
                : userland.withLibseccompOf(other.userland);
    }
}
