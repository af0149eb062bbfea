package org.seccomptck.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.Architecture;

/**
 * The statements with which libseccomp's Python programs build a filter, one a line. Statements in {@code try} are
 * skipped: the programs put statements there that libseccomp must refuse. Programs with loops are written out here.
 */
final class Statements {
    private static final Pattern BODY = Pattern.compile("(?m)^def test\\(args\\):\\n((?:[ \\t].*\\n|\\n)*)");
    private static final Pattern TABLE_ROW = Pattern.compile("\"syscall\": *\"(\\w+)\", *\"error\": *(\\d+)([^}]*)");
    private static final Pattern TABLE_ARGUMENT = Pattern.compile("\"arg\\d\": *(\\d+)");

    private Statements() {}

    /**
     * Return the statements of a program.
     *
     * @param program its name
     * @param source its text
     * @param own the architecture of the machine that it runs on
     * @throws NotADocument when it is no such program
     */
    static List<String> of(String program, String source, Architecture own) throws NotADocument {
        return switch (program) {
            case "05-sim-long_jumps" -> {
                require("resolve_syscall(Arch(), \"chdir\")", source);
                yield longJumps(own);
            }
            case "53-sim-binary_tree" -> {
                require("for entry in table:", source);
                yield binaryTree(source);
            }
            case "61-sim-transactions" -> {
                require("if (i % 5):", source);
                yield transactions();
            }
            default -> straight(source);
        };
    }

    /** Another version of the program may have loops that are not written out here. */
    private static void require(String loop, String source) throws NotADocument {
        if (!source.contains(loop)) {
            throw new NotADocument("it has not the loop with '" + loop + "'");
        }
    }

    private static List<String> straight(String source) throws NotADocument {
        Matcher body = BODY.matcher(source);
        if (!body.find()) {
            throw new NotADocument("it has no function test");
        }
        List<String> statements = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int refused = Integer.MAX_VALUE;
        for (String line : body.group(1).lines().toList()) {
            String text = line.replaceFirst("#.*", "").strip();
            int depth = line.length() - line.stripLeading().length();
            if (text.isEmpty() || (open.isEmpty() && depth > refused)) {
                continue;
            }
            refused = Integer.MAX_VALUE;
            if (open.isEmpty() && (text.equals("try:") || text.startsWith("except "))) {
                refused = depth;
                continue;
            }
            open.append(text);
            if (balance(open) == 0) {
                statements.add(open.toString());
                open.setLength(0);
            }
        }
        return statements;
    }

    private static long balance(CharSequence text) {
        return text.chars().filter(one -> one == '(').count()
                - text.chars().filter(one -> one == ')').count();
    }

    /** Return a hundred rules for one call, and rules for the first hundred others that the architecture has. */
    private static List<String> longJumps(Architecture own) throws NotADocument {
        Abi abi = own.abi().orElseThrow(() -> new NotADocument("it asks for the calls of " + own));
        Stream<String> ofOneCall = IntStream.range(0, 100)
                .mapToObj(
                        "f.add_rule(ALLOW, \"chdir\", Arg(0, EQ, %d), Arg(1, NE, 0), Arg(2, LT, sys.maxsize))"
                                ::formatted);
        Stream<String> ofOthers = SyscallTable.of(abi).rows().stream()
                .map(Syscall::name)
                .filter(name -> !name.equals("chdir"))
                .limit(100)
                .map("f.add_rule(ALLOW, \"%s\", Arg(0, NE, 0))"::formatted);
        return written(
                "KILL",
                Stream.of(
                                Stream.of("f.add_rule(ALLOW, \"brk\")"),
                                ofOneCall,
                                ofOthers,
                                Stream.of("f.add_rule(ALLOW, \"close\")"))
                        .flatMap(part -> part));
    }

    /** Return a rule for each entry of the program's table. */
    private static List<String> binaryTree(String source) {
        Stream<String> architectures = Stream.of(
                "f.remove_arch(Arch())",
                "f.add_arch(Arch(\"aarch64\"))",
                "f.add_arch(Arch(\"loongarch64\"))",
                "f.add_arch(Arch(\"ppc64le\"))",
                "f.add_arch(Arch(\"x86_64\"))");
        Stream<String> rules = TABLE_ROW.matcher(source).results().map(row -> {
            List<String> values = TABLE_ARGUMENT
                    .matcher(row.group(3))
                    .results()
                    .map(argument -> argument.group(1))
                    .toList();
            StringBuilder rule =
                    new StringBuilder("f.add_rule(ERRNO(%s), \"%s\"".formatted(row.group(2), row.group(1)));
            for (int index = 0; index < values.size(); index++) {
                rule.append(", Arg(%d, EQ, %s)".formatted(index, values.get(index)));
            }
            return rule.append(')').toString();
        });
        return written("ALLOW", Stream.concat(architectures, rules));
    }

    /** Of each five nested transactions the fifth is rejected, and so is the one around the second ten. */
    private static List<String> transactions() {
        return written(
                "ALLOW",
                IntStream.of(1000, 1001, 1101, 1102, 1103, 1104, 1106, 1107, 1108, 1109, 1002, 1003)
                        .mapToObj("f.add_rule_exactly(KILL, %d)"::formatted));
    }

    private static List<String> written(String byDefault, Stream<String> statements) {
        return Stream.concat(
                        Stream.concat(Stream.of("f = SyscallFilter(" + byDefault + ")"), statements),
                        Stream.of("return f"))
                .toList();
    }
}
