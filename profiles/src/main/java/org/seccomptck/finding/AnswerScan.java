package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

/**
 * Looks for decisions that mean something else to a program than they seem to, or that libseccomp refuses; and for
 * profiles that allow nothing.
 */
final class AnswerScan {
    private final ResolvedProfile profile;

    private AnswerScan(ResolvedProfile profile) {
        this.profile = profile;
    }

    static List<Finding> scan(ResolvedProfile profile) {
        AnswerScan scan = new AnswerScan(profile);
        List<Finding> findings = new ArrayList<>();
        scan.answer("/defaultAction", profile.defaultDecision(), List.of("defaultAction"))
                .ifPresent(findings::add);
        for (Rule rule : profile.rules()) {
            if (!rule.decision().equals(profile.defaultDecision())) {
                scan.answer(rule.pointer(), rule.decision(), rule.names()).ifPresent(findings::add);
            }
        }
        if (!profile.defaultDecision().executes() && profile.rules().stream().noneMatch(scan::allows)) {
            findings.add(scan.finding(
                    Finding.Kind.EMPTY_ALLOWLIST,
                    Severity.ERROR,
                    "/syscalls",
                    List.of("syscalls"),
                    Statement.of(Code.NOTHING_ALLOWED, profile.defaultDecision()),
                    Statement.of(Code.ALLOW_START)));
        }
        return findings;
    }

    /** Return whether a rule lets a call of the machine's own ABI through, as programs have to be executed by one. */
    private boolean allows(Rule rule) {
        SyscallTable table = SyscallTable.of(profile.circumstances().machine().nativeAbi());
        return rule.decision().executes()
                && rule.names().stream().anyMatch(name -> table.byName(name).isPresent());
    }

    private Optional<Finding> answer(String pointer, Decision decision, List<String> subjects) {
        if (decision.action() == Action.TRACE) {
            return Optional.of(finding(
                    Finding.Kind.TRACE,
                    Severity.NOTE,
                    pointer,
                    subjects,
                    Statement.of(Code.TRACE_WITHOUT_TRACER),
                    Statement.of(Code.WRITE_ENOSYS)));
        }
        if (decision.action() != Action.ERRNO) {
            return Optional.empty();
        }
        if (decision.data() == 0) {
            return Optional.of(finding(
                    Finding.Kind.ERRNO_VALUE,
                    Severity.WARNING,
                    pointer,
                    subjects,
                    Statement.of(Code.ERRNO_OF_ZERO),
                    Statement.of(Code.WRITE_ERRNO)));
        }
        return !decision.hasErrnoThatLibseccompRefuses() || !reachesLibseccomp(pointer, subjects)
                ? Optional.empty()
                : Optional.of(finding(
                        Finding.Kind.ERRNO_VALUE,
                        Severity.ERROR,
                        pointer,
                        subjects,
                        Statement.of(Code.ERRNO_TOO_LARGE, decision.data()),
                        Statement.of(Code.CORRECT_ERRNO)));
    }

    /** A rule is dropped before its errno is looked at if libseccomp knows none of its names. */
    private static boolean reachesLibseccomp(String pointer, List<String> subjects) {
        return pointer.equals("/defaultAction") || subjects.stream().anyMatch(SyscallTable::isKnownAnywhere);
    }

    private Finding finding(
            Finding.Kind kind,
            Severity severity,
            String pointer,
            List<String> subjects,
            Statement explanation,
            Statement advice) {
        return new Finding(
                kind,
                severity,
                pointer,
                profile.circumstances().machine(),
                List.copyOf(profile.entered()),
                subjects,
                explanation,
                advice);
    }
}
