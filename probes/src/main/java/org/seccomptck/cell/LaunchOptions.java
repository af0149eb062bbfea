package org.seccomptck.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.oracle.Circumstances;

/**
 * The options of a launch besides its profile, named like those of {@code docker run}.
 *
 * @param capabilities the changes of {@code --cap-add} and {@code --cap-drop} to the default capabilities
 * @param called a name for these capabilities; empty: each is named
 * @param noNewPrivileges whether no program of the container may gain privileges
 * @param user the user of its first process; empty: root, as in the probe's image
 * @param init whether the engine puts an init of its own before the program
 * @param privileged whether it has all capabilities, and by default no filter
 */
public record LaunchOptions(
        CapabilityChange capabilities,
        String called,
        boolean noNewPrivileges,
        Optional<ContainerUser> user,
        boolean init,
        boolean privileged) {
    /** No options: the engine's defaults. */
    public static final LaunchOptions STANDARD = of(CapabilityChange.NONE);

    /** Return a launch with other capabilities and no other options. */
    public static LaunchOptions of(CapabilityChange capabilities) {
        return new LaunchOptions(capabilities, "", false, Optional.empty(), false, false);
    }

    /**
     * Return the launch with exactly these capabilities and the same other options.
     *
     * @param name a name for these capabilities
     */
    public LaunchOptions withCapabilities(Set<String> others, String name) {
        return new LaunchOptions(CapabilityChange.to(others), name, noNewPrivileges, user, init, privileged);
    }

    /** Return the bounding set of a container on an engine that has all capabilities and Docker's defaults. */
    public Set<String> bounding() {
        // No capability can be removed from a privileged container (moby, daemon/pkg/oci/caps/utils.go,
        // TweakCapabilities).
        return privileged ? Set.copyOf(Capabilities.all()) : capabilities.of(Circumstances.DOCKER_CAPABILITIES);
    }

    /** Return whether the container is given every capability that the engine has itself, whichever these are. */
    public boolean takesAll() {
        return privileged || capabilities.addsAll();
    }

    /** Return whether the bounding set does not depend on the engine's defaults. */
    public boolean replacesDefaults() {
        return privileged || capabilities.replacesDefaults();
    }

    /** Return whether the container's program is executed by root. */
    public boolean asRoot() {
        return user.isEmpty() || user.get().isRoot();
    }

    /**
     * Return the suffix that distinguishes a cell with these options from other cells of its profile; empty: no
     * options.
     */
    public String name() {
        List<String> parts = new ArrayList<>();
        if (called.isEmpty()) {
            named(parts, "cap-add=", capabilities.added());
            named(parts, "cap-drop=", capabilities.dropped());
        } else {
            parts.add("caps=" + called);
        }
        others().forEach(word -> parts.add(word.substring("--".length())));
        return String.join("+", parts);
    }

    private static void named(List<String> parts, String option, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(option + names.stream().map(Capabilities::shortened).collect(Collectors.joining(",")));
        }
    }

    /** Return the options as a user types them. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        capabilities.added().forEach(name -> words.add("--cap-add=" + Capabilities.shortened(name)));
        capabilities.dropped().forEach(name -> words.add("--cap-drop=" + Capabilities.shortened(name)));
        words.addAll(others());
        return List.copyOf(words);
    }

    private List<String> others() {
        List<String> words = new ArrayList<>();
        if (noNewPrivileges) {
            words.add("--no-new-privileges");
        }
        user.ifPresent(one -> words.add("--user=" + one));
        if (init) {
            words.add("--init");
        }
        if (privileged) {
            words.add("--privileged");
        }
        return words;
    }
}
