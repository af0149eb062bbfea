package org.seccomptck.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.record.Target;

/** Something that two runs are compared by: a system call, or a question about a whole container. */
public sealed interface Call {
    /** Not a call: whether the container starts at all. */
    Call START = new Asked(Optional.empty(), new Target.Whole("container-starts"));

    /** Not a call: whether a filter stands before the container's calls. */
    Call FILTER = new Asked(Optional.empty(), new Target.Whole("seccomp-mode"));

    /** Not a call: all calls with all arguments, where they are too many to compare. */
    Call EVERY = new Asked(Optional.empty(), new Target.Whole("every-argument"));

    /** By ABI, then by number, then by arguments; what has no number comes last. */
    Comparator<Call> ORDER = Comparator.comparingInt(
                    (Call call) -> call.abi().map(Abi::ordinal).orElse(-1))
            .thenComparing(call -> call.number().orElse(-1), Integer::compareUnsigned)
            .thenComparing(
                    call -> call.arguments().stream().mapToLong(Long::longValue).toArray(), Arrays::compareUnsigned)
            .thenComparing(Call::id);

    /** Return the entry through which the call is made; empty when the question is about the whole container. */
    Optional<Abi> abi();

    /** Return the call's number, the first one of several; empty when there is none. */
    OptionalInt number();

    /** Return the six words with which the call is made; none where it is made as the probe makes it. */
    List<Long> arguments();

    /** Return the name by which people know the call, or an id of what else was asked. */
    String id();

    /**
     * A question that the probe asked.
     *
     * @param abi through which entry; empty when the question is about the whole container
     * @param target what was asked
     */
    record Asked(Optional<Abi> abi, Target target) implements Call {
        static Asked of(Syscall syscall) {
            return new Asked(Optional.of(syscall.abi()), new Target.Call(syscall.name(), syscall.number()));
        }

        @Override
        public OptionalInt number() {
            return target.number();
        }

        @Override
        public List<Long> arguments() {
            return List.of();
        }

        @Override
        public String id() {
            return target.id();
        }
    }

    /**
     * A call with certain arguments, which the filters decide.
     *
     * @param syscall the call
     * @param arguments six words
     */
    record Given(Syscall syscall, List<Long> arguments) implements Call {
        /** Copy the list. */
        public Given {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Optional<Abi> abi() {
            return Optional.of(syscall.abi());
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(syscall.number());
        }

        @Override
        public String id() {
            return syscall.name();
        }
    }

    /**
     * Numbers that no call has, which the filters decide alike.
     *
     * @param entry through which entry
     * @param first the lowest number
     * @param last the highest number; numbers between the two may have names
     * @param arguments six words
     */
    record Unnamed(Abi entry, int first, int last, List<Long> arguments) implements Call {
        /** Copy the list. */
        public Unnamed {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Optional<Abi> abi() {
            return Optional.of(entry);
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(first);
        }

        @Override
        public String id() {
            return Integer.toUnsignedString(first) + (first == last ? "" : "–" + Integer.toUnsignedString(last));
        }
    }

    /**
     * Not a call: whether the filter has a flag.
     *
     * @param id the flag, {@code SECCOMP_FILTER_FLAG_*} of seccomp(2)
     */
    record Flag(String id) implements Call {
        /** What the filter denies is logged: the only flag of a loaded filter that kernels tell of. */
        public static final Flag LOG = new Flag("SECCOMP_FILTER_FLAG_LOG");

        @Override
        public Optional<Abi> abi() {
            return Optional.empty();
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.empty();
        }

        @Override
        public List<Long> arguments() {
            return List.of();
        }
    }
}
