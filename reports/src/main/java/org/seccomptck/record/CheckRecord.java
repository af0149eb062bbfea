package org.seccomptck.record;

import java.util.List;

/**
 * One check with its verdict and the three accounts that it rests on.
 *
 * @param suite which suite made it, e.g. {@code deny-coverage}
 * @param abi the ABI's name; empty when the check is about the whole container
 * @param subject what was checked, e.g. the system call's name
 * @param number the system call's number, or −1
 * @param verdict the answer
 * @param expected the expected account in words; empty when there is none
 * @param loaded the loaded account in words; empty when there is none
 * @param observed the observed account in words; empty when there is none
 * @param additions what runtimes add beyond the document and the expectation rests on
 */
public record CheckRecord(
        String suite,
        String abi,
        String subject,
        int number,
        Verdict verdict,
        String expected,
        String loaded,
        String observed,
        List<String> additions) {
    /** The number of a check that is not about one system call. */
    public static final int NO_NUMBER = -1;

    /** What the observed account says of a call that one of two threads made begins with this. */
    public static final String THREADED = "by one of two threads: ";

    public CheckRecord {
        additions = List.copyOf(additions);
    }

    /** An id that stays the same from run to run. */
    public String id() {
        return suite + "/" + (abi.isEmpty() ? "" : abi + "/") + subject;
    }
}
