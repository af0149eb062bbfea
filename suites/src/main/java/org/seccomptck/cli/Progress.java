package org.seccomptck.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.seccomptck.cell.Start;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.session.Cell;
import org.seccomptck.session.RunListener;

/** How far a run has got: a bar on a terminal, a line for each step elsewhere. */
final class Progress implements AutoCloseable, RunListener {
    private final PrintWriter err;
    private final PrintWriter out;
    /** Told by the script: on Java 22 and later System.console() no longer tells. */
    private final boolean terminal = Boolean.getBoolean("seccomptck.terminal");

    private @Nullable ProgressBar bar;
    private int runners;
    private int total;
    private int done;

    /**
     * Begins.
     *
     * @param err where progress goes
     * @param out where results go: each runner in a line, as soon as it is up
     */
    Progress(PrintWriter err, PrintWriter out) {
        this.err = err;
        this.out = out;
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

    @Override
    public synchronized void up(List<RunnerRecord> found, int cells) {
        total += cells;
        runners += found.size();
        found.forEach(runner -> out.println(Summary.runnerLine(runner)));
        out.flush();
        expect("cells");
    }

    /** Work of so many equal parts begins. */
    synchronized void begin(String parts, int count) {
        total += count;
        expect(parts);
    }

    private void expect(String parts) {
        if (bar != null) {
            bar.maxHint(total);
        } else if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(parts)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .setConsumer(
                            new me.tongfei.progressbar.ConsoleProgressBarConsumer(new PrintStream(System.err, true)))
                    .build();
        }
    }

    /** A part of the work is done, with that outcome. */
    synchronized void did(String name, String outcome) {
        done++;
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
            bar.setExtraMessage(name);
        } else if (!terminal) {
            err.println("tck: " + name + " " + outcome);
            err.flush();
        }
    }

    @Override
    public synchronized void unavailable(String site, String problem) {
        say(site + " cannot be had: " + problem);
    }

    @Override
    public synchronized void measured(Cell cell) {
        String name = runners > 1
                ? cell.runner() + " " + cell.subject().id()
                : cell.subject().id();
        did(name, cell.evidence().start() instanceof Start.Lost lost ? "lost: " + lost.words() : "measured");
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
