package org.seccomptck.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.profile.Architecture;

/** The statements of programs. */
class StatementsTests {
    @Test
    void aStatementMayGoOverSeveralLines() throws NotADocument {
        assertThat(Statements.of("90-sim-own", OwnProgram.of("""
                        f = SyscallFilter(KILL)
                        f.add_rule(ALLOW, "read",
                                   Arg(0, EQ, 1),
                                   # a remark

                                   Arg(1, EQ, 2))
                        """), Architecture.X86_64))
                .containsExactly(
                        "f = SyscallFilter(KILL)",
                        "f.add_rule(ALLOW, \"read\",Arg(0, EQ, 1),Arg(1, EQ, 2))",
                        "return f");
    }

    @Test
    void aProgramHasAFunctionThatMakesTheFilter() {
        assertThatExceptionOfType(NotADocument.class)
                .isThrownBy(() -> Statements.of("90-sim-own", "print()\n", Architecture.X86_64))
                .withMessage("it has no function test");
    }

    @Test
    void aTableIsARuleForEachOfItsEntries() throws NotADocument {
        List<String> statements = Statements.of("53-sim-binary_tree", """
                table = [
                    {"syscall": "sync", "error": 3, "arg_cnt": 0 },
                    {"syscall": "dup2", "error": 4, "arg_cnt": 2, "arg1": 7, "arg2": 8 },
                ]

                def test(args):
                    for entry in table:
                        pass
                """, Architecture.X86_64);

        assertThat(statements)
                .startsWith("f = SyscallFilter(ALLOW)", "f.remove_arch(Arch())")
                .endsWith(
                        "f.add_rule(ERRNO(3), \"sync\")",
                        "f.add_rule(ERRNO(4), \"dup2\", Arg(0, EQ, 7), Arg(1, EQ, 8))",
                        "return f");
    }

    @Test
    void loopsAreWrittenOut() throws NotADocument {
        assertThat(Statements.of("05-sim-long_jumps", "if sc == resolve_syscall(Arch(), \"chdir\"):", Architecture.ARM))
                .contains(
                        "f.add_rule(ALLOW, \"chdir\", Arg(0, EQ, 99), Arg(1, NE, 0), Arg(2, LT, sys.maxsize))",
                        "f.add_rule(ALLOW, \"exit\", Arg(0, NE, 0))")
                .doesNotContain("f.add_rule(ALLOW, \"chdir\", Arg(0, NE, 0))")
                .hasSize(204);
        assertThat(Statements.of("61-sim-transactions", "if (i % 5):", Architecture.ARM))
                .contains("f.add_rule_exactly(KILL, 1109)")
                .doesNotContain("f.add_rule_exactly(KILL, 1105)", "f.add_rule_exactly(KILL, 1110)");
    }

    @Test
    void otherLoopsAreNotWrittenOut() {
        assertThatExceptionOfType(NotADocument.class)
                .isThrownBy(() -> Statements.of("61-sim-transactions", "if (i % 3):", Architecture.ARM))
                .withMessage("it has not the loop with 'if (i % 5):'");
    }
}
