package org.seccomptck.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/**
 * Describes a runner. Unknown facts are omitted.
 *
 * @param words the sentences
 */
public record RunnerWords(Words words) {
    private static final String BETWEEN = " · ";

    /** Return everything in a line, e.g. {@code Linux 6.1 x86_64 (i386, no x32) · Docker 20.10.24 · runc 1.1.5}. */
    public String of(RunnerFacts facts) {
        List<String> parts = new ArrayList<>(List.of(kernel(facts)));
        parts.addAll(programs(facts));
        return String.join(BETWEEN, parts);
    }

    /** Return the kernel that answers the calls of containers, without its ABIs, e.g. {@code Linux 6.1 x86_64}. */
    public String release(RunnerFacts facts) {
        String machine = words.of("runner.kernel", facts.kernelRelease(), facts.machine());
        String own = "runner.own-kernel." + facts.ociRuntimeProgram();
        return words.keys().contains(own) ? words.of(own, machine) : machine;
    }

    /** Return the kernel, with the ABIs that it offers besides its own. */
    public String kernel(RunnerFacts facts) {
        String line = release(facts);
        String abis = abis(facts.kernel());
        if (!abis.isEmpty()) {
            line = words.of("runner.with-abis", line, abis);
        }
        return facts.accelerator().isEmpty() ? line : words.of("runner.in-machine", line, facts.accelerator());
    }

    /** Return engine, OCI runtime and libseccomp, as far as known. */
    public List<String> programs(RunnerFacts facts) {
        List<String> parts = new ArrayList<>();
        parts.add(engineWithVersion(facts));
        parts.add(ociRuntimeWithVersion(facts));
        parts.add(libseccompWithVersion(facts));
        parts.removeIf(String::isEmpty);
        if (facts.rootless()) {
            parts.add(words.of("runner.rootless"));
        }
        return parts;
    }

    /** Return the engine with its version; empty when the engine is not known. */
    public String engineWithVersion(RunnerFacts facts) {
        return versioned(engine(facts), facts.engineVersion());
    }

    /** Return the OCI runtime with its version; empty when the runtime is not known. */
    public String ociRuntimeWithVersion(RunnerFacts facts) {
        return versioned(ociRuntime(facts), facts.ociRuntimeVersion());
    }

    /** Return libseccomp with its version; empty when that is not known. */
    public String libseccompWithVersion(RunnerFacts facts) {
        return unknown(facts.libseccompVersion())
                ? ""
                : versioned(words.of("runner.libseccomp"), facts.libseccompVersion());
    }

    /** Return the engine's name as its makers write it. */
    public String engine(RunnerFacts facts) {
        return new CodeWords(words).of("engine", facts.engine());
    }

    /** Return the engine's name for the OCI runtime, and the runtime's own name if it differs. */
    public String ociRuntime(RunnerFacts facts) {
        boolean same = facts.ociRuntimeProgram().equals(RunnerFacts.UNKNOWN)
                || facts.ociRuntime().contains(facts.ociRuntimeProgram());
        return same
                ? facts.ociRuntime()
                : words.of("runner.named-runtime", facts.ociRuntimeProgram(), facts.ociRuntime());
    }

    /** Return the ABIs besides the kernel's own, e.g. {@code i386, no x32}; empty where nothing is known. */
    public String abis(KernelFacts kernel) {
        return kernel.abis().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(abi -> abi(kernel, abi.getKey(), abi.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String abi(KernelFacts kernel, String abi, boolean served) {
        @Nullable String table = kernel.tables().get(abi);
        if (table != null) {
            return words.of("runner.abi-of-table", abi, table);
        }
        return words.of(served ? "runner.abi" : "runner.no-abi", abi);
    }

    /** Return the kernel's further facts, on one line. */
    public String details(KernelFacts kernel) {
        return words.of(
                "runner.details",
                kernel.pageSize() == 0
                        ? words.of("runner.unknown")
                        : words.of("runner.bytes", String.format(Locale.ROOT, "%d", kernel.pageSize())),
                orUnknown(String.join(" ", kernel.actions())),
                orUnknown(String.join(" ", kernel.actionsLogged())),
                orUnknown(abis(kernel)),
                orUnknown(kernel.configuration().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(" "))));
    }

    private static String versioned(String name, String version) {
        if (unknown(name)) {
            return "";
        }
        return unknown(version) ? name : name + " " + version;
    }

    private static boolean unknown(String value) {
        return value.isEmpty() || value.equals(RunnerFacts.UNKNOWN);
    }

    private String orUnknown(String value) {
        return value.isEmpty() ? words.of("runner.unknown") : value;
    }
}
