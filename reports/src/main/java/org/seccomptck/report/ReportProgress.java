package org.seccomptck.report;

/** Is told how far a report has got, on whatever thread. */
public interface ReportProgress {
    /** Nobody listens. */
    ReportProgress NONE = (done, all) -> {};

    /**
     * Hear that a part is done.
     *
     * @param done how many parts are done
     * @param all how many there are
     */
    void step(int done, int all);
}
