package org.seccomptck.comparison;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.runner.RunnerFacts;

/** The versions of a runner's programs, as the programs state them. */
public final class Versions {
    private Versions() {}

    /** Return the versions by kind of program, in the order of the kinds. */
    public static Map<Part.Kind, String> of(RunnerFacts facts) {
        Map<Part.Kind, String> versions = new EnumMap<>(Part.Kind.class);
        versions.put(Part.Kind.KERNEL, facts.kernelRelease());
        versions.put(Part.Kind.ENGINE, facts.engine() + " " + facts.engineVersion());
        versions.put(Part.Kind.OCI_RUNTIME, facts.ociRuntimeProgram() + " " + facts.ociRuntimeVersion());
        versions.put(Part.Kind.LIBSECCOMP, facts.libseccompVersion());
        return Collections.unmodifiableMap(versions);
    }

    /** Return the programs of two runners as parts. */
    public static List<Part> parts(RunnerFacts before, RunnerFacts after) {
        Map<Part.Kind, String> current = of(after);
        return of(before).entrySet().stream()
                .map(old -> Part.of(old.getKey(), old.getValue(), current.getOrDefault(old.getKey(), "")))
                .toList();
    }
}
