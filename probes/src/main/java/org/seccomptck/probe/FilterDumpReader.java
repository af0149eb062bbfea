package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.profile.Errno;

/** Reads what the filter dumper writes; the format is described in {@code dumper.c}. */
public final class FilterDumpReader {
    private static final String FORMAT = "tck-dumper 1";

    private FilterDumpReader() {}

    /**
     * Reads a dump.
     *
     * @throws MalformedTranscript when a line is not of the format
     */
    public static FilterDump read(String text) {
        Map<String, String> status = new HashMap<>();
        // The dumper begins with the oldest filter.
        List<FilterProgram> oldestFirst = new ArrayList<>();
        String problem = "the dumper did not finish";
        boolean complete = false;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            String[] words = line.split(" ", -1);
            try {
                switch (words[0]) {
                    case "tck-dumper" -> {
                        if (!line.startsWith(FORMAT)) {
                            throw new IllegalArgumentException("not of the format '" + FORMAT + "'");
                        }
                    }
                    case "status" -> {
                        int colon = line.indexOf(':');
                        status.put(
                                line.substring("status ".length(), colon),
                                line.substring(colon + 1).strip());
                    }
                    case "filter" -> program(lines, Integer.parseInt(words[2])).ifPresent(oldestFirst::add);
                    case "filters" -> complete = Integer.parseInt(words[1]) == oldestFirst.size();
                    case "error" ->
                        problem = "the kernel refused " + words[1] + " with " + Errno.name(Integer.parseInt(words[2]));
                    case "notice", "done" -> {}
                    default -> throw new IllegalArgumentException("unknown line");
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new MalformedTranscript(line, e);
            }
        }
        if (!complete) {
            return new FilterDump(status, Optional.empty(), Optional.of(problem));
        }
        Collections.reverse(oldestFirst);
        return new FilterDump(status, Optional.of(new FilterStack(oldestFirst)), Optional.empty());
    }

    /** One program; empty when the dump breaks off within it, so that the count at its end cannot be right. */
    private static Optional<FilterProgram> program(Iterator<String> lines, int length) {
        List<Instruction> instructions = new ArrayList<>(length);
        while (instructions.size() < length && lines.hasNext()) {
            String[] words = lines.next().split(" ", -1);
            instructions.add(new Instruction(
                    Integer.parseInt(words[0], 16),
                    Integer.parseInt(words[1], 16),
                    Integer.parseInt(words[2], 16),
                    Integer.parseUnsignedInt(words[3], 16)));
        }
        return instructions.size() < length ? Optional.empty() : Optional.of(FilterProgram.of(instructions));
    }
}
