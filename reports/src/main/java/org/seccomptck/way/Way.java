package org.seccomptck.way;

import java.util.Locale;

/** A way to launch a container or a program in one. */
public enum Way {
    /** A request to Docker's API, with the document's text; what all others are held against. */
    API,
    /** A program that the engine executes in a container, as {@code docker exec} has it. */
    EXEC,
    /** A program that the engine executes in a container by itself, as HEALTHCHECK has it. */
    HEALTH_CHECK,
    /** A container with an init of the engine's before the program. */
    INIT,
    /** A container whose program is another user's than root's. */
    USER,
    /** {@code docker run}, with the document's file. */
    DOCKER_RUN,
    /** {@code docker compose up}, with the document's file named in {@code security_opt}. */
    COMPOSE,
    /** {@code podman run}, with the document's file. */
    PODMAN,
    /** A request to containerd's CRI with the document's file: {@code Localhost} in Kubernetes. */
    CRI_LOCALHOST,
    /** The same through a runtime handler of another name, as a RuntimeClass of Kubernetes has it. */
    CRI_HANDLER,
    /** A request to containerd's CRI for its own default profile: {@code RuntimeDefault} in Kubernetes. */
    CRI_DEFAULT,
    /** A request to containerd's CRI for no filter: {@code Unconfined} in Kubernetes. */
    CRI_UNCONFINED;

    /** Return the name by which a document has it, e.g. {@code docker-run}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
