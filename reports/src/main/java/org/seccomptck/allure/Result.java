package org.seccomptck.allure;

import io.qameta.allure.entity.TestResult;
import java.util.List;
import org.seccomptck.record.CheckGroup;

/**
 * One of Allure's results.
 *
 * @param test Allure's data about it, without its steps
 * @param groups the checks that are its steps; empty when it has none
 */
record Result(TestResult test, List<CheckGroup> groups) {
    /** Copy the list. */
    Result {
        groups = List.copyOf(groups);
    }

    /** Return a result without steps. */
    static Result of(TestResult test) {
        return new Result(test, List.of());
    }
}
