package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.text.Screen;
import org.seccomptck.words.StrictnessWords;
import org.seccomptck.words.Words;

/** The comparison of two profiles for a terminal, as a page or for a program. */
public final class StrictnessReport {
    private final StrictnessLines lines;

    /** Prepare to print a comparison. */
    public StrictnessReport(ProfileComparison comparison, Words words) {
        this.lines = new StrictnessLines(comparison, words, new StrictnessWords(words, ConditionWords.load()));
    }

    /**
     * Print it for a terminal.
     *
     * @param all whether to name every call, where there are many
     */
    public void text(PrintWriter out, Screen screen, boolean all) {
        new StrictnessText(lines, screen, all).print(out);
    }

    /** Print it as a page in Markdown. */
    public void markdown(PrintWriter out) {
        new StrictnessMarkdown(lines).print(out);
    }

    /** Print it as a JSON document. */
    public void json(PrintWriter out) {
        out.println(StrictnessJson.of(lines).toPrettyString());
        out.flush();
    }
}
