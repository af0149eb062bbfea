package org.seccomptck.report;

/** A listener to the progress of a report, called on any thread. */
public interface ReportProgress {
    /** A listener that does nothing. */
    ReportProgress NONE = (done, all) -> {};

    /**
     * Receive that a part is done.
     *
     * @param done how many parts are done
     * @param all how many there are
     */
    void step(int done, int all);
}
