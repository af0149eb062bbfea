package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.ScannedProfile.profile;
import static org.seccomptck.finding.ScannedProfile.resolved;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;

/** The statements of findings, one by one. */
class StatementTests {
    /** Statements about what OCI runtimes make of a profile; the tests of that package cover them. */
    private static final Set<Code> OF_RUNTIMES = EnumSet.of(
            Code.REFUSED_BY_RUNTIMES,
            Code.START_DENIED,
            Code.START_BY_CHANCE,
            Code.REMOVE_OR_OTHER_RUNTIME,
            Code.ALLOW_CALLS);

    /** Statements about profiles that are too large for a row; {@code FindingKindsTests} has one. */
    private static final Set<Code> NOT_CHECKED =
            EnumSet.of(Code.RULES_NOT_CHECKED, Code.WIDTHS_NOT_CHECKED, Code.USE_FEWER);

    /** A profile on x86_64, and what one of its findings says. */
    record Row(String byDefault, String members, String rules, Statement explanation, Statement advice) {
        @Override
        public String toString() {
            return explanation.code() + ", " + advice.code();
        }
    }

    @ParameterizedTest
    @MethodSource({"rows", "org.seccomptck.finding.AnswerRows#rows"})
    void aFindingSays(Row row) throws ProfileException {
        Profile profile = profile(row.byDefault(), row.members(), row.rules());

        assertThat(everything(profile))
                .extracting(finding -> List.of(finding.explanation(), finding.advice()))
                .contains(List.of(row.explanation(), row.advice()));
    }

    private static List<Finding> everything(Profile profile) {
        ResolvedProfile resolved = resolved(profile, Machine.X86_64);
        return Stream.of(FindingScan.scan(resolved), FindingScan.ofDocument(profile, resolved))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyCodeHasARow() {
        Set<Code> said = Stream.concat(rows(), AnswerRows.rows())
                .flatMap(row -> Stream.of(row.explanation(), row.advice()))
                .map(Statement::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Code.class)));
        said.addAll(NOT_CHECKED);
        said.addAll(OF_RUNTIMES);
        Stream.concat(DialectStatementTests.rows(), OperatorRows.rows())
                .forEach(row -> said.addAll(
                        List.of(row.explanation().code(), row.advice().code())));

