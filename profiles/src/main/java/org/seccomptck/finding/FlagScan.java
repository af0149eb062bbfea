package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * Looks for flags that runtimes or the kernel refuse, and for NOTIFY where it cannot be used (OCI runtime-spec,
 * config-linux.md#seccomp; {@code kernel/seccomp.c}, {@code seccomp_set_mode_filter}).
 */
final class FlagScan {
    private static final String PREFIX = "SECCOMP_FILTER_FLAG_";
    private static final String TSYNC = PREFIX + "TSYNC";
    private static final String WAIT_KILLABLE = PREFIX + "WAIT_KILLABLE_RECV";
    /** Flags that a document may have. */
    private static final Set<String> KNOWN = Set.of(TSYNC, PREFIX + "LOG", PREFIX + "SPEC_ALLOW", WAIT_KILLABLE);
    /** Kernel flags that runtimes set by themselves when a rule notifies. */
    private static final Set<String> OF_RUNTIMES = Set.of(PREFIX + "NEW_LISTENER", PREFIX + "TSYNC_ESRCH");
    /** The call by which a runtime hands the listener on (runc, libcontainer/seccomp/seccomp_linux.go; crun). */
    private static final String WRITE = "write";

    private final Profile document;
    private final ResolvedProfile profile;
    private final List<Finding> findings = new ArrayList<>();

    private FlagScan(Profile document, ResolvedProfile profile) {
        this.document = document;
        this.profile = profile;
    }

    static List<Finding> scan(Profile document, ResolvedProfile profile) {
        FlagScan scan = new FlagScan(document, profile);
        scan.notifying();
        for (int i = 0; i < document.flags().size(); i++) {
            scan.flag(document.flags().get(i), "/flags/" + i);
        }
        return List.copyOf(scan.findings);
    }

    private void flag(String flag, String pointer) {
        if (OF_RUNTIMES.contains(flag)) {
            add(flag, pointer, Code.FLAG_OF_RUNTIME, Statement.of(Code.REMOVE_FLAG));
        } else if (!KNOWN.contains(flag)) {
            add(flag, pointer, Code.UNKNOWN_FLAG, spelling(flag));
        } else if (flag.equals(WAIT_KILLABLE) && !notifies()) {
            add(flag, pointer, Code.FLAG_WITHOUT_NOTIFY, Statement.of(Code.REMOVE_FLAG_OR_NOTIFY));
        } else if (flag.equals(TSYNC) && notifies()) {
            add(flag, pointer, Code.FLAG_AGAINST_NOTIFY, Statement.of(Code.REMOVE_FLAG));
        }
    }

    private void add(String flag, String pointer, Code code, Statement advice) {
        add(Finding.Kind.FLAG, pointer, List.of(flag), Statement.of(code, flag), advice);
    }

    /** Return the flag that was probably meant, with its prefix. */
    private static Statement spelling(String flag) {
        String bare = flag.startsWith(PREFIX) ? flag.substring(PREFIX.length()) : flag;
        List<String> nearest = NearestNames.of(
                bare, KNOWN.stream().map(FlagScan::lower).sorted().toList());
        return nearest.isEmpty()
                ? Statement.of(Code.REMOVE_FLAG)
                : Statement.of(Code.WRITE_NAME, PREFIX + nearest.get(0).toUpperCase(Locale.ROOT));
    }

    private static String lower(String flag) {
        return flag.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    private boolean notifies() {
        return Stream.concat(
                        Stream.of(profile.defaultDecision()),
                        profile.rules().stream().map(Rule::decision))
                .map(Decision::action)
                .anyMatch(Action.NOTIFY::equals);
    }

    private void notifying() {
        if (profile.defaultDecision().action() == Action.NOTIFY) {
            add(
                    Finding.Kind.NOTIFY,
                    "/defaultAction",
                    List.of("defaultAction"),
                    Statement.of(Code.NOTIFY_BY_DEFAULT),
                    Statement.of(Code.OTHER_ACTION));
        }
        for (Rule rule : profile.rules()) {
            if (rule.decision().action() != Action.NOTIFY) {
                continue;
            }
            if (rule.names().contains(WRITE)) {
                add(
                        Finding.Kind.NOTIFY,
                        rule.pointer(),
                        List.of(WRITE),
                        Statement.of(Code.NOTIFY_FOR_WRITE),
                        Statement.of(Code.OTHER_ACTION));
            }
            if (document.listenerPath().isEmpty()) {
                add(
                        Finding.Kind.NOTIFY,
                        rule.pointer(),
                        rule.names(),
                        Statement.of(Code.NOTIFY_WITHOUT_LISTENER),
                        Statement.of(Code.NAME_LISTENER));
            }
        }
    }

    private void add(
            Finding.Kind kind, String pointer, List<String> subjects, Statement explanation, Statement advice) {
        findings.add(new Finding(
                kind,
                Severity.ERROR,
                pointer,
                profile.circumstances().machine(),
                List.copyOf(profile.entered()),
                subjects,
                explanation,
                advice));
    }
}
