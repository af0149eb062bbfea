package org.seccomptck.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.cell.ContainerUser;
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
    private static final String USER = "--user";

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
            description =
                    "take a capability from the container, or ALL; may be repeated. As with Docker, one that is both"
                            + " added and dropped is there, unless ALL is added")
    private List<String> dropped = List.of();

    @Option(
            names = "--no-new-privileges",
            description =
                    "keep the container's programs from gaining privileges, as --security-opt no-new-privileges does")
    private boolean noNewPrivileges;

    @Option(
            names = USER,
            paramLabel = "UID[:GID]",
            description = "run the container's program as this user, by number; root otherwise")
    private Optional<String> user = Optional.empty();

    @Option(names = "--init", description = "have the engine put its init before the container's program")
    private boolean init;

    @Option(
            names = "--privileged",
            description =
                    "give the container all capabilities; an engine then loads no filter of its own, and Docker before"
                            + " 27.0 not even one that is named")
    private boolean privileged;

    /**
     * Return what the options say.
     *
     * @throws ParameterException when one of them says nothing that there is
     */
    LaunchOptions options() {
        if (privileged && (!added.isEmpty() || !dropped.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--privileged: engines give all capabilities then, whatever %s and %s say. Leave them out."
                            .formatted(ADD, DROP));
        }
        return new LaunchOptions(
                new CapabilityChange(names(ADD, added), names(DROP, dropped)),
                "",
                noNewPrivileges,
                user.map(this::user),
                init,
                privileged);
    }

    /** Return whether an option says something of the container's capabilities. */
    boolean nameCapabilities() {
        return !added.isEmpty() || !dropped.isEmpty() || privileged;
    }

    private ContainerUser user(String word) {
        return ContainerUser.parse(word)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        USER + ": '" + word
                                + "' is no UID or UID:GID such as 1000:1000. Names do not work, since the"
                                + " probe's image has no /etc/passwd."));
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
