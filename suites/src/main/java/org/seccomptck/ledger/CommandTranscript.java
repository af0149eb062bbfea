package org.seccomptck.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code CommandScript}.
 *
 * @param tries each command that was tried
 * @param work a line for each of the many commands; equal lines mean equal results
 * @param text the whole output, unchanged
 */
record CommandTranscript(List<Try> tries, List<String> work, String text) {
    private static final Pattern CALL = Pattern.compile("(?:\\d+ +)?([a-z_0-9]+)\\(.*");
    private static final Pattern ERRNO = Pattern.compile(".*= -1 (E[A-Z0-9]+) .*");
    /** The text for EPERM (strerror(3) in the C locale); both userlands print it. */
    private static final String NOT_PERMITTED = "operation not permitted";

    CommandTranscript {
        tries = List.copyOf(tries);
        work = List.copyOf(work);
    }

    /**
     * A call that a command was seen to make.
     *
     * @param name its name
     * @param errno the errno with which it failed; empty if it succeeded
     */
    record Made(String name, String errno) {
        @Override
        public String toString() {
            return errno.isEmpty() ? name : name + " (" + errno + ")";
        }
    }

    /**
     * A command that was tried.
     *
     * @param userland which commands they are
     * @param command the command's name in claims
     * @param output what it printed
     * @param status its exit status; empty if the script did not reach its end
     * @param effect whether its effect came about
     * @param calls the calls that it was seen to make, each once
     */
    record Try(
            String userland,
            String command,
            List<String> output,
            Optional<Integer> status,
            boolean effect,
            Set<Made> calls) {
        /** Return whether the command reports that something is not permitted, and its effect was not found. */
        boolean denied() {
            return !effect && output.stream().anyMatch(Try::saysSo);
        }

        private static boolean saysSo(String line) {
            return line.toLowerCase(Locale.ROOT).contains(NOT_PERMITTED);
        }

        /** Return whether it made a call of one of these names. */
        boolean made(List<String> names) {
            return calls.stream().anyMatch(call -> names.contains(call.name()));
        }

        /** Return whether a call of one of these names succeeded. */
        boolean got(List<String> names) {
            return calls.stream()
                    .anyMatch(
                            call -> names.contains(call.name()) && call.errno().isEmpty());
        }

        /** Return the line that reports this, or else the first printed line; empty if there is none. */
        String said() {
            return output.stream().filter(Try::saysSo).findFirst().orElse(output.isEmpty() ? "" : output.get(0));
        }
    }

    /** Return the command of a userland; empty if the script did not reach it. */
    Optional<Try> of(String userland, String command) {
        return tries.stream()
                .filter(one -> one.userland().equals(userland) && one.command().equals(command))
                .findFirst();
    }

    /** Parse the output of the script. Lines of other programs are skipped. */
    static CommandTranscript read(String text) {
        List<Try> tries = new ArrayList<>();
        List<String> work = new ArrayList<>();
        Open open = new Open("", "");
        for (String line : text.split("\r?\n", -1)) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("@ ")) {
                open.end(tries);
                String[] words = rest.split(" ", 2);
                open = new Open(words[0], words.length > 1 ? words[1] : "");
            } else if (line.startsWith("| ")) {
                open.output.add(rest);
            } else if (line.startsWith("= ") && rest.matches("\\d{1,3}")) {
                open.status = Optional.of(Integer.valueOf(rest));
            } else if (line.startsWith("% ")) {
                open.effect = rest.equals("yes");
            } else if (line.startsWith("~ ")) {
                made(rest).ifPresent(open.calls::add);
            } else if (line.startsWith("# ")) {
                work.add(rest);
            }
        }
        open.end(tries);
        return new CommandTranscript(tries, work, text);
    }

    private static Optional<Made> made(String line) {
        Matcher call = CALL.matcher(line);
        Matcher errno = ERRNO.matcher(line);
        return call.matches()
                ? Optional.of(new Made(call.group(1), errno.matches() ? errno.group(1) : ""))
                : Optional.empty();
    }

    /** A command whose lines are still being read. */
    private static final class Open {
        private final String userland;
        private final String command;
        private final List<String> output = new ArrayList<>();
        private final Set<Made> calls = new LinkedHashSet<>();
        private Optional<Integer> status = Optional.empty();
        private boolean effect;

        Open(String userland, String command) {
            this.userland = userland;
            this.command = command;
        }

        void end(List<Try> tries) {
            if (!command.isEmpty()) {
                tries.add(new Try(userland, command, List.copyOf(output), status, effect, calls));
            }
        }
    }
}
