package org.seccomptck.comparison.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.comparison.AnswerTables;
import org.seccomptck.comparison.Measured;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The answers to each call, runner by runner: a file for each profile.
 *
 * @param form how the table is written
 * @param words the sentences
 */
public record TableReport(Form form, Words words) implements Report {
    /** The forms of a table. */
    public enum Form {
        /** For a terminal. */
        TEXT("txt"),
        /** For code hosts: GitHub Flavored Markdown. */
        MARKDOWN("md"),
        /** For spreadsheets. */
        CSV("csv"),
        /** For programs: values without sentences. */
        JSON("json");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }
    }

    @Override
    public String format() {
        return "table-" + form.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return words.of("table.report", form);
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        RunRecord run = record.run();
        AnswerTables tables = new AnswerTables(run, Measured.WALK, RunnerRecord::name);
        List<String> profiles = run.cells().stream()
                .filter(cell -> cell.profile().single())
                .map(CellRecord::name)
                .distinct()
                .toList();
        List<Path> files = new ArrayList<>();
        for (String profile : profiles) {
            Path file = folder.resolve("table-" + profile.replace('/', '-') + "." + form.ending);
            AnswerTable table = tables.of(profile);
            try (Writer out = Files.newBufferedWriter(file)) {
                write(profile, Measured.WALK, table, table, out);
            }
            files.add(file);
            progress.step(files.size(), profiles.size());
        }
        return files;
    }

    /**
     * Write one table.
     *
     * @param profile the profile
     * @param suite the suite whose checks are the rows
     * @param shown the part of the table that is written
     * @param all the whole table
     */
    public void write(String profile, String suite, AnswerTable shown, AnswerTable all, Writer out) throws IOException {
        switch (form) {
            case TEXT -> {
                PrintWriter printer = new PrintWriter(out);
                new TextTable(profile, shown, all, words).print(printer);
                printer.flush();
            }
            case MARKDOWN -> new TableDocuments(words).markdown(shown.joined(), out);
            case CSV -> new TableDocuments(words).csv(shown, out);
            case JSON -> new TableJson().write(profile, suite, shown, out);
        }
    }

    /** Return a line for each runner that was not asked, for a form that has no column for it. */
    public List<String> notAsked(AnswerTable table) {
        return form == Form.CSV ? new TableDocuments(words).notAsked(table) : List.of();
    }
}
