package org.seccomptck.session;

import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.runner.RunnerFacts;

/**
 * What is known of a cell before its container is launched.
 *
 * @param subject what is on trial
 * @param runner the runner's name
 * @param machine the kind of machine that the runner is
 * @param facts what the runner is
 * @param libseccomp the library that the OCI runtime uses; empty when it cannot be had here
 */
record CellSetting(
        Subject subject, String runner, Machine machine, RunnerFacts facts, Optional<Libseccomp> libseccomp) {

    /** Return what the profile says of a container with these capabilities; empty when there is no document. */
    Optional<Oracle> oracle(Set<String> capabilities) {
        return subject.profile().map(profile -> Oracle.of(profile, circumstances(capabilities)));
    }

    /** Return what the profile's meaning depends on besides its document. */
    Circumstances circumstances(Set<String> capabilities) {
        return new Circumstances(
                machine,
                KernelVersion.parse(facts.kernelRelease()).orElse(new KernelVersion(0, 0)),
                capabilities,
                Dialect.ofRuntime(facts.ociRuntimeProgram(), facts.ociRuntimeVersion()));
    }
}
