package org.seccomptck.cause;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/** A member of a profile that an engine may drop on the way to the OCI runtime, and what remains without it. */
enum DroppedMember {
    /** {@code defaultErrnoRet}: without it the default errno is EPERM (OCI runtime-spec, config-linux.md#seccomp). */
    DEFAULT_ERRNO("defaultErrnoRet", "/defaultErrnoRet") {
        @Override
        Profile without(Profile document) {
            return new Profile(
                    plain(document.defaultDecision()),
                    document.architectures(),
                    document.archMap(),
                    document.flags(),
                    document.listenerPath(),
                    document.rules());
        }
    },
    /** {@code errnoRet} of all rules. */
    ERRNO("errnoRet", "/syscalls") {
        @Override
        Profile without(Profile document) {
            return withRules(document, rule -> rule.withDecision(plain(rule.decision())));
        }
    },
    /** {@code archMap}, Docker's way to list architectures. */
    ARCH_MAP("archMap", "/archMap") {
        @Override
        Profile without(Profile document) {
            return new Profile(
                    document.defaultDecision(),
                    document.architectures(),
                    List.of(),
                    document.flags(),
                    document.listenerPath(),
                    document.rules());
        }
    },
    /** {@code architectures}, the OCI form. */
    ARCHITECTURES("architectures", "/architectures") {
        @Override
        Profile without(Profile document) {
            return new Profile(
                    document.defaultDecision(),
                    List.of(),
                    document.archMap(),
                    document.flags(),
                    document.listenerPath(),
                    document.rules());
        }
    },
    /** {@code includes} and {@code excludes}: without them, every rule applies everywhere. */
    APPLICABILITY("includes and excludes", "/syscalls") {
        @Override
        Profile without(Profile document) {
            return withRules(document, rule -> rule.withApplicability(Applicability.NONE, Applicability.NONE));
        }
    },
    /** {@code minKernel} within {@code includes} and {@code excludes}. */
    MIN_KERNEL("minKernel", "/syscalls") {
        @Override
        Profile without(Profile document) {
            return withRules(
                    document,
                    rule -> rule.withApplicability(onAnyKernel(rule.includes()), onAnyKernel(rule.excludes())));
        }
    },
    /** {@code args}: without it, every rule holds for all arguments. */
    ARGS("args", "/syscalls") {
        @Override
        Profile without(Profile document) {
            return withRules(document, rule -> rule.withConditions(List.of()));
        }
    };

    private static final int EPERM = 1;

    private final String member;
    private final String pointer;

    DroppedMember(String member, String pointer) {
        this.member = member;
        this.pointer = pointer;
    }

    /** Return the member's name in the document. */
    String member() {
        return member;
    }

    /** Return the member's place in the document, a JSON pointer. */
    String pointer() {
        return pointer;
    }

    /** Return the document without the member. */
    abstract Profile without(Profile document);

    private static Decision plain(Decision decision) {
        return decision.action() == Action.ERRNO || decision.action() == Action.TRACE
                ? new Decision(decision.action(), EPERM)
                : decision;
    }

    private static Applicability onAnyKernel(Applicability one) {
        return new Applicability(one.arches(), one.caps(), Optional.empty());
    }

    private static Profile withRules(Profile document, UnaryOperator<Rule> change) {
        return new Profile(
                document.defaultDecision(),
                document.architectures(),
                document.archMap(),
                document.flags(),
                document.listenerPath(),
                document.rules().stream().map(change).toList());
    }
}
