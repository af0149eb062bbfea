package org.seccomptck.runner.engine;

import static org.seccomptck.runner.RunnerFacts.UNKNOWN;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seccomptck.runner.RunnerFacts;

/** A runner's facts, read from its engine's answers to {@code GET /version} and {@code GET /info}. */
public final class EngineFacts {

    /** The components in the answer to {@code GET /version} that identify each engine. */
    private static final Map<String, String> ENGINES = Map.of("Engine", "docker", "Podman Engine", "podman");

    private EngineFacts() {}

    /** Return the facts, with what the engine itself reports of its default OCI runtime. */
    static RunnerFacts of(EngineConnection connection) {
        String runtime = defaultRuntime(connection.info());
        return of(connection, runtime, runtimeVersion(connection.version(), runtime));
    }

    /** Return the facts, with what an OCI runtime reports of itself. */
    public static RunnerFacts of(EngineConnection connection, String runtime, OciRuntimeVersion runtimeVersion) {
        Version version = connection.version();
        Info info = connection.info();
        @Nullable List<String> told = info.getSecurityOptions();
        List<String> securityOptions = told == null ? List.of() : told;
        return new RunnerFacts(
                orUnknown(info.getKernelVersion()),
                machine(orUnknown(info.getArchitecture())),
                engine(version),
                orUnknown(version.getVersion()),
                connection.apiVersion(),
                runtime,
                runtimeVersion.program(),
                runtimeVersion.version(),
                runtimeVersion.libseccomp(),
                orUnknown(info.getCGroupVersion()),
                securityOptions.stream().anyMatch(option -> option.matches("name=rootless(,.*)?"))
                        || Objects.equals(info.getRawValues().get("Rootless"), true),
                securityOptions);
    }

    /** Return the name of the OCI runtime that runs containers which name none. */
    static String defaultRuntime(Info info) {
        return orUnknown(Objects.toString(info.getRawValues().get("DefaultRuntime"), ""));
    }

    /**
     * Return the program of an OCI runtime, by its path or its name on the engine's search path, as the engine's
     * configuration has it; else the runtime's own name. Docker reports a path or, for a runtime of containerd, an
     * option {@code BinaryName} (moby, {@code api/types/system/runtime.go}).
     *
     * @param info what the engine answers to {@code GET /info}
     * @param runtime the runtime's name
     */
    public static String program(Info info, String runtime) {
        if (info.getRawValues().get("Runtimes") instanceof Map<?, ?> runtimes
                && runtimes.get(runtime) instanceof Map<?, ?> told) {
            if (told.get("path") instanceof String path && !path.isBlank()) {
                return path;
            }
            if (told.get("options") instanceof Map<?, ?> options
                    && options.get("BinaryName") instanceof String binary
                    && !binary.isBlank()) {
                return binary;
            }
        }
        return runtime;
    }

    private static String engine(Version version) {
        return components(version).stream()
                .map(component -> orUnknown(component.getName()))
                .filter(ENGINES::containsKey)
                .map(ENGINES::get)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * Docker lists its runtime as the component "runc" with a bare version, Podman as "OCI Runtime (crun)" with all the
     * lines that the runtime prints.
     */
    private static OciRuntimeVersion runtimeVersion(Version version, String runtime) {
        for (VersionComponent component : components(version)) {
            String name = orUnknown(component.getName());
            String said = orUnknown(component.getVersion());
            if (name.equals(runtime)) {
                return new OciRuntimeVersion(runtime, said, UNKNOWN);
            }
            if (name.equals("OCI Runtime (" + runtime + ")")) {
                return OciRuntimeVersion.parse(said);
            }
        }
        return OciRuntimeVersion.NOT_TOLD;
    }

    /** Podman names the architecture as Go does, Docker as the kernel does. */
    private static String machine(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> architecture;
        };
    }

    private static List<VersionComponent> components(Version version) {
        @Nullable List<VersionComponent> components = version.getComponents();
        return components == null ? List.of() : components;
    }

    private static String orUnknown(@Nullable String value) {
        return value == null || value.isBlank() ? UNKNOWN : value;
    }
}
