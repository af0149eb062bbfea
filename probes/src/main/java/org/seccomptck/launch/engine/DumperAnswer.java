package org.seccomptck.launch.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.HandOver;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.MalformedTranscript;
import org.seccomptck.profile.Errno;

/**
 * The dumper's answer about one container; {@code dumper.c} describes the format.
 *
 * @param filters the text of the dump, without the bundle
 * @param config the container's config.json; empty when it was not found
 * @param problem the errno's name if config.json was not found; otherwise empty
 */
record DumperAnswer(String filters, Optional<String> config, String problem) {
    private static final String BUNDLE = "bundle ";
    private static final String NO_BUNDLE = "no-bundle read ";

    /** Parse an answer. */
    static DumperAnswer of(String text) {
        List<String> filters = new ArrayList<>();
        Optional<String> config = Optional.empty();
        String problem = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith(BUNDLE)) {
                config = Optional.of(unescaped(line.substring(BUNDLE.length())));
            } else if (line.startsWith(NO_BUNDLE)) {
                problem = Errno.name(Integer.parseInt(line.substring(NO_BUNDLE.length())));
            } else if (!line.startsWith("answer ")) {
                filters.add(line);
            }
        }
        return new DumperAnswer(String.join("\n", filters) + "\n", config, problem);
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char one = line.charAt(i);
            if (one == '\\' && i + 1 < line.length()) {
                i++;
                one = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
            }
            text.append(one);
        }
        return text.toString();
    }

    /** Return the dump. */
    FilterDump dump() {
        try {
            return FilterDumpReader.read(filters);
        } catch (MalformedTranscript e) {
            return FilterDump.impossible(new DumpProblem(DumpProblem.Code.MALFORMED, e.line()));
        }
    }

    /** Return what the engine handed over. */
    HandOver handOver() {
        return config.map(HandOver::of).orElseGet(() -> new HandOver.Unseen(HandOver.Code.NOT_FOUND, problem));
    }
}
