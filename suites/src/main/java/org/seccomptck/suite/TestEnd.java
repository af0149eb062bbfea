package org.seccomptck.suite;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Check;
import org.seccomptck.record.Reason;

/**
 * Ends a test according to its verdict: a deviation fails; an undecided or not applicable check is aborted. The message
 * is for people who run suites by JUnit and contains codes and accounts, e.g.
 * {@code FAIL_OPEN LOADED_DIFFERS expected=ERRNO(EPERM) loaded=ALLOW}. Reports have words for them.
 */
final class TestEnd {
    private TestEnd() {}

    static void of(Check check) {
        switch (check.verdict()) {
            case FAIL_OPEN, FAIL_CLOSED, WRONG_ACTION -> throw new Deviation(check);
            case UNDECIDED, NOT_APPLICABLE -> throw new Aborted(check);
            case CONFORMS -> {}
        }
    }

    /** No stack trace: it would say nothing about the check, and most messages are never read. */
    private static final class Deviation extends AssertionFailedError {
        private static final long serialVersionUID = 1L;

        private final transient Check check;

        private Deviation(Check check) {
            this.check = check;
        }

        @Override
        public String getMessage() {
            return message(check);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    /** No stack trace, as in {@code Deviation}. */
    private static final class Aborted extends TestAbortedException {
        private static final long serialVersionUID = 1L;

        private final transient Check check;

        private Aborted(Check check) {
            this.check = check;
        }

        @Override
        public String getMessage() {
            return message(check);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private static String message(Check check) {
        Accounts accounts = check.outcome().accounts();
        Stream<String> reasons = check.outcome().reasons().stream().map(TestEnd::notation);
        Stream<String> known = Stream.of(
                        account("expected", accounts.expected().map(one -> one.decision())),
                        account("bundle", accounts.bundle()),
                        account("loaded", accounts.loaded()),
                        account("direct", accounts.direct()),
                        account("shielded", accounts.shielded()),
                        account("threaded", accounts.threaded()),
                        account("effect", accounts.effect()))
                .flatMap(Optional::stream);
        return Stream.of(Stream.of(check.verdict().name()), reasons, known)
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    private static String notation(Reason reason) {
        return reason.parameters().isEmpty()
                ? reason.code().name()
                : reason.code() + "(" + String.join(", ", reason.parameters()) + ")";
    }

    private static Optional<String> account(String name, Optional<?> value) {
        return value.map(one -> name + "=" + one);
    }
}
