package org.seccomptck.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action with its data: what is done with one call.
 *
 * @param action what is done
 * @param data 0 … 65535 ({@code SECCOMP_RET_DATA}): the errno of ERRNO, the message of TRACE, the si_errno of TRAP
 */
public record Decision(Action action, int data) {
    /** The call is executed. */
    public static final Decision ALLOW = new Decision(Action.ALLOW, 0);

    /** {@code SECCOMP_RET_DATA} */
    private static final int DATA_MASK = 0xffff;
    /** A filter's errno is capped at this ({@code kernel/seccomp.c}, SECCOMP_RET_ERRNO). */
    private static final int MAX_ERRNO = 4095;
    /**
     * libseccomp's filters have errnos below its own MAX_ERRNO ({@code src/system.h}, {@code sys_chk_seccomp_action}).
     */
    private static final int FIRST_ERRNO_THAT_LIBSECCOMP_REFUSES = 4095;

    private static final Pattern TEXT = Pattern.compile("([A-Z_]+)(?:\\((\\w+)\\))?");

    public Decision {
        if (data < 0 || data > DATA_MASK) {
            throw new IllegalArgumentException("The data of a decision must lie in 0 … 65535, but is " + data);
        }
    }

    /** The call is not executed and fails with this errno. */
    public static Decision errno(int errno) {
        return new Decision(Action.ERRNO, errno);
    }

    /** Return an action without data. */
    public static Decision of(Action action) {
        return new Decision(action, 0);
    }

    /**
     * Read a filter's return value as the kernel does: an action that it does not know kills the process
     * ({@code kernel/seccomp.c}, {@code __seccomp_filter}, default branch).
     */
    public static Decision ofFilterReturn(int value) {
        int actionPart = value & ~DATA_MASK;
        for (Action action : Action.values()) {
            if (action.kernelValue() == actionPart) {
                return new Decision(action, value & DATA_MASK);
            }
        }
        return new Decision(Action.KILL_PROCESS, value & DATA_MASK);
    }

    /** Parse the form that {@link #toString} returns; empty when the text has another form. */
    public static Optional<Decision> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> data = parts.group(2) == null ? Optional.of(0) : Errno.number(parts.group(2));
        return Arrays.stream(Action.values())
                .filter(action -> action.name().equals(parts.group(1)))
                .findFirst()
                .flatMap(action ->
                        data.filter(number -> number <= DATA_MASK).map(number -> new Decision(action, number)));
    }

    /** Return whether the kernel executes the call. */
    public boolean executes() {
        return action.executes();
    }

    /** Return whether libseccomp refuses to make a filter with this decision, since the errno is too large. */
    public boolean hasErrnoThatLibseccompRefuses() {
        return action == Action.ERRNO && data >= FIRST_ERRNO_THAT_LIBSECCOMP_REFUSES;
    }

    /** Return the same decision with ignored data set to 0: the kernel uses the data of ERRNO, TRAP and TRACE only. */
    public Decision canonical() {
        return switch (action) {
            case ERRNO -> data <= MAX_ERRNO ? this : errno(MAX_ERRNO);
            case TRAP, TRACE -> this;
            case KILL_PROCESS, KILL_THREAD, NOTIFY, LOG, ALLOW -> data == 0 ? this : of(action);
        };
    }

    /** Return whether a program cannot tell two decisions apart. */
    public boolean sameAs(Decision other) {
        return canonical().equals(other.canonical());
    }

    @Override
    public String toString() {
        return switch (action) {
            case ERRNO -> "ERRNO(" + Errno.name(data) + ")";
            case TRACE -> "TRACE(" + data + ")";
            case TRAP -> data == 0 ? "TRAP" : "TRAP(" + data + ")";
            case KILL_PROCESS, KILL_THREAD, NOTIFY, LOG, ALLOW -> action.name();
        };
    }
}
