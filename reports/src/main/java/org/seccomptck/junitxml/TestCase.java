package org.seccomptck.junitxml;

import java.util.Optional;

/**
 * One line in the test report of a build server.
 *
 * @param name unique within the file together with the class name
 * @param millis how long it took
 * @param end how it ended if it did not pass
 * @param output further text; may be empty
 */
record TestCase(String name, long millis, Optional<End> end, String output) {
    /** Return a test that passed. */
    static TestCase passed(String name, long millis, String output) {
        return new TestCase(name, millis, Optional.empty(), output);
    }

    /** Return a test that did not pass. */
    static TestCase ended(String name, How how, String type, String message, String text) {
        return new TestCase(name, 0, Optional.of(new End(how, type, message, text)), "");
    }

    /** Return whether the test ended in this way. */
    boolean is(How how) {
        return end.filter(one -> one.how() == how).isPresent();
    }

    /** The ways in which a test can end without passing, by the XML element for each. */
    enum How {
        /** The runtime or the kernel deviates from the profile. */
        FAILURE,
        /** The check is undecided. */
        ERROR,
        /** There was nothing to test. */
        SKIPPED
    }

    /**
     * The end of a test that did not pass.
     *
     * @param how the kind of end
     * @param type a word to sort by
     * @param message the cause, in one line
     * @param text all that is known
     */
    record End(How how, String type, String message, String text) {}
}
