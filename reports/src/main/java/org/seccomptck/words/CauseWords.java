package org.seccomptck.words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/**
 * Says what went wrong, who did it, and what to do.
 *
 * @param words the sentences
 */
public record CauseWords(Words words) {
    /** The number of names in a sentence; further names are counted. */
    private static final int NAMED = 3;

    /** Replaces the first parameter of an altered rule, if many rules are altered in the same way. */
    private static final String MANY_RULES = "*";

    /** Return a kind's name in a table or a category, e.g. {@code name dropped}. */
    public String kind(CauseKind kind) {
        return words.of("cause.kind", kind);
    }

    /** Return who must act where a party is at fault, e.g. {@code whoever runs this OCI runtime}. */
    public String acts(Party party) {
        return words.of("acts", party);
    }

    /** Return a party's name, e.g. {@code OCI runtime}. */
    public String party(Party party) {
        return words.of("party", party);
    }

    /** Return the cause in a few words, e.g. {@code name dropped: mseal}. */
    public String brief(CauseKey key) {
        return Stream.concat(Stream.of(kind(key.kind())), parameters(key).stream())
                .filter(word -> !word.isEmpty() && !word.equals(MANY_RULES))
                .limit(2)
                .collect(Collectors.joining(": "));
    }

    /** Return what happened, in one sentence without a full stop. */
    public String title(CauseKey key) {
        return title(key.kind(), parameters(key));
    }

    /** Return what happened, in one sentence without a full stop, with the calls of the run that show it. */
    public String title(Cause cause) {
        CauseKey key = cause.key();
        if (key.kind() == CauseKind.FILTER_MISSING
                && key.parameters().isEmpty()
                && cause.profiles().stream()
                                .filter(profile -> !profile.equals(ProfileRecord.ISOLATION))
                                .count()
                        == 1) {
            int calls = calls(cause).size();
            if (calls > 0) {
                return words.of(
                        "cause.title.FILTER_MISSING." + (calls == 1 ? "one" : "many"), CountWords.number(calls));
            }
        }
        if (key.kind() == CauseKind.NAME_DROPPED && key.parameters().isEmpty()) {
            List<String> calls = calls(cause);
            if (!calls.isEmpty()) {
                return words.of("cause.title.NAME_DROPPED.names", named(calls));
            }
        }
        return key.kind() == CauseKind.UNEXPLAINED ? unexplained(cause) : title(key);
    }

    /**
     * Return what happened, in one sentence without a full stop, for causes of one kind and party that differ in the
     * first parameter.
     */
    public String title(List<Cause> alike) {
        Cause first = alike.get(0);
        return alike.size() == 1
                ? title(first)
                : title(
                        first.key().kind(),
                        List.of(named(alike.stream()
                                .flatMap(cause ->
                                        parameters(cause.key()).stream().limit(1))
                                .toList())));
    }

    private String title(CauseKind kind, List<String> parameters) {
        if (kind == CauseKind.NAME_DROPPED && parameters.isEmpty()) {
            return words.of("cause.title.NAME_DROPPED.library");
        }
        if (kind == CauseKind.RULE_ALTERED
                && parameters.size() > 1
                && parameters.get(0).equals(MANY_RULES)) {
            return words.of("cause.title.RULE_ALTERED.many", parameters.toArray());
        }
        return words.of("cause.title." + kind + form(kind, parameters), parameters.toArray());
    }

    /** Return which of the sentences of a kind fits its parameters. */
    private static String form(CauseKind kind, List<String> parameters) {
        if (kind == CauseKind.FILTER_MISSING && !parameters.isEmpty()) {
            return ".part";
        }
        if (kind != CauseKind.PRIVILEGE_DIFFERS) {
            return "";
        }
        if (parameters.size() < 3) {
            return ".several";
        }
        return parameters.get(1).isEmpty() ? ".added" : parameters.get(2).isEmpty() ? ".lacking" : "";
    }

