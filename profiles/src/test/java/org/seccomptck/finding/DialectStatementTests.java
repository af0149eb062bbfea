package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.Readings;

/** The findings on how engines read a document. */
class DialectStatementTests {
    private static final String ALLOW = "'defaultAction':'SCMP_ACT_ALLOW'";
    private static final String CHMOD = "'names':['chmod'],'action':'SCMP_ACT_ERRNO'";
    private static final String OCI = "containerd, the OCI runtime-spec";

    /** A document, the engine that it is for, and one of its findings. */
    record Row(
            String engine,
            String document,
            Finding.Kind kind,
            Severity severity,
            String pointer,
            Statement explanation,
            Statement advice) {
        @Override
        public String toString() {
            return engine + ": " + explanation.code() + ", " + advice.code();
        }
    }

    @ParameterizedTest
    @MethodSource({"rows", "org.seccomptck.finding.OperatorRows#rows"})
    void aFindingSays(Row row) throws ProfileException {
        List<Finding> findings = scan(row.engine(), row.document());

        assertThat(findings)
                .filteredOn(finding ->
                        finding.explanation().code() == row.explanation().code())
                .containsExactly(new Finding(
                        row.kind(),
                        row.severity(),
                        row.pointer(),
                        Machine.X86_64,
                        Machine.X86_64.abis(),
                        findings.stream()
                                .filter(one -> one.explanation().equals(row.explanation()))
                                .flatMap(one -> one.subjects().stream())
                                .toList(),
                        row.explanation(),
                        row.advice()));
    }

    /** What all engines read alike gives no finding. */
    @Test
    void aDocumentThatAllReadAlikeHasNoFindings() throws ProfileException {
        assertThat(scan("docker", "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'args':[],'includes':{},'comment':''}]}"))
                .isEmpty();
    }

    /** A rule without names gives one finding, not two. */
    @Test
    void aLegacyNameIsReportedOnce() throws ProfileException {
        assertThat(scan("containerd", "{" + ALLOW + ",'syscalls':[{'name':'chmod','action':'SCMP_ACT_ERRNO'}]}"))
                .extracting(finding -> finding.explanation().code())
                .containsExactly(Code.NAMES_IGNORED);
    }

    @Test
    void membersOfOneKindAreOneFinding() throws ProfileException {
        assertThat(scan(
                        "docker",
                        "{" + ALLOW + ",'why':1,'syscalls':[{'why':2," + CHMOD + "},{'because':3," + CHMOD + "}]}"))
                .extracting(Finding::subjects)
                .containsExactly(List.of("why", "because"));
    }

