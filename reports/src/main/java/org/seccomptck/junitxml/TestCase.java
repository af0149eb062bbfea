package org.seccomptck.junitxml;

import java.util.Optional;

/**
 * One line in the test report of a build server.
 *
 * @param name unique within the file together with the class name
 * @param millis how long it took
 * @param end how it ended where it did not pass
 * @param output what else there is to say; may be empty
 */
record TestCase(String name, long millis, Optional<End> end, String output) {
    /** A test that passed. */
    static TestCase passed(String name, long millis, String output) {
        return new TestCase(name, millis, Optional.empty(), output);
    }

    /** A test that did not pass. */
    static TestCase ended(String name, How how, String type, String message, String text) {
        return new TestCase(name, 0, Optional.of(new End(how, type, message, text)), "");
    }

    /** Return whether it ended in this way. */
    boolean is(How how) {
        return end.filter(one -> one.how() == how).isPresent();
    }

    /** How a test can end that did not pass, by the element that says so. */
    enum How {
        /** The runtime or the kernel departs from the profile. */
        FAILURE,
        /** It could not be told. */
        ERROR,
        /** There was nothing to test. */
        SKIPPED
    }

    /**
     * The end of a test that did not pass.
     *
     * @param how how
     * @param type a word to sort by
     * @param message the cause, in one line
     * @param text all that is known
     */
    record End(How how, String type, String message, String text) {}
}
