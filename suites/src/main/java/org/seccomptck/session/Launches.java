package org.seccomptck.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.oracle.CapabilityCover;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.Profile;

/**
 * The options and the number of launches for each profile.
 *
 * @param options with what all of them are
 * @param eachCapability whether a profile is launched with one capability set after the other, so that each of its rules
 *     that depends on capabilities is seen to apply and not to apply
 * @param times how often each of them is launched at least, from 1
 */
public record Launches(LaunchOptions options, boolean eachCapability, int times) {
    private static final int LISTED = 2;

    /** One launch with the engine's defaults. */
    public static final Launches STANDARD = new Launches(LaunchOptions.STANDARD, false, 1);

    /**
     * Return the launches of a profile on a machine, one at least.
     *
     * @param profile what is known of its document; empty when there is none
     * @param circumstances where it is resolved, but for the capabilities
     */
    List<LaunchOptions> of(Optional<Profile> profile, Circumstances circumstances) {
        if (!eachCapability || profile.isEmpty()) {
            return List.of(options);
        }
        Set<String> named = CapabilityCover.named(profile.get());
        List<LaunchOptions> launches = new ArrayList<>();
        for (Set<String> set : CapabilityCover.of(profile.get(), circumstances)) {
            launches.add(options.withCapabilities(set, name(set, named)));
        }
        return launches.isEmpty() ? List.of(options) : launches;
    }

    /**
     * What a set is called among those that the profile names. A long one is called by the kernel's mask, too: an engine's
     * default names other capabilities in another release, and cells of one name are compared.
     */
    private static String name(Set<String> set, Set<String> named) {
        if (set.isEmpty()) {
            return "none";
        }
        if (set.size() <= LISTED) {
            return listed(set);
        }
        Set<String> lacking = new LinkedHashSet<>(named);
        lacking.removeAll(set);
        return (lacking.isEmpty() ? "named" : "named-but-" + listed(lacking)) + "~" + Capabilities.mask(set);
    }

    private static String listed(Set<String> names) {
        return Capabilities.all().stream()
                .filter(names::contains)
                .map(Capabilities::shortened)
                .collect(Collectors.joining(","));
    }
}
