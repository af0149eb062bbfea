package org.seccomptck.runner;

import java.util.List;

/**
 * What is known of a runner, in the words of its engine and programs; what nobody says is {@value #UNKNOWN}.
 *
 * @param kernelRelease kernel release, as {@code uname -r} has it
 * @param machine hardware name, as {@code uname -m} has it: {@code x86_64}, {@code aarch64}
 * @param engine {@code docker} or {@code podman}
 * @param engineVersion the engine's own version
 * @param apiVersion the version of Docker's API that the client speaks to this engine
 * @param ociRuntime the OCI runtime's name in the engine's configuration
 * @param ociRuntimeProgram what the OCI runtime calls itself: {@code runc}, {@code crun}
 * @param ociRuntimeVersion the OCI runtime's own version
 * @param libseccompVersion the version of libseccomp that the OCI runtime uses
 * @param cgroupVersion {@code 1} or {@code 2}
 * @param rootless whether the engine runs without root
 * @param securityOptions the engine's security options, such as {@code name=seccomp,profile=default}
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
        List<String> securityOptions) {

    /** What a fact says when neither the engine nor a program says anything. */
    public static final String UNKNOWN = "unknown";

    /** Keeps the list from changing. */
    public RunnerFacts {
        securityOptions = List.copyOf(securityOptions);
    }
}
