package org.seccomptck.launch.engine;

import java.util.Optional;

/**
 * The side container, which examines other containers, if the engine allows it.
 *
 * @param container the container; empty where the engine refuses it
 * @param refusal what the engine said then; otherwise empty
 */
record Side(Optional<SideContainer> container, String refusal) {
    static Side of(SideContainer container) {
        return new Side(Optional.of(container), "");
    }

    static Side refused(String words) {
        return new Side(Optional.empty(), words);
    }

    /** Return the engine's pace, measured by the start of the side container. */
    Pace pace() {
        return container.map(SideContainer::pace).orElse(Pace.USUAL);
    }
}
