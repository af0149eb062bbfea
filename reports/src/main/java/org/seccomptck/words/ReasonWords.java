package org.seccomptck.words;

import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.record.Reason;

/**
 * Says why a check has its verdict.
 *
 * @param words the sentences
 */
public record ReasonWords(Words words) {
    /** Return all reasons of a check, as clauses without a full stop at the end. */
    public String of(List<Reason> reasons) {
        return reasons.stream().map(this::of).collect(Collectors.joining("; "));
    }

    /** Return a reason as a clause without a full stop. */
    public String of(Reason reason) {
        return switch (reason.code()) {
            case REGION -> region(reason);
            case AFTERWARDS -> afterwards(reason);
            case MODE_IS, MODE_IS_NOT ->
                words.of("reason", reason.code(), parameter(reason, 0), known(reason, 1), known(reason, 2));
            case CELL_LOST ->
                words.of(
                        "reason",
                        reason.code(),
                        new CodeWords(words).of("lost", parameter(reason, 0), parameter(reason, 1)));
            case NOT_DUMPED ->
                words.of("reason", reason.code(), new DumpWords(words).of(parameter(reason, 0), parameter(reason, 1)));
            case PROPERTY_IS, PROPERTY_IS_NOT, BUNDLE_PROPERTY_IS_NOT, NOTHING_ASKED ->
                words.of(
                        "reason",
                        reason.code(),
                        new CodeWords(words).of("property", parameter(reason, 0)),
                        capabilities(reason, 1),
                        capabilities(reason, 2));
            default -> words.of("reason", reason.code(), reason.parameters().toArray());
        };
    }

    /** Return why a container could not be measured, by its loss code. */
    public String lost(String code) {
        return new CodeWords(words).of("lost", code);
    }

    private String region(Reason reason) {
        boolean one = parameter(reason, 0).equals(parameter(reason, 1));
        String key = !one ? "range" : parameter(reason, 2).isEmpty() ? "number" : "call";
        return words.of("reason.REGION." + key, reason.parameters().toArray());
    }

    private String afterwards(Reason reason) {
        String found = words.of("reason.AFTERWARDS." + parameter(reason, 0));
        return Boolean.parseBoolean(parameter(reason, 1)) ? found : words.of("reason.AFTERWARDS.unprepared", found);
    }

    private String known(Reason reason, int index) {
        String value = parameter(reason, index);
        return value.isEmpty() ? words.of("reason.unreadable") : value;
    }

    private String capabilities(Reason reason, int index) {
        String value = parameter(reason, index);
        return value.isEmpty() ? words.of("reason.no-capability") : value;
    }

    private static String parameter(Reason reason, int index) {
        return index < reason.parameters().size() ? reason.parameters().get(index) : "";
    }
}
