package org.seccomptck.overview;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The run on one self-contained page: the answer first, then the reasons, what was not tested, every check, and where
 * the proof is.
 *
 * @param words the sentences
 * @param past what is known of earlier runs
 */
public record OverviewReport(Words words, Past past) implements Report {
    private static final String FILE = "overview.html";

    /** Report on a run without known earlier runs. */
    public OverviewReport(Words words) {
        this(words, Past.UNKNOWN);
    }

    @Override
    public String format() {
        return "overview";
    }

    @Override
    public String title() {
        return words.of("format.overview");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = folder.resolve(FILE);
        // Templates are compiled with the kit, so that nothing is read or compiled here.
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, OverviewReport.class.getClassLoader(), "org.seccomptck");
        String style = resource("overview.css");
        String script = resource("overview.js");
        Map<String, Object> page = Map.of(
                "page",
                Overview.of(record, folder, past, words),
                "style",
                style,
                "script",
                script,
                "policy",
                Policy.of(style, script));
        try (Writer out = Files.newBufferedWriter(file)) {
            engine.render("overview/page.jte", page, new VisibleOutput(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        progress.step(1, 1);
        return List.of(file);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = OverviewReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MissingResourceException(name + " is missing from the build", "OverviewReport", name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
