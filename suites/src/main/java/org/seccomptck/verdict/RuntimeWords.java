package org.seccomptck.verdict;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of engine and OCI runtime about a container that did not start. Everything that the kit understands of
 * their words is in this class; each pattern names its source.
 *
 * @param text the words as they came
 */
record RuntimeWords(String text) {
    /** runc, libcontainer/seccomp/config.go: an action of the OCI runtime-spec that it does not know. */
    private static final Pattern UNKNOWN_ACTION = Pattern.compile("(SCMP_ACT_\\w+) is not a valid action for seccomp");

    /** runc before 1.2, libcontainer/specconv/spec_linux.go: it refuses whatever is in {@code flags}. */
    private static final Pattern NO_FLAGS = Pattern.compile("seccomp (flags) are not yet supported");

    /** runc, libcontainer/seccomp/seccomp_linux.go, and crun, src/libcrun/seccomp.c: a flag of the OCI runtime-spec. */
    private static final Pattern UNKNOWN_FLAG = Pattern.compile(
            "(?:unknown seccomp option|seccomp flag) \"?(SECCOMP_FILTER_FLAG_(?:LOG|SPEC_ALLOW|TSYNC|WAIT_KILLABLE_RECV))\\b");

    /** runc, libcontainer/process_linux.go: NOTIFY needs a listenerPath. */
    private static final Pattern NO_LISTENER = Pattern.compile("listener", Pattern.CASE_INSENSITIVE);

    /** runc, libcontainer/seccomp/seccomp_linux.go; crun, src/libcrun/seccomp.c: libseccomp refuses a rule or the default. */
    private static final Pattern NOT_MADE = Pattern.compile(
            "error adding seccomp (?:filter|rule)|seccomp_rule_add|error creating filter|error seccomp_init",
            Pattern.CASE_INSENSITIVE);

    /** errno(3), and runc's and crun's own words: the machine's resources, a missing runtime, a filter not made. */
    private static final Pattern NOT_OF_A_FILTER = Pattern.compile(
            "no space left|disk quota|cannot allocate memory|out of memory|too many open files|read-only file system"
                    + "|cgroup|not found|error adding seccomp filter|connection re(?:fused|set)",
            Pattern.CASE_INSENSITIVE);

    /** logrus, which runc uses for its messages: after a warning the program continues. */
    private static final Pattern WARNING =
            Pattern.compile("^(?:time=\"[^\"]*\" )?level=warning\\b(?!.*\\blevel=(?:error|fatal)\\b)");

    /** Return the action of the profile that the OCI runtime does not know, if the words say so. */
    Optional<String> unknownAction() {
        Matcher unknown = UNKNOWN_ACTION.matcher(text);
        return unknown.find() ? Optional.of(unknown.group(1)) : Optional.empty();
    }

    /** Return the flag of the profile that the OCI runtime refuses, or {@code flags} if it accepts none. */
    Optional<String> unknownFlag() {
        return Stream.of(NO_FLAGS, UNKNOWN_FLAG)
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Return whether the words say that nobody listens to the notifications of a filter. */
    boolean missListener() {
        return NO_LISTENER.matcher(text).find();
    }

    /** Return whether the words name a reason that no filter can cause. */
    boolean tellOfNoFilter() {
        return text.lines()
                .filter(line -> !WARNING.matcher(line).find())
                .anyMatch(line -> NOT_OF_A_FILTER.matcher(line).find());
    }

    /** Return whether the words say that no filter could be made of the profile. */
    boolean tellOfNoFilterMade() {
        return NOT_MADE.matcher(text).find();
    }
}
