package org.seccomptck.launch.engine;

import java.util.Optional;

/**
 * The container that looks at the others, where the engine lets it.
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

    /** Return how fast the engine is, as the start of the container has shown. */
    Pace pace() {
        return container.map(SideContainer::pace).orElse(Pace.USUAL);
    }
}
