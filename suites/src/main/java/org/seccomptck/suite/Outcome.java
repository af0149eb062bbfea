package org.seccomptck.suite;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.seccomptck.allure.AllureCase;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.session.Cell;

/** Ends a test as its verdict says: a deviation fails, what could not be decided or does not apply is aborted. */
final class Outcome {
    private Outcome() {}

    /** Keeps the check in the record and in Allure, then passes, fails or aborts the running test. */
    static void report(Cell cell, String feature, CheckRecord check) {
        cell.record(check);
        AllureCase.describe(cell.subject().id(), cell.subject().title(), cell.runner(), feature, check);
        String message = AllureCase.message(check);
        switch (check.verdict().kind()) {
            case FAIL_OPEN, FAIL_CLOSED, WRONG_ACTION ->
                throw new AssertionFailedError(message, check.expected(), check.observed());
            case UNDECIDED, NOT_APPLICABLE -> throw new TestAbortedException(message);
            case CONFORMS -> {}
        }
    }
}
