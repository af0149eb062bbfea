package org.seccomptck.waiver;

import java.util.Locale;
import java.util.stream.Stream;
import org.seccomptck.record.Check;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;

/** The words by which a file of waivers names parts of a record. */
public final class Selectors {
    /** The index of the parameter of {@code ReasonCode#REGION} that names the call of a region. */
    private static final int NAME_OF_REGION = 2;

    private Selectors() {}

    /** Return the name of a constant, e.g. {@code name-dropped}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Return the system calls that a check is about: one, or those that the proof of an ABI names. A number without a
     * name is written as {@code 0x40000000}.
     */
    public static Stream<String> calls(Check check) {
        Target target = check.target();
        if (target instanceof Target.Whole && check.abi().isEmpty()) {
            return Stream.empty();
        }
        if (target instanceof Target.Whole) {
            return check.outcome().reasons().stream()
                    .filter(reason -> reason.code() == ReasonCode.REGION)
                    .map(Reason::parameters)
                    .filter(parameters -> parameters.size() > NAME_OF_REGION)
                    .map(parameters -> parameters.get(NAME_OF_REGION))
                    .filter(call -> !call.isEmpty())
                    .distinct();
        }
        return Stream.of(call(target));
    }

    private static String call(Target target) {
        if (target instanceof Target.ActionCall call) {
            return call.name();
        }
        if (target instanceof Target.BorderCall call) {
            return call.name();
        }
        if (target instanceof Target.SiblingCall call) {
            return call.name();
        }
        if (target instanceof Target.MultiplexedCall call) {
            return call.member().isEmpty() ? call.name() : call.member();
        }
        return target.id();
    }

    /** Return the question about a whole container, ABI or filter that a check asks; empty if it is about a call. */
    public static Stream<String> questions(Check check) {
        return check.target() instanceof Target.Whole whole ? Stream.of(question(whole.question())) : Stream.empty();
    }

    /** If several causes answer one question, all but the first have their id after it. */
    private static String question(String question) {
        int slash = question.indexOf('/');
        return slash < 0 ? question : question.substring(0, slash);
    }
}
