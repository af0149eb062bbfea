package org.seccomptck.session;

import java.util.List;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RunnerRecord;

/** A listener to the progress of a run, called on any thread. */
public interface RunListener {
    /** Nobody listens. */
    RunListener NONE = new RunListener() {};

    /** A site is up with these runners, and so many cells are to be run there. */
    default void up(List<RunnerRecord> runners, int cells) {}

    /** A site could not be had. */
    default void unavailable(String site, Obstacle obstacle) {}

    /** What documents say is put to the test on a runner. */
    default void claims(String runner) {}

    /** Something that takes time begins. */
    default void preparing(String what) {}

    /** A cell is measured and judged, and kept: it is not lost any more whatever ends the run. */
    default void measured(Cell cell) {}
}
