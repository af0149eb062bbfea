package org.seccomptck.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.session.Cell;
import org.seccomptck.session.RunListener;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/** How far a run and its reports have got: a bar on a terminal, a line for each step elsewhere. */
final class Progress implements AutoCloseable, RunListener {
    private final PrintWriter err;
    private final boolean quiet;
    /** Told by the script: on Java 22 and later System.console() no longer tells. */
    private final boolean terminal = Boolean.getBoolean("seccomptck.terminal");

    private @Nullable ProgressBar bar;
    private int runners;
    private int total;
    private int done;

    /**
     * Begin.
     *
     * @param err where progress goes
     */
    Progress(PrintWriter err) {
        this(err, false);
    }

    /**
     * Begin.
     *
     * @param err where progress goes
     * @param quiet whether only a bar is wanted, and lines of what goes wrong
     */
    Progress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    /** Something that takes time begins. */
    synchronized void say(String what) {
        if (bar != null) {
            bar.setExtraMessage(what);
        } else if (!quiet) {
            print(what);
        }
    }

    private void print(String what) {
        err.println("tck: " + what);
        err.flush();
    }

    @Override
    public synchronized void up(List<RunnerRecord> found, int cells) {
        runners += found.size();
        found.forEach(runner -> say(runner.name() + " is up: " + new RunnerWords(Words.english()).of(runner.facts())));
        begin("cells", cells);
    }

    /** Work of so many equal parts begins. */
    synchronized void begin(String parts, int count) {
        total += count;
        if (bar != null) {
            bar.maxHint(total);
        } else if (terminal) {
            bar = bar(parts, total);
        }
    }

    private static ProgressBar bar(String parts, int max) {
        return new ProgressBarBuilder()
                .setTaskName(parts)
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .setConsumer(new ConsoleProgressBarConsumer(new PrintStream(System.err, true)))
                .build();
    }

    /** A part of the work is done, with that outcome. */
    synchronized void did(String name, String outcome) {
        done++;
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
            bar.setExtraMessage(name);
        } else if (!terminal) {
            say(name + " " + outcome);
        }
    }

    /** The writing of a report begins; the listener that is returned hears how far it has got. */
    synchronized ReportProgress reporting(String format) {
        close();
        if (!terminal) {
            say("writing the report (" + format + ")");
            return ReportProgress.NONE;
        }
        ProgressBar writing = bar("report " + format, 1);
        bar = writing;
        return (parts, all) -> {
            writing.maxHint(all);
            writing.stepTo(parts);
        };
    }

    @Override
    public synchronized void unavailable(String site, Obstacle obstacle) {
        String what = site + " cannot be had: " + new ObstacleWords(Words.english()).of(obstacle);
        if (bar != null) {
            bar.setExtraMessage(what);
        } else {
            print(what);
        }
    }

    @Override
    public void claims(String runner) {
        say("putting what documents say to the test on " + runner);
    }

    @Override
    public void preparing(String what) {
        say(what);
    }

    @Override
    public synchronized void measured(Cell cell) {
        String name = runners > 1 ? cell.runner() + " " + cell.name() : cell.name();
        did(name, cell.evidence().start().isKnown() ? "measured" : "lost");
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
