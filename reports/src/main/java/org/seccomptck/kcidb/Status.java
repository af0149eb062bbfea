package org.seccomptck.kcidb;

import java.util.List;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Verdict;

/** What KCIDB says of a test, the worst first. */
enum Status {
    /** What was tested is faulty. */
    FAIL,
    /** The test came to no answer. */
    ERROR,
    /** The test did not run, as something failed that was to run it. */
    MISS,
    /** What was tested is right. */
    PASS,
    /** There was nothing to test. */
    SKIP;

    /** Return what there is to say of the checks of a suite and ABI; of a cell that was lost nothing was tested. */
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
