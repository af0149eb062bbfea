package org.seccomptck.ways;

import java.util.Optional;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.runner.engine.OciRuntimeVersion;
import org.seccomptck.way.Obstacle;

/** What came of a launch in one way. */
sealed interface Sight {
    /** Return what launched the container, with its version; empty: the kit itself, or nothing. */
    String program();

    /**
     * A process that ran.
     *
     * @param runtime the OCI runtime; empty: the runner's
     * @param dump what the dumper saw of it, or why it saw nothing
     */
    record Ran(String program, Optional<OciRuntimeVersion> runtime, FilterDump dump) implements Sight {
        /** A process that the runner's OCI runtime started. */
        Ran(String program, FilterDump dump) {
            this(program, Optional.empty(), dump);
        }
    }

    /**
     * No process: the start failed.
     *
     * @param said what the program said
     */
    record Refused(String program, String said) implements Sight {}

    /**
     * Nobody knows: the program or the engine was lost.
     *
     * @param said what was said
     */
    record Lost(String program, String said) implements Sight {}

    /**
     * The way is not offered here.
     *
     * @param detail what the obstacle leaves open
     */
    record Impossible(Obstacle obstacle, String detail) implements Sight {
        @Override
        public String program() {
            return "";
        }
    }
}
