package org.seccomptck.runner;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts about a runner, as its engine and programs state them; {@value #UNKNOWN} where none does.
 *
 * @param kernelRelease kernel release, as {@code uname -r} has it
 * @param machine hardware name, as {@code uname -m} has it: {@code x86_64}, {@code aarch64}
 * @param engine {@code docker} or {@code podman}
 * @param engineVersion the engine's own version
 * @param apiVersion the version of Docker's API that the client speaks to this engine
 * @param ociRuntime the OCI runtime as the user asked for it, else by its name in the engine's configuration
 * @param ociRuntimeProgram what the OCI runtime calls itself: {@code runc}, {@code crun}
 * @param ociRuntimeVersion the OCI runtime's own version
 * @param libseccompVersion the version of libseccomp that the OCI runtime uses
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param rootless whether the engine runs without root
 * @param securityOptions the engine's security options, such as {@code name=seccomp,profile=default}
 * @param kernel what the kernel tells
 * @param accelerator what executes the instructions of a machine that the kit has booted, by QEMU's name for it:
 *     {@code tcg} is emulation in software; empty for any other machine
 * @param digests by what its programs are known beyond their versions
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

    /** What a fact says when neither the engine nor a program says anything. */
    public static final String UNKNOWN = "unknown";

    /** The engine of a machine that has none: the kit calls the OCI runtime itself. */
    public static final String NO_ENGINE = "none";

    private static final Pattern DEFAULT_PROFILE = Pattern.compile("name=seccomp,(?:.*,)?profile=([^,]+).*");

    /** Keeps the list from changing. The record of a kit that did not ask for one of the last three has nothing of it. */
    public RunnerFacts {
        securityOptions = List.copyOf(securityOptions);
        kernel = kernel == null ? KernelFacts.UNKNOWN : kernel;
        accelerator = accelerator == null ? "" : accelerator;
        digests = digests == null ? Digests.NONE : digests;
    }

    /** What an engine and its programs say, before the kernel was asked. */
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

    /** Return the same with what the kernel tells. */
    public RunnerFacts withKernel(KernelFacts told) {
        return with(told, accelerator, digests);
    }

    /** Return the same on a machine that the kit has booted. */
    public RunnerFacts withAccelerator(String name) {
        return with(kernel, name, digests);
    }

    /** Return the same with what its programs are known by. */
    public RunnerFacts withDigests(Digests known) {
        return with(kernel, accelerator, known);
    }

    /** Return the same with what was seen of the OCI runtime's program. */
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

    /** What the engine calls its default profile: {@code default}, {@code builtin}, {@code unconfined}, a path. */
    public String defaultProfile() {
        return securityOptions.stream()
                .map(DEFAULT_PROFILE::matcher)
                .filter(Matcher::matches)
                .map(option -> option.group(1))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
