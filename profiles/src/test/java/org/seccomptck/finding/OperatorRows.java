package org.seccomptck.finding;

import static org.seccomptck.finding.DialectStatementTests.ignored;
import static org.seccomptck.finding.DialectStatementTests.odd;
import static org.seccomptck.finding.DialectStatementTests.said;

import java.util.stream.Stream;
import org.seccomptck.finding.DialectStatementTests.Row;
import org.seccomptck.finding.Statement.Code;

/** More rows of {@link DialectStatementTests}: of objects of the security-profiles-operator, and of a listener. */
final class OperatorRows {
    private static final String ALLOW = "'defaultAction':'SCMP_ACT_ALLOW'";
    private static final String CHMOD = "'names':['chmod'],'action':'SCMP_ACT_ERRNO'";

    private OperatorRows() {}

    static Stream<Row> rows() {
        return Stream.of(
                odd(
                        "spo",
                        Severity.WARNING,
                        operators(ALLOW + ",'syscalls':[{" + CHMOD + ",'errnoRet':0}]"),
                        "/spec/syscalls/0/errnoRet",
                        said(Code.ERRNO_ZERO_LOST),
                        said(Code.CORRECT_ERRNO)),
                odd(
                        "spo",
                        Severity.WARNING,
                        operators(ALLOW + ",'baseProfileName':'runc'"),
                        "/spec/baseProfileName",
                        said(Code.BASE_PROFILE, "runc"),
                        said(Code.CHECK_MERGED)),
                odd(
                        "spo",
                        Severity.WARNING,
                        operators(ALLOW + ",'state':'Disabled'"),
                        "/spec/state",
                        said(Code.DISABLED),
                        said(Code.REMOVE_MEMBER)),
                ignored(
                        "docker@20.10",
                        Severity.ERROR,
                        "{" + ALLOW + ",'listenerPath':'/run/agent','syscalls':"
                                + "[{'names':['mkdir'],'action':'SCMP_ACT_NOTIFY'}]}",
                        "/listenerPath",
                        said(Code.LISTENER_IGNORED, "Docker 20.10"),
                        said(Code.NEWER_ENGINE)));
    }

    private static String operators(String spec) {
        return "{'kind':'SeccompProfile','spec':{" + spec + "}}";
    }
}
