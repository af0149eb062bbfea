package org.seccomptck.record;

import java.util.Locale;
import java.util.OptionalInt;
import org.seccomptck.profile.ArgumentCondition;

/** The subject of a check, within its suite and ABI. */
public sealed interface Target {
    /** Return an id that is the same in every run, unique within a suite, ABI and profile. */
    String id();

    /** Return the system call's number as the filter sees it; empty when the target is not one number. */
    default OptionalInt number() {
        return OptionalInt.empty();
    }

    /**
     * A question about a whole container, ABI or filter.
     *
     * @param question which, e.g. {@code container-starts}; a printer has words for it
     */
    record Whole(String question) implements Target {
        @Override
        public String id() {
            return question;
        }
    }

    /**
     * A system call.
     *
     * @param name its name
     * @param call its number
     */
    record Call(String name, int call) implements Target {
        @Override
        public String id() {
            return name;
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }

    /**
     * A name that the profile denies and the ABI does not have.
     *
     * @param name the name
     */
    record AbsentName(String name) implements Target {
        @Override
        public String id() {
            return name;
        }
    }

    /**
     * A system call that shows an action.
     *
     * @param name its name
     * @param call its number
     * @param origin the pointer of the rule that gives the action, or {@code default}
     */
    record ActionCall(String name, int call, String origin) implements Target {
        @Override
        public String id() {
            return name + " " + origin;
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }

    /**
     * A system call with an argument at the border of a condition.
     *
     * @param name its name
     * @param call its number
     * @param pointer the rule that has the condition
     * @param condition the condition
     * @param place where the argument lies, e.g. {@code one-above}
     * @param argument the argument
     */
    record BorderCall(String name, int call, String pointer, ArgumentCondition condition, String place, long argument)
            implements Target {
        @Override
        public String id() {
            return String.format(Locale.ROOT, "%s %s %s %s 0x%x", name, pointer, condition, place, argument);
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }

    /**
     * A number at a border that filters distinguish.
     *
     * @param call the number
     * @param place where it lies, e.g. {@code x32-bit-alone}
     */
    record EdgeNumber(int call, String place) implements Target {
        @Override
        public String id() {
            return String.format(Locale.ROOT, "0x%08x", call);
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }

    /**
     * A way to an effect that the profile denies, tried on something that exists.
     *
     * @param name the name of the call that decides: the first one that the profile denies, or else the first one
     * @param call its number
     * @param effect the effect, as {@code siblings.tsv} names it
     * @param way the call, the calls joined by +, or the operation of io_uring
     */
    record SiblingCall(String name, int call, String effect, String way) implements Target {
        @Override
        public String id() {
            return effect + "/" + way;
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }

    /**
     * A call through {@code socketcall} or {@code ipc}.
     *
     * @param name the multiplexer's name
     * @param call the multiplexer's number
     * @param selector its argument 0
     * @param member the call that is meant; empty when the value selects none
     */
    record MultiplexedCall(String name, int call, int selector, String member) implements Target {
        @Override
        public String id() {
            return name + "(" + selector + ")";
        }

        @Override
        public OptionalInt number() {
            return OptionalInt.of(call);
        }
    }
}
