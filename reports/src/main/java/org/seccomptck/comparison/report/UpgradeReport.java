package org.seccomptck.comparison.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.seccomptck.comparison.RecordUpgrade;
import org.seccomptck.comparison.UpgradeSide;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.report.UnsuitableRecord;
import org.seccomptck.words.Words;

/**
 * The changes of an upgrade from the first of a record's two runners to the second.
 *
 * @param words the sentences
 */
public record UpgradeReport(Words words) implements Report {
    private static final String DOCUMENT = "upgrade-check.json";
    private static final String TEXT = "upgrade-check.txt";
    private static final String MARKDOWN = "upgrade-check.md";

    @Override
    public String format() {
        return "upgrade";
    }

    @Override
    public String title() {
        return words.of("upgrade.report");
    }

    /**
     * Write what changes between the two runners.
     *
     * @throws UnsuitableRecord if the record has not exactly two runners, or they are of different architectures
     */
    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        List<RunnerRecord> runners = record.run().runners();
        if (runners.size() != 2) {
            throw new UnsuitableRecord(
                    "an upgrade is from one runner to another, but the record has %d: %s. Name two of a record's runners"
                                    .formatted(runners.size(), record.run().runnerNames())
                            + " with upgrade-check --from-runner and --to-runner.");
        }
        Upgrades upgrade = upgrade(new UpgradeSide(record, runners.get(0)), new UpgradeSide(record, runners.get(1)));
        Path text = written(folder.resolve(TEXT), out -> print(upgrade, out));
        return List.of(text, document(upgrade, folder), markdown(upgrade, folder));
    }

    private static Upgrades upgrade(UpgradeSide from, UpgradeSide to) {
        RecordUpgrade upgrade = new RecordUpgrade(from, to, List.of());
        try {
            return Upgrades.of(upgrade.check());
        } catch (IllegalArgumentException e) {
            throw new UnsuitableRecord(String.valueOf(e.getMessage()));
        }
    }

    private static Path written(Path file, Consumer<PrintWriter> print) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            print.accept(out);
            if (out.checkError()) {
                throw new IOException(file + " cannot be written");
            }
        }
        return file;
    }

    /** Write upgrades as a page in Markdown, and return the file. */
    public Path markdown(Upgrades upgrades, Path folder) throws IOException {
        return written(folder.resolve(MARKDOWN), out -> UpgradeMarkdown.print(upgrades, words, out));
    }

    /** Print upgrades for a terminal. */
    public void print(Upgrades upgrades, PrintWriter out) {
        UpgradeText.print(upgrades, words, out);
    }

    /** Write upgrades as a JSON document, and return the file. */
    public static Path document(Upgrades upgrades, Path folder) throws IOException {
        Path file = folder.resolve(DOCUMENT);
        UpgradeJson.write(upgrades, file);
        return file;
    }
}