        assertThat(said).containsExactlyInAnyOrder(Code.values());
    }

    @Test
    void aStatementHasTheParametersOfItsCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Statement(Code.UNKNOWN_NAME, List.of("chmdo")))
                .withMessage("UNKNOWN_NAME takes 2 parameters, but is given [chmdo]");
    }

    // Architectures that have spu_run: libseccomp, src/syscalls.csv.
    private static Stream<Row> rows() {
        return Stream.of(
                row(
                        "{'names':['chmdo'],'action':'ERRNO'}",
                        said(Code.UNKNOWN_NAME, "chmdo", "ALLOW"),
                        said(Code.WRITE_NAME, "chmod")),
                row(
                        "{'names':['getuidd'],'action':'ERRNO'}",
                        said(Code.UNKNOWN_NAME, "getuidd", "ALLOW"),
                        said(Code.WRITE_ONE_OF, "getuid, geteuid, getgid")),
                row(
                        "{'names':['chmdo','link','no_such','getuidd'],'action':'ERRNO'}",
                        said(Code.UNKNOWN_NAME, "chmdo, no_such, getuidd", "ALLOW"),
                        said(Code.WRITE_EACH, "chmdo: chmod, getuidd: getuid / geteuid / getgid")),
                row(
                        "{'names':['SYS_chmod'],'action':'ERRNO'}",
                        said(Code.UNKNOWN_NAME, "SYS_chmod", "ALLOW"),
                        said(Code.CHECK_SPELLING)),
                row(
                        "{'names':['sync_file_range2'],'action':'ERRNO'}",
                        said(Code.ABSENT, "sync_file_range2", "x86_64, x32, i386", "x86_64"),
                        said(Code.DENY_EQUIVALENTS)),
                row(
                        "{'names':['spu_run'],'action':'ERRNO'}",
                        said(Code.ABSENT_BUT_ELSEWHERE, "spu_run", "x86_64, x32, i386", "x86_64", "ppc, ppc64"),
                        said(Code.DENY_EQUIVALENTS)),
                row(
                        "{'names':['umount'],'action':'ERRNO'}",
                        said(Code.ABSENT_ON_NATIVE, "umount", "i386", "x86_64"),
                        said(Code.NAME_EQUIVALENTS, "x86_64")),
                row(
                        "{'names':['read'],'action':'ALLOW'}",
                        said(Code.SKIPPED_AS_DEFAULT, "ALLOW"),
                        said(Code.REMOVE_RULE)),
                row(
                        "{'names':['read'],'action':'ALLOW'},{'names':['read'],'action':'ERRNO'}",
                        said(Code.SKIPPED_FOR_ANOTHER, "ALLOW", "/syscalls/1", "ERRNO(EPERM)"),
                        said(Code.KEEP_ONE)),
                row(
                        when("ERRNO", "read", 2, "EQ", 3) + ",{'names':['read'],'action':'LOG'}",
                        said(Code.CONDITIONS_OVERRULED, "/syscalls/1", "LOG", "ERRNO(EPERM)"),
                        said(Code.REMOVE_NAME)),
                row(
                        "{'names':['read'],'action':'ERRNO'},{'names':['read'],'action':'ERRNO'}",
                        said(Code.SAID_BEFORE, "/syscalls/0", "ERRNO(EPERM)"),
                        said(Code.REMOVE_NAME)),
                row(
                        "{'names':['read'],'action':'ERRNO'},{'names':['read'],'action':'TRAP'}",
                        said(Code.OVERRULED_BY_EARLIER, "/syscalls/0", "ERRNO(EPERM)", "TRAP"),
                        said(Code.KEEP_ONE)),
                row(when("ERRNO", "read", 2, "LT", 0), said(Code.NEVER_MET, "arg2 < 0x0"), said(Code.CORRECT_VALUES)),
                row(
                        when("ERRNO", "read", 2, "MASKED_EQ", 5, 3),
                        said(Code.OUTSIDE_MASK, "ERRNO(EPERM)", "(arg2 & 0x5) == (0x3 & 0x5)", "0x2", "0x1"),
                        said(Code.WIDEN_MASK, "7", "1")),
                row(
                        when("ERRNO", "clone", 0, "MASKED_EQ", 0, 268435456),
                        said(Code.MASK_OF_ZERO, "ERRNO(EPERM)", "(arg0 & 0x0) == (0x10000000 & 0x0)"),
                        said(Code.SWAP_VALUES, "268435456", "0")),
                row(
                        when("ERRNO", "read", 2, "LT", 9) + "," + when("ERRNO", "read", 2, "EQ", 3),
                        said(Code.COVERED_BY_EARLIER),
                        said(Code.REMOVE_OR_NARROW)),
                row(
                        when("ERRNO", "read", 2, "EQ", 3) + "," + when("TRAP", "read", 2, "EQ", 3),
                        said(Code.REFUSED, "/syscalls/0", "ERRNO(EPERM)", "TRAP"),
                        said(Code.KEEP_ONE)),
                row(
                        when("ERRNO", "read", 2, "EQ", 3) + "," + when("TRAP", "read", 1, "EQ", 3),
                        said(Code.OVERLAPPING, "/syscalls/0", "ERRNO(EPERM)", "TRAP"),
                        said(Code.EXCLUDE_EACH_OTHER)),
                row(
                        "{'names':['prctl'],'action':'ERRNO','args':[{'index':0,'value':3,'op':'SCMP_CMP_EQ'},"
                                + "{'index':0,'value':4,'op':'SCMP_CMP_EQ'}]}",
                        said(Code.ALTERNATIVES, "ERRNO(EPERM)", "arg0 == 0x3 || arg0 == 0x4"),
                        said(Code.ONE_CONDITION_EACH)),
                row(
                        "{'names':['prctl'],'action':'ERRNO','args':[{'index':0,'value':3,'op':'SCMP_CMP_NE'},"
                                + "{'index':0,'value':4,'op':'SCMP_CMP_NE'}]}",
                        said(Code.ALTERNATIVES_ALWAYS, "ERRNO(EPERM)", "arg0 != 0x3 || arg0 != 0x4"),
                        said(Code.ONE_CONDITION_EACH)),
                row(
                        when("ERRNO", "personality", 0, "EQ", 4294967297L),
                        said(
                                Code.VALUE_TOO_WIDE,
                                "ERRNO(EPERM)",
                                "personality == 0x100000001",
                                "32",
                                "personality",
                                "unsigned int"),
                        said(Code.NARROW_VALUE, "32")),
                row(
                        when("ERRNO", "socket", 0, "EQ", 38),
                        said(Code.HIGH_BITS_OPEN, "ERRNO(EPERM)", "family == AF_ALG", "32", "family", "int"),
                        said(Code.COMPARE_MASKED, "4294967295", "38")),
                row(
                        when("ERRNO", "chmod", 1, "MASKED_EQ", 4294967295L, 511),
                        said(
                                Code.HIGH_BITS_OPEN,
                                "ERRNO(EPERM)",
                                "(mode & 0xffffffff) == 0x1ff",
                                "16",
                                "mode",
                                "umode_t"),
                        said(Code.NARROW_MASK, "16")),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        when("ALLOW", "socket", 0, "EQ", 38),
                        said(Code.HIGH_BITS_CLOSE, "ALLOW", "family == AF_ALG", "32", "family", "int"),
                        said(Code.COMPARE_MASKED, "4294967295", "38")),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        when("TRAP", "socket", 0, "GT", 38),
                        said(Code.HIGH_BITS_CHANGE, "TRAP", "family > AF_ALG", "32", "family", "int"),
                        said(Code.COMPARE_EACH_MASKED, "4294967295")),
                row(
                        when("ERRNO", "clone", 0, "EQ", 4294967297L),
                        said(Code.VALUE_CUT, "ERRNO(EPERM)", "arg0 == 0x100000001"),
                        said(Code.NARROW_VALUE_OR_ABIS)),
                row(
                        "{'names':['kexec_load'],'action':'ERRNO'}",
                        said(Code.EFFECT_STAYS, "kexec_load", "kexec"),
                        said(Code.DENY_SIBLINGS, "kexec_file_load")),
                new Row(
                        "ALLOW",
                        "",
                        "",
                        said(Code.ABIS_LEFT_OUT, "x32, i386"),
                        said(Code.LIST_ARCHITECTURES, "SCMP_ARCH_X32, SCMP_ARCH_X86", "SCMP_ARCH_X86_64")));
    }

    static Row row(String rules, Statement explanation, Statement advice) {
        return new Row("ALLOW", ALL_X86, rules, explanation, advice);
    }

    static String when(String action, String call, int index, String op, long... values) {
        return "{'names':['%s'],'action':'%s','args':[{'index':%d,'value':%d,'valueTwo':%d,'op':'SCMP_CMP_%s'}]}"
                .formatted(call, action, index, values[0], values.length > 1 ? values[1] : 0, op);
    }

    static Statement said(Code code, String... parameters) {
        return new Statement(code, Arrays.asList(parameters));
    }
}
