package org.seccomptck.compiler;

import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.ResolvedProfile;

/** A compiler of rules into a filter: libseccomp, or recorded answers of it. */
public interface RuleCompiler {
    /** Return whether it knows a system call by that name; OCI runtimes drop those that it does not know. */
    boolean knows(String name);

    /** Return whether it compiles for a machine. */
    boolean compiles(Machine machine);

    /**
     * Compile a profile as the OCI runtime of its circumstances has it compiled.
     *
     * @throws IllegalArgumentException when the profile was resolved for a machine that it does not compile for
     */
    LibseccompExport export(ResolvedProfile profile);
}
