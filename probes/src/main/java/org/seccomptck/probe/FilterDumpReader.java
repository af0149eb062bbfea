package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.profile.Errno;

/** Reader of a filter dump, whose format {@code dumper.c} describes. */
public final class FilterDumpReader {
    private static final String FORMAT = "tck-dumper 2";

    private final Map<String, String> status = new HashMap<>();
    /** The dumper writes the oldest filter first. */
    private final List<FilterProgram> filters = new ArrayList<>();

    private final List<FilterFlags> flags = new ArrayList<>();
    private final List<ThreadSeccomp> threads = new ArrayList<>();
    private DumpProblem problem = DumpProblem.of(DumpProblem.Code.UNFINISHED);
    private boolean complete;

    private FilterDumpReader() {}

    /**
     * Read a dump.
     *
     * @throws MalformedTranscript when a line is not of the format
     */
    public static FilterDump read(String text) {
        FilterDumpReader reader = new FilterDumpReader();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            try {
                reader.line(line, lines);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new MalformedTranscript(line, e);
            }
        }
        return reader.dump();
    }

    private void line(String line, Iterator<String> following) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "tck-dumper" -> {
                if (!line.equals(FORMAT)) {
                    throw new IllegalArgumentException("not of the format '" + FORMAT + "'");
                }
            }
            case "status" -> {
                int colon = line.indexOf(':');
                status.put(
                        line.substring("status ".length(), colon),
                        line.substring(colon + 1).strip());
            }
            case "flags" -> flags.add(flags(words[2]));
            case "filter" -> program(following, Integer.parseInt(words[2])).ifPresent(filters::add);
            case "filters" -> complete = Integer.parseInt(words[1]) == filters.size();
            case "thread" ->
                threads.add(new ThreadSeccomp(
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        words.length > 3 ? OptionalInt.of(Integer.parseInt(words[3])) : OptionalInt.empty()));
            case "error" ->
                problem = new DumpProblem(
                        DumpProblem.Code.REFUSED, words[1] + " " + Errno.name(Integer.parseInt(words[2])));
            case "notice", "done" -> {}
            default -> throw new IllegalArgumentException("unknown line");
        }
    }

    private static FilterFlags flags(String word) {
        return word.equals("unknown")
                ? FilterFlags.UNKNOWN
                : FilterFlags.of(Integer.parseUnsignedInt(word.substring("0x".length()), 16));
    }

    private FilterDump dump() {
        if (!complete || flags.size() != filters.size()) {
            return new FilterDump(status, Optional.empty(), List.of(), threads, Optional.of(problem));
        }
        Collections.reverse(filters);
        Collections.reverse(flags);
        return new FilterDump(status, Optional.of(new FilterStack(filters)), flags, threads, Optional.empty());
    }

    /** Return one program; empty when the dump ends within it, so that its number of instructions cannot be right. */
    private static Optional<FilterProgram> program(Iterator<String> lines, int length) {
        List<Instruction> instructions = new ArrayList<>(length);
        while (instructions.size() < length && lines.hasNext()) {
            instructions.add(Instruction.parse(lines.next()));
        }
        return instructions.size() < length ? Optional.empty() : Optional.of(FilterProgram.of(instructions));
    }
}
