package org.seccomptck.session;

import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.start.Starter;

/**
 * What a runner contributes to what a profile says there.
 *
 * @param machine the kind of machine that it is
 * @param facts what it is
 */
public record RunnerSetting(Machine machine, RunnerFacts facts) {
    /**
     * Return what a profile's meaning depends on besides its document.
     *
     * @param capabilities the container's
     */
    public Circumstances circumstances(Set<String> capabilities) {
        return new Circumstances(
                machine,
                KernelVersion.parse(facts.kernelRelease()).orElse(new KernelVersion(0, 0)),
                capabilities,
                Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion()));
    }

    /**
     * Return what starts containers; empty for a program of the user's, which may be a wrapper, whatever it calls itself.
     *
     * @param noNewPrivileges whether it is told to switch them on
     */
    public Optional<Starter> starter(boolean noNewPrivileges) {
        Starter.Way way = facts.engine().equals(RunnerFacts.NO_ENGINE) ? Starter.Way.RUN : Starter.Way.CREATE;
        return facts.ociRuntime().contains("/")
                ? Optional.empty()
                : Optional.of(new Starter(facts.ociRuntimeProgram(), facts.ociRuntimeVersion(), way, noNewPrivileges));
    }
}
