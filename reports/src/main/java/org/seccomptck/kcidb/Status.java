package org.seccomptck.kcidb;

import java.util.List;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Verdict;

/** KCIDB's statuses of a test, the worst first. */
enum Status {
    /** The tested code is faulty. */
    FAIL,
    /** The test gave no answer. */
    ERROR,
    /** The test did not run, since something failed that it needs. */
    MISS,
    /** The tested code is correct. */
    PASS,
    /** There was nothing to test. */
    SKIP;

    /** Return the status of the checks of a suite and ABI; nothing was tested in a lost cell. */
    static Status of(CellRecord cell, CheckGroup group) {
        if (cell.start().state() == StartRecord.State.LOST) {
            return MISS;
        }
        if (group.deviates()) {
            return FAIL;
        }
        for (Verdict verdict : List.of(Verdict.UNDECIDED, Verdict.CONFORMS)) {
            if (group.count(verdict) > 0) {
                return verdict == Verdict.UNDECIDED ? ERROR : PASS;
            }
        }
        return SKIP;
    }
}