    private String unexplained(Cause cause) {
        return cause.occurrences().stream()
                .flatMap(one -> one.explanation().witnesses().stream().map(one.cell()::check))
                .findFirst()
                .map(witness -> words.of("cause.title.UNEXPLAINED.example", new TargetWords(words).of(witness)))
                .orElseGet(() -> title(cause.key()));
    }

    /** Return a list of names, the first few by name and the rest as a number. */
    public String named(List<String> names) {
        return names.size() <= NAMED + 1
                ? String.join(", ", names)
                : words.of(
                        "named", String.join(", ", names.subList(0, NAMED)), CountWords.number(names.size() - NAMED));
    }

    /** Return who is at fault, and how that is known or why it is not known, as one sentence. */
    public String fault(CauseKey key) {
        return Stream.of("because." + key.kind() + "." + key.party(), "because." + key.party())
                .filter(words.keys()::contains)
                .findFirst()
                .map(because -> words.of("fault", words.of("at-fault", key.party()), words.of(because)))
                .orElseGet(() -> party(key));
    }

    /** Return who is at fault, as one sentence. */
    public String party(CauseKey key) {
        return words.of("fault.bare", words.of("at-fault", key.party()));
    }

    /** Return what to do, as one or two short sentences. */
    public String advice(CauseKey key) {
        String ofParty = "advice." + key.kind() + "." + key.party();
        return words.keys().contains(ofParty) ? words.of(ofParty) : words.of("advice", key.kind());
    }

    /** Return what to do; the advice may depend on the OCI runtimes of the runners on which the cause was found. */
    public String advice(Cause cause, RunRecord run) {
        String key = "advice." + cause.key().kind() + "." + programs(cause, run);
        return words.keys().contains(key) ? words.of(key) : advice(cause.key());
    }

    /** Return the OCI runtimes of the runners on which a cause was found, by the names of their programs. */
    private static String programs(Cause cause, RunRecord run) {
        List<String> runners = cause.runners();
        return run.runners().stream()
                .filter(runner -> runners.contains(runner.name()))
                .map(RunnerRecord::facts)
                .map(RunnerFacts::ociRuntimeProgram)
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Return what to do, and where that is done: in which file or with which option of which program. */
    public String remedy(Cause cause, RunRecord run) {
        String how = how(cause.key(), programs(cause, run));
        return how.isEmpty() ? advice(cause, run) : words.of("remedy", advice(cause, run), how);
    }

    /** Return where a cause is mended, in one or two sentences; empty where the advice alone says so. */
    String how(CauseKey cause, String programs) {
        String kind = "how." + cause.kind();
        return Stream.of(kind + "." + programs, kind + "." + cause.party(), kind)
                .filter(words.keys()::contains)
                .findFirst()
                .map(key -> words.of(key))
                .orElse("");
    }

    /** Return the names of the calls that the profile denies and that reached the kernel. */
    private static List<String> calls(Cause cause) {
        return cause.occurrences().stream()
                .flatMap(one -> one.explanation().checks().stream().map(one.cell()::check))
                .filter(check -> check.verdict() == Verdict.FAIL_OPEN)
                .map(Check::target)
                .filter(Target.Call.class::isInstance)
                .map(Target::id)
                .distinct()
                .toList();
    }

    private List<String> parameters(CauseKey key) {
        String codes = switch (key.kind()) {
            case NOT_MEASURED -> "prevented";
            case NOT_TOLD_APART -> "missing-account";
            case PRIVILEGE_DIFFERS -> "property";
            case FILTER_MISSING -> "unfiltered";
            default -> "";
        };
        return codes.isEmpty()
                ? key.parameters()
                : key.parameters().stream()
                        .map(parameter -> new CodeWords(words).of(prefix(codes, parameter), parameter))
                        .toList();
    }

    /** The reason why a call was not made may be a code of the probe. */
    private String prefix(String codes, String code) {
        return codes.equals("prevented") && words.keys().contains("not-called." + code) ? "not-called" : codes;
    }
}
