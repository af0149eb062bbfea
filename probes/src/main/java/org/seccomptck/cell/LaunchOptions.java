package org.seccomptck.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.oracle.Circumstances;

/**
 * With what a container is launched besides its profile, as the options of {@code docker run} say it.
 *
 * @param capabilities what {@code --cap-add} and {@code --cap-drop} make of the default ones
 */
public record LaunchOptions(CapabilityChange capabilities) {
    /** No option at all: the engine's defaults. */
    public static final LaunchOptions STANDARD = new LaunchOptions(CapabilityChange.NONE);

    /** Return the bounding set of a container on an engine with Docker's default capabilities. */
    public Set<String> bounding() {
        return capabilities.of(Circumstances.DOCKER_CAPABILITIES);
    }

    /** Return how a cell with these is told from others of its profile; empty: no option at all. */
    public String name() {
        List<String> parts = new ArrayList<>();
        named(parts, "cap-add=", capabilities.added());
        named(parts, "cap-drop=", capabilities.dropped());
        return String.join("+", parts);
    }

    private static void named(List<String> parts, String option, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(option + names.stream().map(Capabilities::shortened).collect(Collectors.joining(",")));
        }
    }

    /** Return the words by which a user asks for them, of the kit as of {@code docker run}. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        capabilities.added().forEach(name -> words.add("--cap-add=" + Capabilities.shortened(name)));
        capabilities.dropped().forEach(name -> words.add("--cap-drop=" + Capabilities.shortened(name)));
        return List.copyOf(words);
    }
}
