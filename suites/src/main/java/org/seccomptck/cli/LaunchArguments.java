package org.seccomptck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.finding.NearestNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** With what a container is launched, by the options that {@code docker run} has for it. */
final class LaunchArguments {
    private static final String ADD = "--cap-add";
    private static final String DROP = "--cap-drop";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = ADD,
            split = ",",
            paramLabel = "CAP",
            description =
                    "give the container a capability beyond the engine's default ones, spelled as Docker takes it:"
                            + " SYS_ADMIN, sys_admin, CAP_SYS_ADMIN, ALL; may be repeated")
    private List<String> added = List.of();

    @Option(
            names = DROP,
            split = ",",
            paramLabel = "CAP",
            description = "take a capability from the container, or ALL; may be repeated. As with Docker, what is added"
                    + " counts for more, but of ALL")
    private List<String> dropped = List.of();

    /**
     * Return what the options say.
     *
     * @throws ParameterException when one of them says nothing that there is
     */
    LaunchOptions options() {
        return new LaunchOptions(new CapabilityChange(names(ADD, added), names(DROP, dropped)));
    }

    /** Return whether an option says something of the container's capabilities. */
    boolean nameCapabilities() {
        return !added.isEmpty() || !dropped.isEmpty();
    }

    private List<String> names(String option, List<String> words) {
        return words.stream().map(word -> name(option, word)).toList();
    }

    private String name(String option, String word) {
        return word.equalsIgnoreCase(CapabilityChange.ALL)
                ? CapabilityChange.ALL
                : Capabilities.named(word)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "%s: there is no capability '%s'. %s".formatted(option, word, advice(word))));
    }

    /** Say what was meant. The kernel's list is short enough for a look at it where nothing is near. */
    private static String advice(String word) {
        String bare = Capabilities.shortened(word.toUpperCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
        List<String> known = Stream.concat(Stream.of(CapabilityChange.ALL), Capabilities.all().stream())
                .map(name -> Capabilities.shortened(name).toLowerCase(Locale.ROOT))
                .toList();
        Optional<String> nearest = NearestNames.of(bare, known).stream()
                .findFirst()
                .or(() -> known.stream().filter(name -> name.contains(bare)).findFirst());
        return nearest.map(name -> "Did you mean " + name.toUpperCase(Locale.ROOT) + "?")
                .orElse("capabilities(7) lists them; ALL stands for all.");
    }
}
