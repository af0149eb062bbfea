package org.seccomptck.compiler;

import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.ResolvedProfile;

/** A compiler that turns rules into a filter: libseccomp, or its recorded answers. */
public interface RuleCompiler {
    /** Return whether the compiler knows a system call by that name; OCI runtimes drop names that it does not know. */
    boolean knows(String name);

    /** Return whether the compiler can compile for a machine. */
    boolean compiles(Machine machine);

    /**
     * Compile a profile as its OCI runtime would.
     *
     * @throws IllegalArgumentException when the profile was resolved for a machine that the compiler does not
     *     support
     */
    LibseccompExport export(ResolvedProfile profile);
}
