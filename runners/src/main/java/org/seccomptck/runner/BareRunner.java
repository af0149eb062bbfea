package org.seccomptck.runner;

/** One of the OCI runtimes of a machine without an engine. */
public interface BareRunner extends Runner {

    /** Return the runtime's program in the machine. */
    String program();
}
