package org.seccomptck.compiler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.seccomptck.abi.Machine;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.Instruction;
import org.seccomptck.oracle.ResolvedProfile;

/** A compiler that replays recorded answers in their order. */
public final class GivenAnswers implements RuleCompiler {
    /** The first line of a text with answers. */
    static final String FORMAT = "tck-libseccomp 1";

    private final Set<String> machines = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private final Deque<LibseccompExport> exports = new ArrayDeque<>();

    private GivenAnswers() {}

    /** Return the answers of a compiler that was available but was not asked. */
    public static GivenAnswers none() {
        return new GivenAnswers();
    }

    /**
     * Read answers.
     *
     * @param text in the form of {@link AskedCompiler#text}
     * @throws IllegalArgumentException when a line has another form
     */
    public static GivenAnswers read(String text) {
        GivenAnswers answers = new GivenAnswers();
        Iterator<String> lines = text.lines().iterator();
        if (!lines.hasNext() || !lines.next().equals(FORMAT)) {
            throw new IllegalArgumentException("The first line is not '" + FORMAT + "'.");
        }
        while (lines.hasNext()) {
            answers.line(lines.next(), lines);
        }
        return answers;
    }

    private void line(String line, Iterator<String> following) {
        int space = line.indexOf(' ');
        String value = line.substring(space + 1);
        switch (line.substring(0, Math.max(0, space))) {
            case "compiles" -> machines.add(value);
            case "unknown" -> unknown.add(value);
            case "compiled" -> exports.add(new LibseccompExport.Compiled(program(Integer.parseInt(value), following)));
            case "refused" -> exports.add(new LibseccompExport.Refused(value));
            case "not-in-time" -> exports.add(new LibseccompExport.NotInTime(Duration.ofMillis(Long.parseLong(value))));
            default -> throw new IllegalArgumentException("No answer of a compiler: " + line);
        }
    }

    private static FilterProgram program(int length, Iterator<String> lines) {
        List<Instruction> instructions = new ArrayList<>();
        while (instructions.size() < length) {
            if (!lines.hasNext()) {
                throw new IllegalArgumentException("The filter ends after " + instructions.size() + " instructions.");
            }
            instructions.add(Instruction.parse(lines.next()));
        }
        return FilterProgram.of(instructions);
    }

    @Override
    public boolean knows(String name) {
        return !unknown.contains(name);
    }

    @Override
    public boolean compiles(Machine machine) {
        return machines.contains(machine.uname());
    }

    /**
     * Return the next answer.
     *
     * @throws IllegalStateException when there is none left: this question was not asked when the answers were
     *     recorded
     */
    @Override
    public synchronized LibseccompExport export(ResolvedProfile profile) {
        LibseccompExport next = exports.poll();
        if (next == null) {
            throw new IllegalStateException("libseccomp was not asked for this filter, or its answer was not kept.");
        }
        return next;
    }
}
