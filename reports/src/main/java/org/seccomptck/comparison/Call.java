package org.seccomptck.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.record.Target;

/** The subject of a comparison of two runs: a system call, or a question about a whole container. */
public sealed interface Call {
    /** Not a call: whether the container starts at all. */
    Call START = new Asked(Optional.empty(), new Target.Whole("container-starts"));

    /** Not a call: whether a filter stands before the container's calls. */
    Call FILTER = new Asked(Optional.empty(), new Target.Whole("seccomp-mode"));

    /** Not a call: all calls with all arguments, if they are too many to compare. */
    Call EVERY = new Asked(Optional.empty(), new Target.Whole("every-argument"));

    /** Sort by ABI, then by number, then by arguments; entries without a number come last. */
    Comparator<Call> ORDER = Comparator.comparingInt(
                    (Call call) -> call.abi().map(Abi::ordinal).orElse(-1))
            .thenComparing(call -> call.number().orElse(-1), Integer::compareUnsigned)
            .thenComparing(
                    call -> call.arguments().stream().mapToLong(Long::longValue).toArray(), Arrays::compareUnsigned)
            .thenComparing(Call::id);

    /** Return the ABI of the call; empty when the question is about the whole container. */
    Optional<Abi> abi();

    /** Return the call's number, the first one of several; empty when there is none. */
    OptionalInt number();

    /** Return the six arguments of the call; empty for the probe's own arguments. */
    List<Long> arguments();

    /** Return the call's usual name, or an id of the question. */
    String id();

    /**
     * A question that the probe asked.
     *
     * @param abi the ABI; empty when the question is about the whole container
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
     * A call with certain arguments, which the filters decide on.
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
     * Numbers without a call, which the filters treat alike.
     *
     * @param entry the ABI
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
        /** The flag that logs denials: the only flag of a loaded filter that kernels report. */
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
