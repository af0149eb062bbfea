package org.seccomptck.finding;

import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.StatementTests.row;
import static org.seccomptck.finding.StatementTests.said;
import static org.seccomptck.finding.StatementTests.when;

import java.util.stream.Stream;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.finding.StatementTests.Row;

/** Profiles whose answers, flags or constraints are not what their author means. */
final class AnswerRows {
    private static final String DENY = "{'names':['chroot'],'action':'ERRNO'}";
    private static final String ARCHES = "amd64, arm, arm64, loong64, loongarch64, mips64, mips64n32, mipsel, mipsel64,"
            + " mips3l64n32, ppc, ppc64, ppc64le, riscv64, s390, s390x, x32, x86";

    private AnswerRows() {}

    static Stream<Row> rows() {
        return Stream.of(conditions(), constraints(), answers(), flags()).flatMap(rows -> rows);
    }

    private static Stream<Row> conditions() {
        return Stream.of(
                row(
                        when("ERRNO", "openat", 1, "EQ", 7),
                        said(Code.ADDRESS_COMPARED, "ERRNO(EPERM)", "arg1 == 0x7"),
                        said(Code.COMPARE_NUMBER)),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        when("ALLOW", "mount", 3, "EQ", 1),
                        said(Code.MOUNT_TYPE_UNSEEN),
                        said(Code.DENY_MOUNT_OR_LSM)),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        when("ALLOW", "clone", 1, "MASKED_EQ", 0x7e020000, 0),
                        said(Code.CLONE_STACK_COMPARED, "ALLOW", "(arg1 & 0x7e020000) == 0x0"),
                        said(Code.COMPARE_CLONE_FLAGS)),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        when("ALLOW", "socket", 0, "EQ", 2),
                        said(Code.CONDITIONS_LOST, "socketcall", "ALLOW", "arg0 == 0x2"),
                        said(Code.LEAVE_I386_OUT)),
                new Row(
                        "ERRNO",
                        ALL_X86,
                        "{'names':['shmget','read'],'action':'ALLOW'}",
                        said(Code.MULTIPLEXER_OPEN, "ipc", "ALLOW"),
                        said(Code.LEAVE_I386_OUT)));
    }

    private static Stream<Row> constraints() {
        return Stream.of(
                row(
                        constrained("includes", "caps", "'CAP_SYS_ADMIN','sys_time'"),
                        said(Code.INCLUDES_NEVER_MATCH, "caps", "sys_time", "ERRNO(EPERM)", "ALLOW"),
                        said(Code.WRITE_VALUES, "sys_time: CAP_SYS_TIME")),
                row(
                        constrained("includes", "arches", "'x86_64','arm64'"),
                        said(Code.INCLUDES_IN_PART, "x86_64"),
                        said(Code.WRITE_VALUES, "x86_64: amd64")),
                row(
                        constrained("excludes", "arches", "'sparc'"),
                        said(Code.EXCLUDES_NEVER_MATCH, "arches", "sparc", "ERRNO(EPERM)"),
                        said(Code.NAME_GO_ARCHES, ARCHES)),
                row(
                        constrained("excludes", "caps", "'CAP_ROOT'"),
                        said(Code.EXCLUDES_NEVER_MATCH, "caps", "CAP_ROOT", "ERRNO(EPERM)"),
                        said(Code.NAME_CAPABILITIES)));
    }

    private static Stream<Row> answers() {
        return Stream.of(
                row(
                        "{'names':['chroot'],'action':'ERRNO','errnoRet':0}",
                        said(Code.ERRNO_OF_ZERO),
                        said(Code.WRITE_ERRNO)),
                row(
                        "{'names':['chroot'],'action':'ERRNO','errnoRet':4095}",
                        said(Code.ERRNO_TOO_LARGE, "4095"),
                        said(Code.CORRECT_ERRNO)),
                new Row(
                        "ERRNO",
                        "",
                        "{'names':['umount'],'action':'ALLOW'}",
                        said(Code.NOTHING_ALLOWED, "ERRNO(EPERM)"),
                        said(Code.ALLOW_START)),
                row("{'names':['chroot'],'action':'TRACE'}", said(Code.TRACE_WITHOUT_TRACER), said(Code.WRITE_ENOSYS)),
                row("{'names':['write'],'action':'NOTIFY'}", said(Code.NOTIFY_FOR_WRITE), said(Code.OTHER_ACTION)),
                new Row("NOTIFY", "", DENY, said(Code.NOTIFY_BY_DEFAULT), said(Code.OTHER_ACTION)),
                row(
                        "{'names':['chroot'],'action':'NOTIFY'}",
                        said(Code.NOTIFY_WITHOUT_LISTENER),
                        said(Code.NAME_LISTENER)));
    }

    private static Stream<Row> flags() {
        return Stream.of(
                flag(
                        "SECCOMP_FILTER_FLAG_LOGS",
                        DENY,
                        Code.UNKNOWN_FLAG,
                        said(Code.WRITE_NAME, "SECCOMP_FILTER_FLAG_LOG")),
                flag("SECCOMP_FILTER_FLAG_NOTHING_LIKE_IT", DENY, Code.UNKNOWN_FLAG, said(Code.REMOVE_FLAG)),
                flag("SECCOMP_FILTER_FLAG_NEW_LISTENER", DENY, Code.FLAG_OF_RUNTIME, said(Code.REMOVE_FLAG)),
                flag(
                        "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
                        DENY,
                        Code.FLAG_WITHOUT_NOTIFY,
                        said(Code.REMOVE_FLAG_OR_NOTIFY)),
                flag(
                        "SECCOMP_FILTER_FLAG_TSYNC",
                        "{'names':['chroot'],'action':'NOTIFY'}",
                        Code.FLAG_AGAINST_NOTIFY,
                        said(Code.REMOVE_FLAG)));
    }

    private static Row flag(String flag, String rules, Code code, Statement advice) {
        return new Row("ALLOW", "\"flags\": [\"" + flag + "\"],", rules, said(code, flag), advice);
    }

    private static String constrained(String constraint, String member, String values) {
        return "{'names':['chroot'],'action':'ERRNO','%s':{'%s':[%s]}}".formatted(constraint, member, values);
    }
}
