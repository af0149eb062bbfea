package org.seccomptck.runner;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts about a runner, as its engine and programs state them; {@value #UNKNOWN} where none does.
 *
 * @param kernelRelease kernel release, as {@code uname -r} prints it
 * @param machine hardware name, as {@code uname -m} prints it: {@code x86_64}, {@code aarch64}
 * @param engine {@code docker} or {@code podman}
 * @param engineVersion the engine's own version
 * @param apiVersion the version of Docker's API that the client speaks to this engine
 * @param ociRuntime the OCI runtime as the user asked for it, else its name in the engine's configuration
 * @param ociRuntimeProgram the name that the OCI runtime calls itself: {@code runc}, {@code crun}
 * @param ociRuntimeVersion the OCI runtime's own version
 * @param libseccompVersion the version of libseccomp that the OCI runtime uses
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param rootless whether the engine runs without root
 * @param securityOptions the engine's security options, such as {@code name=seccomp,profile=default}
 * @param kernel facts that the kernel tells
 * @param accelerator what executes the instructions of a machine that the kit has booted, by QEMU's name for it:
 *     {@code tcg} is emulation in software; empty for any other machine
 * @param digests digests of the programs, which identify them beyond their versions
 */
public record RunnerFacts(
        String kernelRelease,
        String machine,
        String engine,
        String engineVersion,
        String apiVersion,
        String ociRuntime,
        String ociRuntimeProgram,
        String ociRuntimeVersion,
        String libseccompVersion,
        String cgroupVersion,
        boolean rootless,
        List<String> securityOptions,
        KernelFacts kernel,
        String accelerator,
        Digests digests) {

    /** The value of a fact that neither the engine nor a program states. */
    public static final String UNKNOWN = "unknown";

    /** The engine's name on a machine that has none: the kit calls the OCI runtime itself. */
    public static final String NO_ENGINE = "none";

    private static final Pattern DEFAULT_PROFILE = Pattern.compile("name=seccomp,(?:.*,)?profile=([^,]+).*");

    /**
     * Keep the list from changing, and fill the last three members if they are missing: older records do not have them.
     */
    public RunnerFacts {
        securityOptions = List.copyOf(securityOptions);
        kernel = kernel == null ? KernelFacts.UNKNOWN : kernel;
        accelerator = accelerator == null ? "" : accelerator;
        digests = digests == null ? Digests.NONE : digests;
    }

    /** Make the facts that an engine and its programs state, before the kernel was asked. */
    public RunnerFacts(
            String kernelRelease,
            String machine,
            String engine,
            String engineVersion,
            String apiVersion,
            String ociRuntime,
            String ociRuntimeProgram,
            String ociRuntimeVersion,
            String libseccompVersion,
            String cgroupVersion,
            boolean rootless,
            List<String> securityOptions) {
        this(
                kernelRelease,
                machine,
                engine,
                engineVersion,
                apiVersion,
                ociRuntime,
                ociRuntimeProgram,
                ociRuntimeVersion,
                libseccompVersion,
                cgroupVersion,
                rootless,
                securityOptions,
                KernelFacts.UNKNOWN,
                "",
                Digests.NONE);
    }

    /** Return these facts with those that the kernel tells. */
    public RunnerFacts withKernel(KernelFacts told) {
        return with(told, accelerator, digests);
    }

    /** Return these facts for a machine that the kit has booted. */
    public RunnerFacts withAccelerator(String name) {
        return with(kernel, name, digests);
    }

    /** Return these facts with the digests of the programs. */
    public RunnerFacts withDigests(Digests known) {
        return with(kernel, accelerator, known);
    }

    /** Return these facts with what is known of the OCI runtime's program. */
    public RunnerFacts withOciRuntime(String program, String version, String libseccomp) {
        return new RunnerFacts(
                kernelRelease,
                machine,
                engine,
                engineVersion,
                apiVersion,
                ociRuntime,
                program,
                version,
                libseccomp,
                cgroupVersion,
                rootless,
                securityOptions,
                kernel,
                accelerator,
                digests);
    }

    private RunnerFacts with(KernelFacts told, String name, Digests known) {
        return new RunnerFacts(
                kernelRelease,
                machine,
                engine,
                engineVersion,
                apiVersion,
                ociRuntime,
                ociRuntimeProgram,
                ociRuntimeVersion,
                libseccompVersion,
                cgroupVersion,
                rootless,
                securityOptions,
                told,
                name,
                known);
    }

    /**
     * Return what the engine calls its default profile: {@code default}, {@code builtin}, {@code unconfined}, a path.
     */
    public String defaultProfile() {
        return securityOptions.stream()
                .map(DEFAULT_PROFILE::matcher)
                .filter(Matcher::matches)
                .map(option -> option.group(1))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