    static Stream<Row> rows() {
        return Stream.of(
                unconfined("{}", Code.NO_FILTER, said(Code.WRITE_DEFAULT_ACTION)),
                unconfined(
                        "{'default_action':'SCMP_ACT_ERRNO'}",
                        Code.NO_FILTER,
                        said(Code.WRITE_MEMBER, "defaultAction")),
                unconfined(
                        "{'linux':{'seccomp':{" + ALLOW + "}}}",
                        Code.NO_FILTER,
                        said(Code.GIVE_OF_BUNDLE, "/linux/seccomp")),
                unconfined(
                        "{'kind':'SeccompProfile','spec':{" + ALLOW + "}}",
                        Code.NO_FILTER,
                        said(Code.GIVE_OF_OPERATOR, "/spec")),
                unconfined("{'profiles':[{" + ALLOW + "}]}", Code.NO_FILTER, said(Code.GIVE_INNER, "/profiles/0")),
                unconfined(
                        "{'syscalls':[{" + CHMOD + ",'includes':{'caps':['CAP_BPF']}}]}",
                        Code.NO_FILTER_IN_SOME_LAUNCHES,
                        said(Code.WRITE_DEFAULT_ACTION)),
                elsewhere(
                        "docker",
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'errno':'eperm'}]}",
                        "/syscalls/0/errno",
                        said(
                                Code.REFUSED_ELSEWHERE,
                                "Podman, CRI-O",
                                "unknown errno 'eperm'. Podman knows 82 names, such as EPERM, and decimal numbers"),
                        said(Code.GIVE_SEPARATE)),
                elsewhere(
                        "docker",
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'comment':'why'}]}",
                        "/syscalls/0/comment",
                        said(Code.MEMBERS_IGNORED, OCI, "comment"),
                        said(Code.LEAVE_REMARK)),
                elsewhere(
                        "docker",
                        "{" + ALLOW + ",'syscalls':[{'name':'chmod','action':'SCMP_ACT_ERRNO'}]}",
                        "/syscalls/0/name",
                        said(Code.NAMES_IGNORED, OCI, "1"),
                        said(Code.WRITE_NAMES)),
                ignored(
                        "containerd",
                        Severity.ERROR,
                        "{" + ALLOW + ",'syscalls':[{'name':'chmod','action':'SCMP_ACT_ERRNO'},"
                                + "{'name':'fchmodat','action':'SCMP_ACT_ERRNO'}]}",
                        "/syscalls/0/name",
                        said(Code.NAMES_IGNORED, "containerd", "2"),
                        said(Code.WRITE_NAMES)),
                ignored(
                        "docker@20.10",
                        Severity.WARNING,
                        "{'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38}",
                        "/defaultErrnoRet",
                        said(Code.DEFAULT_ERRNO_IGNORED, "Docker 20.10"),
                        said(Code.NEWER_ENGINE)),
                ignored(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'errno':'EACCES'}]}",
                        "/syscalls/0/errno",
                        said(Code.ERRNO_NAMES_IGNORED, "Docker"),
                        said(Code.WRITE_NUMBERS)),
                odd(
                        "docker",
                        Severity.NOTE,
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'errnoRet':1,'errno':'EPERM'}]}",
                        "/syscalls/0/errno",
                        said(Code.ERRNO_NAMES_BESIDE, "Docker"),
                        said(Code.LEAVE_REMARK)),
                ignored(
                        "containerd",
                        Severity.WARNING,
                        "{" + ALLOW + ",'archMap':[{'architecture':'SCMP_ARCH_X86_64'}]}",
                        "/archMap",
                        said(Code.ARCH_MAP_IGNORED, "containerd"),
                        said(Code.GIVE_ARCHITECTURES)),
                ignored(
                        "docker@20.10",
                        Severity.WARNING,
                        "{" + ALLOW + ",'flags':['SECCOMP_FILTER_FLAG_LOG']}",
                        "/flags",
                        said(Code.FLAGS_IGNORED, "Docker 20.10"),
                        said(Code.NEWER_ENGINE)),
                ignored(
                        "docker@20.10",
                        Severity.WARNING,
                        "{" + ALLOW + ",'listenerPath':'/run/agent'}",
                        "/listenerPath",
                        said(Code.LISTENER_IGNORED, "Docker 20.10"),
                        said(Code.NEWER_ENGINE)),
                ignored(
                        "oci",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'excludes':{'caps':['CAP_BPF']}}]}",
                        "/syscalls/0/excludes",
                        said(Code.CONSTRAINTS_IGNORED, "the OCI runtime-spec", "excludes", "1"),
                        said(Code.GIVE_RESOLVED)),
                ignored(
                        "podman",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'includes':{'minKernel':'4.8'}}]}",
                        "/syscalls/0/includes/minKernel",
                        said(Code.MIN_KERNEL_IGNORED, "Podman", "1"),
                        said(Code.GIVE_RESOLVED)),
                ignored(
                        "docker",
                        Severity.NOTE,
                        "{" + ALLOW + ",'description':'ours'}",
                        "/description",
                        said(Code.MEMBERS_UNKNOWN, "description"),
                        said(Code.LEAVE_REMARK)),
                ignored(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscall':[{" + CHMOD + "}]}",
                        "/syscall",
                        said(Code.MEMBER_MISSPELT, "syscall"),
                        said(Code.WRITE_MEMBER, "syscalls")),
                odd(
                        "docker",
                        Severity.NOTE,
                        "{" + ALLOW + ",'SysCalls':[{" + CHMOD + "}]}",
                        "/SysCalls",
                        said(Code.LETTER_CASE, "SysCalls"),
                        said(Code.WRITE_MEMBER, "syscalls")),
                odd(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[],'syscalls':[]}",
                        "/syscalls",
                        said(Code.MEMBER_TWICE, "syscalls"),
                        said(Code.KEEP_ONE_MEMBER)),
                odd(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{'action':'SCMP_ACT_ERRNO'}]}",
                        "/syscalls/0",
                        said(Code.RULES_WITHOUT_NAMES, "1"),
                        said(Code.WRITE_NAMES)),
                odd(
                        "podman",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{'name':'x'," + CHMOD + ",'includes':{'caps':['CAP_BPF']}}]}",
                        "/syscalls/0/name",
                        said(Code.NAME_BESIDE_NAMES, "Podman"),
                        said(Code.WRITE_NAMES)),
                odd(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'defaultErrnoRet':1}",
                        "/defaultErrnoRet",
                        said(Code.ERRNO_UNUSED, "defaultErrnoRet", "SCMP_ACT_ALLOW"),
                        said(Code.REMOVE_MEMBER)),
                odd(
                        "docker",
                        Severity.WARNING,
                        "{" + ALLOW + ",'syscalls':[{" + CHMOD + ",'errnoRet':65537}]}",
                        "/syscalls/0/errnoRet",
                        said(Code.ERRNO_CUT, "errnoRet", "1"),
                        said(Code.CORRECT_ERRNO)),
                odd(
                        "docker",
                        Severity.NOTE,
                        "{" + ALLOW + ",'archMap':[{'architecture':'SCMP_ARCH_VAX'}]}",
                        "/archMap/0/architecture",
                        said(Code.NO_SUCH_MACHINE, "SCMP_ARCH_VAX"),
                        said(Code.CHECK_ARCHITECTURE)));
    }

    private static List<Finding> scan(String engine, String document) throws ProfileException {
        return DialectScan.scan(
                Readings.of(
                        "p.json",
                        document.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                        DocumentDialect.named(engine).orElseThrow()),
                Machine.X86_64);
    }

    private static Row unconfined(String document, Code explanation, Statement advice) {
        return new Row(
                "docker", document, Finding.Kind.UNCONFINED, Severity.ERROR, "", said(explanation, "Docker"), advice);
    }

    private static Row elsewhere(
            String engine, String document, String pointer, Statement explanation, Statement advice) {
        return new Row(engine, document, Finding.Kind.OTHER_ENGINE, Severity.NOTE, pointer, explanation, advice);
    }

    static Row ignored(
            String engine,
            Severity severity,
            String document,
            String pointer,
            Statement explanation,
            Statement advice) {
        return new Row(engine, document, Finding.Kind.IGNORED_MEMBER, severity, pointer, explanation, advice);
    }

    static Row odd(
            String engine,
            Severity severity,
            String document,
            String pointer,
            Statement explanation,
            Statement advice) {
        return new Row(engine, document, Finding.Kind.ODD_FORM, severity, pointer, explanation, advice);
    }

    static Statement said(Code code, String... parameters) {
        return new Statement(code, Arrays.asList(parameters));
    }
}
