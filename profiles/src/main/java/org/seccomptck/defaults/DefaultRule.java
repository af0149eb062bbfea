package org.seccomptck.defaults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Operator;

/**
 * A rule of a default profile without its names, which change far more often than the rest.
 *
 * @param action what is done with the calls
 * @param errno the errno, if the document gives one
 * @param conditions on the arguments; all must hold
 * @param includes where the rule applies at all
 * @param excludes where it does not
 */
record DefaultRule(
        Action action,
        Optional<Integer> errno,
        List<ArgumentCondition> conditions,
        Applicability includes,
        Applicability excludes) {
    private static final String NONE = "-";
    private static final String AND = " && ";
    private static final String ARGUMENT = "arg";

    DefaultRule {
        conditions = List.copyOf(conditions);
    }

    /** Read the fields that {@link #fields} returns. */
    static DefaultRule of(List<String> fields) {
        return new DefaultRule(
                Action.valueOf(fields.get(0)),
                errno(fields.get(1)),
                fields.get(2).equals(NONE)
                        ? List.of()
                        : Arrays.stream(fields.get(2).split(AND))
                                .map(DefaultRule::condition)
                                .toList(),
                applicability(fields.get(3)),
                applicability(fields.get(4)));
    }

    /** Return action, errno, conditions, includes and excludes as fields of a table. */
    List<String> fields() {
        return List.of(
                action.name(),
                errnoField(errno),
                conditions.isEmpty()
                        ? NONE
                        : conditions.stream().map(DefaultRule::field).collect(Collectors.joining(AND)),
                field(includes),
                field(excludes));
    }

    /** Read a field that names an errno or is empty. */
    static Optional<Integer> errno(String field) {
        return field.equals(NONE)
                ? Optional.empty()
                : Optional.of(Errno.number(field)
                        .orElseThrow(() -> new IllegalStateException("'" + field + "' is the name of no errno")));
    }

    /** Return the field, in the form that {@link #errno(String)} reads. */
    static String errnoField(Optional<Integer> errno) {
        return errno.map(Errno::name).orElse(NONE);
    }

    private static ArgumentCondition condition(String text) {
        String[] words = text.split(" ", -1);
        Operator operator = Arrays.stream(Operator.values())
                .filter(known -> known.symbol().equals(words[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("'" + text + "' has no operator"));
        return new ArgumentCondition(
                Integer.parseInt(words[0].substring(ARGUMENT.length())),
                value(words[2]),
                operator == Operator.MASKED_EQ ? value(words[4]) : 0,
                operator);
    }

    private static long value(String hexadecimal) {
        return Long.parseUnsignedLong(hexadecimal.substring("0x".length()), 16);
    }

    private static String field(ArgumentCondition condition) {
        String compared = ARGUMENT + condition.index() + " "
                + condition.operator().symbol() + " 0x" + Long.toHexString(condition.value());
        return condition.operator() == Operator.MASKED_EQ
                ? compared + " == 0x" + Long.toHexString(condition.valueTwo())
                : compared;
    }

    private static Applicability applicability(String field) {
        if (field.equals(NONE)) {
            return Applicability.NONE;
        }
        Map<String, String> members = Arrays.stream(field.split(" ", -1))
                .map(member -> member.split("=", 2))
                .collect(Collectors.toMap(sides -> sides[0], sides -> sides[1]));
        return new Applicability(
                list(members.getOrDefault("arches", "")),
                list(members.getOrDefault("caps", "")),
                KernelVersion.parse(members.getOrDefault("minKernel", "")));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    private static String field(Applicability applicability) {
        List<String> members = new ArrayList<>();
        Stream.of(Map.entry("arches", applicability.arches()), Map.entry("caps", applicability.caps()))
                .filter(member -> !member.getValue().isEmpty())
                .map(member -> member.getKey() + "=" + String.join(",", member.getValue()))
                .forEach(members::add);
        applicability.minKernel().ifPresent(kernel -> members.add("minKernel=" + kernel));
        return members.isEmpty() ? NONE : String.join(" ", members);
    }
}
