package org.seccomptck.session;

import java.util.List;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RunnerRecord;

/** A listener to the progress of a run, called on any thread. */
public interface RunListener {
    /** A listener that does nothing. */
    RunListener NONE = new RunListener() {};

    /** A site is up with these runners, and so many cells are to be run there. */
    default void up(List<RunnerRecord> runners, int cells) {}

    /** A site is not available. */
    default void unavailable(String site, Obstacle obstacle) {}

    /** Sentences of documents are tested on a runner. */
    default void claims(String runner) {}

    /** Something that takes time begins. */
    default void preparing(String what) {}

    /** A cell is measured, judged and kept: it is safe even if the run is killed. */
    default void measured(Cell cell) {}
}
