package org.seccomptck.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.seccomptck.session.Cell;

/** How far a run has got: a bar on a terminal, a line for each step elsewhere. */
final class Progress implements AutoCloseable {
    private final PrintWriter err;
    /** Told by the script: on Java 22 and later System.console() no longer tells. */
    private final boolean terminal = Boolean.getBoolean("seccomptck.terminal");

    private @Nullable ProgressBar bar;
    private int total;
    private int done;

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** Something that takes time begins. */
    synchronized void say(String what) {
        if (bar != null) {
            bar.setExtraMessage(what);
        } else {
            err.println("tck: " + what);
            err.flush();
        }
    }

    /** The cells are known. */
    synchronized void begin(List<Cell> cells) {
        total = cells.size();
        done = (int) cells.stream().filter(Cell::done).count();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName("cells")
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .setConsumer(
                            new me.tongfei.progressbar.ConsoleProgressBarConsumer(new PrintStream(System.err, true)))
                    .build();
            bar.stepTo(done);
        }
    }

    /** A cell's evidence is there. */
    synchronized void cellDone(String profile) {
        done++;
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
            bar.setExtraMessage(profile);
        } else if (!terminal) {
            err.println("tck: " + profile + " measured");
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
