package org.seccomptck.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.record.EvidenceFile;

/**
 * The results of the commands in a container with one profile.
 *
 * @param run the container
 * @param file where its output is kept
 */
public record CommandsSeen(CommandRun run, EvidenceFile file) {
    /** The folder of such files, beside those of a runner's cells. */
    public static final String FOLDER = "claims";

    /** The end of the files' names; the profile's name precedes it. */
    public static final String ENDING = ".txt";

    private static final String RAN = "ran ";
    private static final String NOT_STARTED = "not-started";
    private static final String IMPOSSIBLE = "impossible";
    private static final Pattern TEXT =
            Pattern.compile("(?s)(?:; [^\n]*\n)*; (ran -?\\d{1,3}|not-started|impossible)\n(.*)");

    /** Return what the script printed; empty if it did not run. */
    CommandTranscript transcript() {
        return CommandTranscript.read(run instanceof CommandRun.Ran ran ? ran.output() : "");
    }

    /**
     * Return the text of the file: the packages of the commands, the result of the container, and its messages or
     * output.
     *
     * @param versions the version of each package
     */
    public static String text(CommandRun run, Map<String, String> versions) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(versions)
                .forEach((name, version) -> text.append("; ")
                        .append(name)
                        .append(' ')
                        .append(version)
                        .append('\n'));
        if (run instanceof CommandRun.Ran ran) {
            text.append("; ").append(RAN).append(ran.status()).append('\n').append(ran.output());
        } else if (run instanceof CommandRun.NotStarted not) {
            text.append("; ").append(NOT_STARTED).append('\n').append(not.said());
        } else if (run instanceof CommandRun.Impossible impossible) {
            text.append("; ").append(IMPOSSIBLE).append('\n').append(impossible.said());
        }
        return text.toString();
    }

    /**
     * Parse a file that {@link #text} made.
     *
     * @throws IllegalArgumentException when the file has another form
     */
    public static CommandsSeen read(String text, EvidenceFile file) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(file.path() + " is not what the kit writes");
        }
        String what = parts.group(1);
        String said = parts.group(2);
        CommandRun run = switch (what) {
            case NOT_STARTED -> new CommandRun.NotStarted(said);
            case IMPOSSIBLE -> new CommandRun.Impossible(said);
            default -> new CommandRun.Ran(said, Integer.parseInt(what.substring(RAN.length())));
        };
        return new CommandsSeen(run, file);
    }
}
