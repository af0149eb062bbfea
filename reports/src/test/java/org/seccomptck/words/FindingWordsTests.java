package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Sibling;
import org.seccomptck.finding.Statement;
import org.seccomptck.finding.Statement.Code;

class FindingWordsTests {
    private static final FindingWords WORDS = new FindingWords(Words.english());

    /** Words that tell only which key they stand for and what they were given. */
    private static final FindingWords ECHO = new FindingWords(new Words(
            Words.english().keys().stream().collect(Collectors.toMap(key -> key, key -> "<" + key + " {0}>"))));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EFFECT_STAYS", "RULES_NOT_CHECKED", "WIDTHS_NOT_CHECKED"})
    void everythingThatAStatementHoldsIsSaid(Code code) {
        List<String> parameters = IntStream.range(0, code.parameters())
                .mapToObj(index -> "parameter-" + index)
                .toList();
        Statement statement = new Statement(code, parameters);
        Finding finding = finding(statement, statement, List.of());

        String said = WORDS.explanation(finding);
        assertThat(said).endsWith(".").doesNotContain("{", "}");
        assertThat(parameters).allMatch(said::contains);
        assertThat(WORDS.advice(finding)).isEqualTo(said);
    }

    /** What nothing fills would be a hole in the sentence. */
    @ParameterizedTest
    @EnumSource
    void noSentenceHasAGapThatNothingFills(Code code) {
        int fillers = switch (code) {
            case EFFECT_STAYS -> 3;
            case RULES_NOT_CHECKED -> 2;
            case WIDTHS_NOT_CHECKED -> 1;
            default -> code.parameters();
        };

        assertThat(Pattern.compile("\\{(\\d+)}")
                        .matcher(Words.english().sentences().getOrDefault("finding.statement." + code, ""))
                        .results()
                        .map(gap -> Integer.valueOf(gap.group(1))))
                .allMatch(index -> index < fillers);
    }

    @ParameterizedTest
    @EnumSource
    void aBudgetIsSaidWithItsUnit(BudgetExceeded.Unit unit) {
        String rules = explanation(Code.RULES_NOT_CHECKED, "7", "1000", unit.name());
        String widths = explanation(Code.WIDTHS_NOT_CHECKED, "1000", unit.name());

        assertThat(rules).contains("the 7 rules").containsPattern("needs more than 1000 [a-z ]+\\.$");
        assertThat(widths).containsPattern("needs more than 1000 [a-z ]+\\.$");
    }

    @Test
    void siblingsThatShareANoteAreNamedTogether() {
        Statement stays = new Statement(Code.EFFECT_STAYS, List.of("chmod", "mode"));
        Finding finding = finding(
                stays,
                new Statement(Code.DENY_SIBLINGS, List.of("fchmod")),
                List.of(
                        new Sibling(List.of("fchmod"), "", ""),
                        new Sibling(List.of("setxattr"), "posix-acl", ""),
                        new Sibling(List.of("fchmodat"), "", ""),
                        new Sibling(
                                List.of("io_uring_setup", "io_uring_enter"),
                                "IORING_OP_SETXATTR+IORING_OP_FSETXATTR",
                                "5.19"),
                        new Sibling(List.of("fchmodat2"), "", "6.6")));

        assertThat(WORDS.explanation(finding))
                .isEqualTo(
                        "The profile denies chmod, but a program can still change a file's mode: with fchmod, fchmodat;"
                                + " setxattr (by writing system.posix_acl_access); io_uring_setup+io_uring_enter"
                                + " (IORING_OP_SETXATTR, IORING_OP_FSETXATTR, since 5.19); fchmodat2 (since 6.6).");
    }

    @ParameterizedTest
    @CsvSource({"1, call-0", "6, 'call-0, call-1, call-2, call-3, call-4, call-5'"})
    void aFewSubjectsAreAllNamed(int count, String said) {
        assertThat(WORDS.subject(about(count))).isEqualTo(said);
    }

    @Test
    void manySubjectsAreCounted() {
        assertThat(WORDS.subject(about(9))).isEqualTo("call-0, call-1, call-2, call-3, call-4, call-5 and 3 more");
    }

    @Test
    void thePrinterSaysNothingOfItsOwn() {
        Finding finding = finding(
                new Statement(Code.UNKNOWN_NAME, List.of("chmdo", "ALLOW")),
                new Statement(Code.WRITE_NAME, List.of("chmod")),
                List.of());
        Finding sibling = finding(
                new Statement(Code.EFFECT_STAYS, List.of("chmod", "mode")),
                new Statement(Code.DENY_SIBLINGS, List.of("fchmod")),
                List.of());

        assertThat(ECHO.explanation(finding)).isEqualTo("<finding.statement.UNKNOWN_NAME chmdo>");
        assertThat(ECHO.advice(finding)).isEqualTo("<finding.statement.WRITE_NAME chmod>");
        assertThat(ECHO.meaning(finding.kind())).isEqualTo("<finding.kind.UNKNOWN_NAME >");
        assertThat(ECHO.explanation(sibling)).isEqualTo("<finding.statement.EFFECT_STAYS chmod>");
    }

    private static String explanation(Code code, String... parameters) {
        return WORDS.explanation(
                finding(new Statement(code, List.of(parameters)), new Statement(Code.USE_FEWER, List.of()), List.of()));
    }

    private static Finding about(int subjects) {
        return new Finding(
                Finding.Kind.UNREACHABLE_RULE,
                Severity.NOTE,
                "/syscalls/0",
                Machine.X86_64,
                List.of(Abi.X86_64),
                IntStream.range(0, subjects).mapToObj(index -> "call-" + index).toList(),
                new Statement(Code.SKIPPED_AS_DEFAULT, List.of("ALLOW")),
                new Statement(Code.REMOVE_RULE, List.of()));
    }

    private static Finding finding(Statement explanation, Statement advice, List<Sibling> siblings) {
        return new Finding(
                Finding.Kind.UNKNOWN_NAME,
                Severity.NOTE,
                "/syscalls/0",
                Machine.X86_64,
                List.of(Abi.X86_64),
                explanation.parameters().stream().limit(1).toList(),
                explanation,
                advice,
                siblings);
    }
}
