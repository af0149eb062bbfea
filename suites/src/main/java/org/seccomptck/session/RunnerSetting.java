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
 * What a runner contributes to the meaning of a profile.
 *
 * @param machine the runner's kind of machine
 * @param facts the runner's facts
 */
public record RunnerSetting(Machine machine, RunnerFacts facts) {
    /**
     * Return the circumstances that a profile's meaning depends on besides its document.
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
     * Return what starts containers; empty for the user's own program, which may be a wrapper, whatever it calls
     * itself.
     *
     * @param noNewPrivileges whether it is told to switch on no-new-privileges
     */
    public Optional<Starter> starter(boolean noNewPrivileges) {
        Starter.Way way = facts.engine().equals(RunnerFacts.NO_ENGINE) ? Starter.Way.RUN : Starter.Way.CREATE;
        return facts.ociRuntime().contains("/")
                ? Optional.empty()
                : Optional.of(new Starter(facts.ociRuntimeProgram(), facts.ociRuntimeVersion(), way, noNewPrivileges));
    }
}
