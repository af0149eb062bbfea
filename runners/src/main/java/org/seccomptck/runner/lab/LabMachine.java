package org.seccomptck.runner.lab;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.runner.packages.DebianRelease;

/**
 * A machine of the lab, as its data describe it.
 *
 * @param name without the prefix {@code lab/}
 * @param form what is in it
 * @param architecture as Debian names it: {@code amd64}, {@code arm64}
 * @param kernel where its kernel comes from
 * @param userland the suite that its programs come from
 * @param memory in MiB
 * @param fresh whether it boots each time instead of resuming from a saved state
 */
public record LabMachine(
        String name, Form form, String architecture, Kernel kernel, String userland, int memory, boolean fresh) {
    private static final int BARE_MEMORY = 384;
    private static final int ENGINE_MEMORY = 768;

    /** The forms of machines. */
    public enum Form {
        /** A kernel, OCI runtimes and the probe: no disk, no network, no engine. */
        @JsonProperty("bare")
        BARE,
        /** A kernel, a root file system and a Docker engine. */
        @JsonProperty("engine")
        ENGINE;

        /** Return the form's name in the data. */
        public String label() {
            return this == BARE ? "bare" : "engine";
        }
    }

    /**
     * Where a kernel comes from: packages of a suite, or the user's files.
     *
     * @param suite the suite of the packages; empty for files
     * @param packages each with its version after an equals sign
     * @param vmlinuz the user's own kernel
     * @param modules the folder {@code lib/modules/VERSION} that belongs to it, if modules are needed
     */
    public record Kernel(
            @JsonProperty("suite") Optional<String> suite,
            @JsonProperty("packages") List<String> packages,
            @JsonProperty("vmlinuz") Optional<Path> vmlinuz,
            @JsonProperty("modules") Optional<Path> modules) {
        /**
         * Check that exactly one of the two is given.
         *
         * @throws IllegalArgumentException if neither or both are given
         */
        @JsonCreator
        public Kernel {
            packages = packages == null ? List.of() : List.copyOf(packages);
            suite = suite == null ? Optional.empty() : suite;
            vmlinuz = vmlinuz == null ? Optional.empty() : vmlinuz;
            modules = modules == null ? Optional.empty() : modules;
            if (vmlinuz.isPresent() == (suite.isPresent() && !packages.isEmpty())) {
                throw new IllegalArgumentException("a kernel needs either 'suite' and 'packages', or 'vmlinuz'");
            }
        }

        /** Return the user's own kernel. */
        public static Kernel ofFiles(Path vmlinuz, Optional<Path> modules) {
            return new Kernel(Optional.empty(), List.of(), Optional.of(vmlinuz), modules);
        }

        /** Return the kernel's name in a table. */
        public String title() {
            return vmlinuz.map(Path::toString)
                    .orElseGet(() -> packages.get(0)
                            .replaceFirst("^linux-(image|binary)-", "")
                            .replaceFirst("=.*", ""));
        }
    }

    /**
     * Check the data.
     *
     * @throws IllegalArgumentException if something is missing or unknown
     */
    @JsonCreator
    public LabMachine(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "form", required = true) Form form,
            @JsonProperty(value = "architecture", required = true) String architecture,
            @JsonProperty(value = "kernel", required = true) Kernel kernel,
            @JsonProperty(value = "userland", required = true) String userland,
            @JsonProperty("memory") int memory,
            @JsonProperty("fresh") boolean fresh) {
        if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
            throw new IllegalArgumentException(
                    "a machine's name consists of a–z, 0–9, dots and dashes, not '" + name + "'");
        }
        if (Machine.named(architecture).isEmpty()) {
            throw new IllegalArgumentException("unknown architecture '" + architecture + "'; known: amd64, arm64");
        }
        this.name = name;
        this.form = form;
        this.architecture = architecture;
        this.kernel = kernel;
        this.userland = new DebianRelease(userland, architecture).suite();
        this.memory = memory > 0 ? memory : form == Form.BARE ? BARE_MEMORY : ENGINE_MEMORY;
        this.fresh = fresh;
    }

    /** Return the name of the machine's site, which is also the prefix of its runners' names. */
    public String site() {
        return "lab/" + name;
    }

    /** Return the kind of machine. */
    public Machine machine() {
        return Machine.named(architecture).orElseThrow();
    }

    /**
     * Return how long a run on the machine takes, compared with other machines: an engine is more work than an agent,
     * and on arm64 each 32-bit call that a filter kills needs a process of its own.
     */
    int weight() {
        return (form == Form.ENGINE ? 4 : 2) + (machine() == Machine.AARCH64 ? 1 : 0);
    }

    /** Return the release of its programs. */
    DebianRelease release() {
        return new DebianRelease(userland, architecture);
    }

    /** Return the machine with another kernel. */
    public LabMachine withKernel(Kernel other) {
        return new LabMachine(name, form, architecture, other, userland, memory, fresh);
    }
}
