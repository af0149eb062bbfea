package org.seccomptck.session;

import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.runner.RunnerFacts;

/** What profiles mean on a runner. */
public final class RunnerCircumstances {
    private RunnerCircumstances() {}

    /**
     * Return what a profile's meaning depends on besides its document.
     *
     * @param capabilities the container's bounding set, with CAP_ prefixes
     */
    public static Circumstances of(Machine machine, RunnerFacts facts, Set<String> capabilities) {
        return new Circumstances(
                machine,
                KernelVersion.parse(facts.kernelRelease()).orElse(new KernelVersion(0, 0)),
                capabilities,
                Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion()));
    }
}
