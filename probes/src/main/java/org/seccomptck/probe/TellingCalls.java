package org.seccomptck.probe;

import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/**
 * Calls whose answers show from which table the kernel serves an ABI: {@code getpid} and {@code gettid}, by the numbers
 * that they have in the ABI's own table and in the native one. They answer above 0, which no filter does; what has such
 * a number in the other table fails with six times −1, without an effect. The probe asks the same of a container
 * without a profile, with the calls that it names in {@code tables.c}.
 */
public final class TellingCalls {
    private static final long[] ARGUMENTS = {-1, -1, -1, -1, -1, -1};

    /** The number of a call in a table, as a program calls it through an entry. */
    private record Telling(Abi entry, Syscall syscall) {
        Question question() {
            return Question.direct(entry, number(), ARGUMENTS);
        }

        /** A kernel that serves x32's entry from x86_64's table does not look at the bit that tells them apart. */
        private int number() {
            return entry == Abi.X32 ? syscall.number() | Abi.X32_BIT : syscall.number();
        }
    }

    private TellingCalls() {}

    /** Return the questions for every entry of a machine but the native one. */
    public static Stream<Question> questions(Machine machine) {
        return machine.abis().stream()
                .filter(abi -> abi != machine.nativeAbi())
                .flatMap(entry -> Stream.of(entry, machine.nativeAbi()).flatMap(table -> telling(entry, table)))
                .map(Telling::question)
                .distinct();
    }

    /** Return whether a question is one of them: they are asked of every entry, also where nothing else is. */
    public static boolean contain(Machine machine, Question question) {
        return questions(machine).anyMatch(question::equals);
    }

    /**
     * Return the table from which an entry was seen to be answered; empty where no call got through to one. By numbers
     * alone x32's table cannot be told from x86_64's.
     */
    public static Optional<Abi> answering(Transcript transcript, Machine machine, Abi entry) {
        return entry == Abi.X32
                ? Optional.empty()
                : Stream.of(entry, machine.nativeAbi())
                        .filter(table -> answered(transcript, entry, table).isPresent())
                        .findFirst();
    }

    /** Return a call through an entry that was answered as a table has it, by its name there. */
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
     * @param name what it is called in the table that answered
     */
    public record Answered(Question question, String name) {}

    private static Stream<Telling> telling(Abi entry, Abi table) {
        return Stream.of("getpid", "gettid")
                .map(name ->
                        new Telling(entry, SyscallTable.of(table).byName(name).orElseThrow()));
    }
}
