package org.seccomptck.launch;

import java.net.URI;
import java.util.Map;
import org.seccomptck.probe.FilterDump;

/** Containers of an engine that other programs launch from the probe's image, as a user does: the docker command, Compose. */
public interface ClientContainers {
    /** Return the engine's endpoint. */
    URI endpoint();

    /** Return the name of the probe's image; its entry point is the probe. */
    String image();

    /** Return the labels that every container has to bear, so that it is found and removed. */
    Map<String, String> labels();

    /**
     * Dump the filters of a container's first process, once that is the probe: an engine tells of it when it may still be
     * the OCI runtime's.
     *
     * @param container the container's id or name
     */
    FilterDump dump(String container) throws InterruptedException;

    /** Remove a container; somebody else may have done so. */
    void remove(String container);
}
