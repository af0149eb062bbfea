package org.seccomptck.probe;

import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/**
 * Calls whose answers show from which table the kernel serves an ABI: {@code getpid} and {@code gettid}, by the numbers
 * that they have in the ABI's own table and in the native one. Their result is above 0, which no filter returns. The
 * calls that have these numbers in the other table fail with six arguments of −1, without an effect. In a container
 * without a profile the probe makes the calls that {@code tables.c} lists, for the same purpose.
 */
public final class TellingCalls {
    private static final long[] ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    /** Return the number of a call in a table, as a program uses it through an entry. */
    private record Telling(Abi entry, Syscall syscall) {
        Question question() {
            return Question.direct(entry, number(), ARGUMENTS);
        }

        /** A kernel that serves x32's entry from x86_64's table ignores the bit that tells the two apart. */
        private int number() {
            return entry == Abi.X32 ? syscall.number() | Abi.X32_BIT : syscall.number();
        }
    }

    private TellingCalls() {}

    /** Return the questions for every entry of a machine except the native one. */
    public static Stream<Question> questions(Machine machine) {
        return machine.abis().stream()
                .filter(abi -> abi != machine.nativeAbi())
                .flatMap(entry -> Stream.of(entry, machine.nativeAbi()).flatMap(table -> telling(entry, table)))
                .map(Telling::question)
                .distinct();
    }

    /**
     * Return whether a question is one of these: they are asked of every entry, even of those that are otherwise not
     * called.
     */
    public static boolean contain(Machine machine, Question question) {
        return questions(machine).anyMatch(question::equals);
    }

    /**
     * Return the table from which the kernel was seen to answer an entry; empty if no call got through to a table.
     * x32's table and x86_64's cannot be told apart by numbers alone.
     */
    public static Optional<Abi> answering(Transcript transcript, Machine machine, Abi entry) {
        return entry == Abi.X32
                ? Optional.empty()
                : Stream.of(entry, machine.nativeAbi())
                        .filter(table -> answered(transcript, entry, table).isPresent())
                        .findFirst();
    }

    /** Return the name of a call through an entry that was answered from a table. */
    public static Optional<Answered> answered(Transcript transcript, Abi entry, Abi table) {
        return allAnswered(transcript, entry, table).findFirst();
    }

    /** Return every such call. */
    public static Stream<Answered> allAnswered(Transcript transcript, Abi entry, Abi table) {
        return telling(entry, table)
                .filter(call -> transcript
                        .answer(call.question())
                        .filter(seen -> seen instanceof Observation.Returned returned && returned.value() > 0)
                        .isPresent())
                .map(call -> new Answered(call.question(), call.syscall().name()));
    }

    /**
     * A call that was answered.
     *
     * @param question the call
     * @param name the call's name in the table that answered
     */
    public record Answered(Question question, String name) {}

    private static Stream<Telling> telling(Abi entry, Abi table) {
        return Stream.of("getpid", "gettid")
                .map(name ->
                        new Telling(entry, SyscallTable.of(table).byName(name).orElseThrow()));
    }
}
