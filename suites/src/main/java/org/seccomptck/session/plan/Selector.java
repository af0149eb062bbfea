package org.seccomptck.session.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Multiplexer;
import org.seccomptck.probe.Question;

/**
 * A call through {@code socketcall} or {@code ipc}.
 *
 * @param multiplexer the call that is made
 * @param value its argument 0
 * @param member the name of the call that is meant; empty when the value selects none
 * @param question the call, its other arguments 0
 */
public record Selector(Syscall multiplexer, int value, String member, Question question) implements Asked {
    /** One above the highest that selects a call, so that there is one beyond the end. */
    private static final int HIGHEST = 25;

    /** All values for both multiplexers of i386. */
    static Stream<Selector> all() {
        return Stream.of(Multiplexer.SOCKETCALL, Multiplexer.IPC)
                .flatMap(one -> IntStream.rangeClosed(0, HIGHEST).mapToObj(value -> of(one, value)));
    }

    private static Selector of(Multiplexer multiplexer, int value) {
        Syscall syscall = SyscallTable.of(Abi.I386).byName(multiplexer.name()).orElseThrow();
        return new Selector(
                syscall,
                value,
                multiplexer.member(value).orElse(""),
                Question.of(Abi.I386, syscall.number(), new long[] {value, 0, 0, 0, 0, 0}));
    }

    @Override
    public List<Question> questions() {
        return List.of(question);
    }
}
