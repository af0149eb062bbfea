package org.seccomptck.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.abi.Abi;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.simulation.StatedFilter.StatedRule;

/**
 * Reads the filter off the statements of one of libseccomp's Python programs (src/python/seccomp.pyx says what they
 * mean). It knows what those programs use, and refuses everything else.
 */
final class ProgramReader {
    private static final Pattern NEW = Pattern.compile("(\\w+) = SyscallFilter\\((.+)\\)");
    private static final Pattern CALLED = Pattern.compile("(\\w+)\\.(\\w+)\\((.*)\\)");
    private static final Pattern RETURN = Pattern.compile("return (\\w+)");
    private static final Pattern ARCHITECTURE = Pattern.compile("Arch\\((?:\"(\\w+)\")?\\)");
    private static final Pattern CONDITION = Pattern.compile("Arg\\((.+)\\)");
    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\"");

    /** Statements that do not change the filter's answers. Of a transaction, only its rejection would. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("syscall_priority", "precompute", "start_transaction", "commit_transaction");

    /** Attributes likewise. */
    private static final Set<String> ATTRIBUTES_WITHOUT_EFFECT = Set.of("Attr.API_TSKIP", "Attr.CTL_OPTIMIZE");

    private final Architecture own;
    private final Map<String, StatedFilter> filters = new HashMap<>();

    private ProgramReader(Architecture own) {
        this.own = own;
    }

    /**
     * Read a program as it runs on a machine.
     *
     * @param statements its statements
     * @param own the machine's own architecture
     * @throws NotADocument when a statement is none of those that are known
     */
    static StatedFilter read(List<String> statements, Architecture own) throws NotADocument {
        ProgramReader reader = new ProgramReader(own);
        for (String statement : statements) {
            Matcher end = RETURN.matcher(statement);
            if (end.matches()) {
                return reader.filter(end.group(1));
            }
            reader.run(statement);
        }
        throw new NotADocument("it returns no filter");
    }

    private void run(String statement) throws NotADocument {
        Matcher made = NEW.matcher(statement);
        Matcher called = CALLED.matcher(statement);
        if (made.matches()) {
            filters.put(made.group(1), new StatedFilter(decision(made.group(2)), own));
        } else if (called.matches()) {
            run(filter(called.group(1)), called.group(2), split(called.group(3)));
        } else if (!statement.startsWith("set_api(")) {
            throw new NotADocument("statement '" + statement + "'");
        }
    }

    private void run(StatedFilter filter, String method, List<String> arguments) throws NotADocument {
        switch (method) {
            case "add_rule", "add_rule_exactly" -> filter.add(rule(arguments));
            case "add_arch" -> filter.addArchitecture(architecture(arguments.get(0)));
            case "remove_arch" -> filter.removeArchitecture(architecture(arguments.get(0)));
            case "merge" -> filter.merge(filter(arguments.get(0)));
            case "reset" -> filter.reset(own);
            default -> {
                boolean attribute = method.equals("set_attr") && ATTRIBUTES_WITHOUT_EFFECT.contains(arguments.get(0));
                if (!attribute && !WITHOUT_EFFECT.contains(method)) {
                    throw new NotADocument("statement '" + method + arguments + "'");
                }
            }
        }
    }

    private StatedFilter filter(String variable) throws NotADocument {
        StatedFilter filter = filters.get(variable);
        if (filter == null) {
            throw new NotADocument("variable '" + variable + "'");
        }
        return filter;
    }

    private StatedRule rule(List<String> arguments) throws NotADocument {
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (String one : arguments.subList(2, arguments.size())) {
            conditions.add(condition(one));
        }
        Matcher name = TEXT.matcher(arguments.get(1));
        String call = name.matches() ? name.group(1) : Long.toString(value(arguments.get(1)));
        return new StatedRule(decision(arguments.get(0)), call, conditions);
    }

    private ArgumentCondition condition(String text) throws NotADocument {
        Matcher parts = CONDITION.matcher(text);
        List<String> values = parts.matches() ? split(parts.group(1)) : List.of();
        if (values.size() < 3) {
            throw new NotADocument("condition '" + text + "'");
        }
        Operator operator = Operator.ofDocumentName("SCMP_CMP_" + values.get(1))
                .orElseThrow(() -> new NotADocument("condition '" + text + "'"));
        return new ArgumentCondition(
                (int) value(values.get(0)),
                value(values.get(2)),
                operator == Operator.MASKED_EQ ? value(values.get(3)) : 0,
                operator);
    }

    private long value(String text) throws NotADocument {
        return switch (text) {
            case "sys.stdin.fileno()" -> 0;
            case "sys.stdout.fileno()" -> 1;
            case "sys.stderr.fileno()" -> 2;
            // As wide as the machine's pointers.
            case "sys.maxsize" -> own.abi().map(Abi::narrow).orElse(false) ? Integer.MAX_VALUE : Long.MAX_VALUE;
            default ->
                Span.parse(text)
                        .orElseThrow(() -> new NotADocument("value '" + text + "'"))
                        .first();
        };
    }

    private Architecture architecture(String text) throws NotADocument {
        Matcher name = ARCHITECTURE.matcher(text);
        if (!name.matches()) {
            throw new NotADocument("architecture '" + text + "'");
        }
        return name.group(1) == null
                ? own
                : Answers.architecture(name.group(1))
                        .orElseThrow(() -> new NotADocument("architecture '" + text + "'"));
    }

    private static Decision decision(String text) throws NotADocument {
        return Answers.parse(text).orElseThrow(() -> new NotADocument("action '" + text + "'"));
    }

    /** Split at the commas that stand in no parentheses. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == ',' && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                depth += one == '(' ? 1 : one == ')' ? -1 : 0;
                part.append(one);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString().strip());
        }
        return parts;
    }
}
