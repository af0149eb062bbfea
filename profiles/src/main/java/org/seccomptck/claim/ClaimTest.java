package org.seccomptck.claim;

import java.util.List;
import org.seccomptck.profile.Action;

/** How a claim is put to the test. */
public sealed interface ClaimTest {
    /**
     * A shell command fails, since a call that it makes is denied, and has no effect.
     *
     * @param command which of the kit's commands
     * @param calls the calls that the command makes, according to the document
     */
    record CommandFails(String command, List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public CommandFails {
            calls = List.copyOf(calls);
        }
    }

    /**
     * A shell command succeeds and prints something.
     *
     * @param command which of the kit's commands
     * @param output the line that it prints
     */
    record CommandPrints(String command, String output) implements ClaimTest {}

    /**
     * Commands fail or succeed because of the calls that they make, whatever their names.
     *
     * @param calls the calls that the profile denies
     */
    record CallsNotCommands(List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public CallsNotCommands {
            calls = List.copyOf(calls);
        }
    }

    /** Programs do the same with the profile as without. */
    record SameWork() implements ClaimTest {}

    /**
     * A call is denied through every ABI that has it.
     *
     * @param call its name
     * @param eperm whether the document promises EPERM, so that no other errno confirms the claim
     */
    record CallDenied(String call, boolean eperm) implements ClaimTest {}

    /**
     * Root cannot make calls.
     *
     * @param calls their names
     */
    record DeniedToRoot(List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public DeniedToRoot {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The profile lets calls through.
     *
     * @param calls their names
     */
    record CallsAllowed(List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public CallsAllowed {
            calls = List.copyOf(calls);
        }
    }

    /**
     * No other call has the effect that the profile denies.
     *
     * @param effect the effect's id in {@code siblings.tsv}
     */
    record NoOtherWay(String effect) implements ClaimTest {}

    /**
     * A rule on the flags of mount tells wanted mounts from others.
     *
     * @param denied flags that are denied
     * @param allowed flags that pass
     * @param closed other calls that mount, all of them denied
     */
    record MountFlags(List<Long> denied, List<Long> allowed, List<String> closed) implements ClaimTest {
        /** Copy the lists. */
        public MountFlags {
            denied = List.copyOf(denied);
            allowed = List.copyOf(allowed);
            closed = List.copyOf(closed);
        }
    }

    /**
     * A filter distinguishes what lies behind a pointer.
     *
     * @param call the call
     * @param argument which of its arguments, counted from 0
     */
    record PointerArgument(String call, int argument) implements ClaimTest {}

    /**
     * Containers do not start.
     *
     * @param because the calls that are missing, according to the document
     */
    record NeverStarts(List<String> because) implements ClaimTest {
        /** Copy the list. */
        public NeverStarts {
            because = List.copyOf(because);
        }
    }

    /** Containers start. */
    record Starts() implements ClaimTest {}

    /**
     * The engine's default profile blocks about this many calls.
     *
     * @param blocked how many calls are blocked
     * @param all how many calls there are
     */
    record BlockedCount(int blocked, int all) implements ClaimTest {}

    /**
     * The engine's default profile blocks calls.
     *
     * @param calls their names
     */
    record AllBlocked(List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public AllBlocked {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The engine's default profile itself blocks a call; a missing capability alone would not count.
     *
     * @param call its name
     */
    record BlockedByDefault(String call) implements ClaimTest {}

    /**
     * Calls that no rule names meet a default action.
     *
     * @param action the action
     * @param errno the errno by its name; empty: any
     */
    record DefaultAction(Action action, String errno) implements ClaimTest {}

    /** The profile allows nothing that Docker's own default denies. */
    record AsStrictAsDefault() implements ClaimTest {}

    /**
     * A rule on calls changes how these calls end.
     *
     * @param calls their names
     */
    record RuleMatters(List<String> calls) implements ClaimTest {
        /** Copy the list. */
        public RuleMatters {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The line Seccomp of /proc/1/status has a mode.
     *
     * @param mode 0 or 2
     */
    record StatusMode(String mode) implements ClaimTest {}

    /**
     * The kernel was built with an option, and accepts filters.
     *
     * @param option the option
     * @param value its value
     */
    record KernelOption(String option, String value) implements ClaimTest {}

    /** On a kernel that takes no filters, no container with a profile passes. */
    record KernelWithoutFilters() implements ClaimTest {}

    /**
     * An action is carried out as its name says.
     *
     * @param action the action
     */
    record ActionCarriedOut(Action action) implements ClaimTest {}

    /** KILL stops the container, and not only the thread that made the call. */
    record KillStopsContainer() implements ClaimTest {}

    /** A call with the action NOTIFY returns what a listener answers. */
    record Notified() implements ClaimTest {}

    /**
     * The kit cannot test this claim anywhere yet.
     *
     * @param obstacle why
     */
    record NotHere(Obstacle obstacle) implements ClaimTest {
        /** Why a claim cannot be tested. */
        public enum Obstacle {
            /** The kit has no listener that receives notifications. */
            NO_LISTENER,
            /** Debian ships no BusyBox that is linked with musl. */
            NO_MUSL
        }
    }
}
