package org.seccomptck.way;

/** Why a way cannot be tested. */
public enum Obstacle {
    /** The program could not be had; the detail tells why. */
    NO_PROGRAM,
    /** The engine is not reached by a socket of this machine, which the program would need. */
    NO_SOCKET,
    /** The engine speaks Docker's API and is not Docker: it takes documents otherwise. */
    NOT_DOCKER,
    /** It was not asked for: a container of the API did not start. */
    NO_CONTAINER,
    /** The way is one of this machine, and the runner is another. */
    OTHER_MACHINE,
    /** The program, or what it needs, did not come up on this machine; the detail tells what it said. */
    NOT_UP
}
