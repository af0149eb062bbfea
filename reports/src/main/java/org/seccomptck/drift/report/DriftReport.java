package org.seccomptck.drift.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.RunnerDrift;
import org.seccomptck.drift.Shift;
import org.seccomptck.drift.StartShift;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.DriftWords;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.Markdown;
import org.seccomptck.words.Words;

/**
 * The changes from one run to a later one.
 *
 * @param drift what changed
 * @param words the sentences
 */
public record DriftReport(RecordDrift drift, Words words) {
    private static final String INDENT = "  ";
    private static final int COLUMN = 12;
    /** The version of the JSON's form. */
    private static final int FORMAT = 1;

    /** The forms of the report. */
    public enum Form {
        /** For a terminal. */
        TEXT,
        /** For a page of a code host. */
        MARKDOWN,
        /** For programs. */
        JSON
    }

    /** Print the report. */
    public void print(Form form, Screen screen, PrintWriter out) {
        switch (form) {
            case TEXT -> text(screen).forEach(out::println);
            case MARKDOWN -> out.print(markdown());
            case JSON -> out.println(json().toPrettyString());
        }
        out.flush();
    }

    private DriftWords says() {
        return new DriftWords(words);
    }

    /** List the runners on which something changed, or which have other parts. */
    private List<RunnerDrift> told() {
        return drift.runners().stream()
                .filter(runner ->
                        runner.drifted() || !runner.parts(Likeness.DIFFERENT).isEmpty())
                .toList();
    }

    private List<String> gaps() {
        return Stream.concat(drift.runners().stream().flatMap(runner -> runner.gaps().stream()), drift.alone().stream())
                .map(new GapWords(words)::of)
                .toList();
    }

    /** Return the lines for a terminal. */
    public List<String> text(Screen screen) {
        List<String> lines = new ArrayList<>(Lines.wrap(headline(), screen.width()));
        for (RunnerDrift runner : told()) {
            lines.add(Lines.head(says().runner(runner), screen.width()));
            add(lines, INDENT, says().differing(runner), screen);
            for (DriftWords.Row row : says().rows(runner)) {
                List<String> body = new ArrayList<>(Lines.wrap(row.what(), screen.width() - INDENT.length() - COLUMN));
                if (!row.where().isEmpty()) {
                    body.addAll(Lines.wrap(row.where(), screen.width() - INDENT.length() - COLUMN));
                }
                lines.add(INDENT + Lines.pad(row.kind(), COLUMN) + body.get(0));
                body.stream().skip(1).forEach(line -> lines.add(INDENT + " ".repeat(COLUMN) + line));
            }
        }
        List<String> gaps = gaps();
        if (!gaps.isEmpty()) {
            lines.add(words.of("drift.gaps"));
            gaps.forEach(gap -> add(lines, INDENT, gap, screen));
        }
        return lines;
    }

    private static void add(List<String> lines, String indent, String text, Screen screen) {
        Lines.wrap(text, screen.width() - indent.length()).forEach(line -> lines.add(indent + line));
    }

    /** Return what it comes to, in a sentence. */
    public String headline() {
        return says().headline(drift);
    }

    /** Return the report for a page of a code host. */
    public String markdown() {
        StringBuilder out = new StringBuilder("**" + Markdown.text(headline()) + "**\n\n");
        for (RunnerDrift runner : told()) {
            out.append("### ").append(Markdown.text(says().runner(runner))).append("\n\n");
            out.append(Markdown.text(says().differing(runner))).append("\n\n");
            says().rows(runner)
                    .forEach(row -> out.append("- **")
                            .append(Markdown.text(row.kind()))
                            .append("** ")
                            .append(Markdown.text(
                                    String.join(" ", row.what(), row.where()).strip()))
                            .append('\n'));
            out.append('\n');
        }
        if (!gaps().isEmpty()) {
            out.append(Markdown.text(words.of("drift.gaps"))).append("\n\n");
            gaps().forEach(gap -> out.append("- ").append(Markdown.text(gap)).append('\n'));
        }
        return out.toString();
    }

    /** {@code diff.schema.json} describes the form. */
    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("result", drift.code().name());
        root.put("unchangedCauses", drift.unchanged());
        ArrayNode runners = root.putArray("runners");
        drift.runners().forEach(runner -> json(runner, runners.addObject()));
        ArrayNode alone = root.putArray("notCompared");
        drift.alone().forEach(gap -> json(gap, alone.addObject()));
        return root;
    }

    private static void json(RunnerDrift runner, ObjectNode node) {
        node.put("before", runner.before());
        node.put("after", runner.after());
        ArrayNode parts = node.putArray("parts");
        for (Part part : runner.parts()) {
            parts.addObject()
                    .put("part", part.kind().name())
                    .put("before", part.before())
                    .put("after", part.after())
                    .put("likeness", part.likeness().name());
        }
        ArrayNode starts = node.putArray("starts");
        for (StartShift start : runner.starts()) {
            starts.addObject()
                    .put("profile", start.profile())
                    .put("before", start.before().state().name())
                    .put("after", start.after().state().name());
        }
        ArrayNode causes = node.putArray("causes");
        for (Shift shift : runner.shifts()) {
            ObjectNode cause = causes.addObject()
                    .put("change", shift.kind().name())
                    .put("id", shift.cause().id())
                    .put("kind", shift.cause().kind().name())
                    .put("party", shift.cause().party().name())
                    .put("danger", shift.danger().name())
                    .put("profile", shift.profile());
            strings(cause.putArray("parameters"), shift.cause().parameters());
            strings(cause.putArray("gained"), shift.gained());
            strings(cause.putArray("lost"), shift.lost());
        }
        ArrayNode gaps = node.putArray("notCompared");
        runner.gaps().forEach(gap -> json(gap, gaps.addObject()));
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private static void json(Gap gap, ObjectNode node) {
        node.put("side", gap.place().side().name())
                .put("runner", gap.place().runner())
                .put("profile", gap.profile())
                .put("code", gap.lack().code().name());
        strings(node.putArray("parameters"), gap.lack().parameters());
    }
}
