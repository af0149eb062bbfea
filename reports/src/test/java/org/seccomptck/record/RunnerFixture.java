package org.seccomptck.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.runner.Digests;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.runner.RunnerFacts;

/**
 * A runner to measure on paper.
 *
 * @param name its name
 * @param machine the kind of machine
 * @param kernel its kernel's version
 * @param runtime its OCI runtime
 * @param fault what is wrong with it
 */
record RunnerFixture(String name, Machine machine, KernelVersion kernel, String runtime, Fault fault) {
    /** What can be wrong with a runner. */
    enum Fault {
        NONE,
        /** Loads no filter. */
        NO_FILTER,
        /** Does not know the names of newer calls. */
        DROPS_NEW_NAMES,
        /** Denies with EPERM whatever the profile says. */
        ALWAYS_EPERM
    }

    static RunnerFixture of(String name, Machine machine, String kernel, String runtime, Fault fault) {
        return new RunnerFixture(name, machine, KernelVersion.parse(kernel).orElseThrow(), runtime, fault);
    }

    /** Return the runner as a record tells of it. */
    RunnerRecord toRecord() {
        RunnerFacts facts = new RunnerFacts(
                        kernel + ".1-fixture",
                        machine.uname(),
                        "docker",
                        "20.10.24",
                        "1.41",
                        runtime,
                        runtime,
                        "1.1.5",
                        "2.5.4",
                        "2",
                        false,
                        List.of("name=seccomp,profile=default"))
                .withKernel(new KernelFacts(
                        4096,
                        List.of("kill_process", "kill_thread", "trap", "errno", "user_notif", "trace", "log", "allow"),
                        List.of("kill_process", "kill_thread", "trap", "errno", "user_notif", "trace", "log"),
                        Map.of(Abi.I386.label(), true, Abi.X32.label(), false),
                        Map.of(),
                        Map.of("CONFIG_SECCOMP", "y", "CONFIG_SECCOMP_FILTER", "y")));
        if (name.equals("local")) {
            facts = facts.withDigests(
                    new Digests(CellFixture.sha256(runtime), "e4f18d9dc1d0e6fc2b17e93e885a647b3c0a6fc1"));
        }
        return new RunnerRecord(name, name.startsWith("lab/") ? facts.withAccelerator("tcg") : facts);
    }

    /** Return the ABIs that the runner serves; not every kernel was built with x32. */
    Stream<Abi> abis() {
        return machine.abis().stream().filter(abi -> abi != Abi.X32 || kernel.minor() % 3 == 0);
    }

    /** Return whether the kernel has a call that came with a version. */
    boolean has(Optional<KernelVersion> since) {
        return since.filter(version -> version.compareTo(kernel) > 0).isEmpty();
    }
}
