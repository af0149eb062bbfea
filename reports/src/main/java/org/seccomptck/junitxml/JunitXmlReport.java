package org.seccomptck.junitxml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.seccomptck.junitxml.TestCase.How;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * A run as JUnit XML: a suite for each profile on each runner. The file respects the limits of GitLab and Jenkins: it
 * is smaller than 30 MB, and each pair of class and name is unique. A class is the runner and, after the last dot, the
 * profile.
 *
 * @param words the sentences
 */
public record JunitXmlReport(Words words) implements Report {
    /** The name of the file. */
    public static final String FILE = "junit.xml";

    /** GitLab refuses more than 250,000 elements in a file; a test that failed has two. */
    private static final int MOST_FAILED = 20_000;

    /** Readers of the file cut longer texts. */
    private static final int LONGEST_TEXT = 4_000;

    /** Return the report with the kit's own words. */
    public static JunitXmlReport standard() {
        return new JunitXmlReport(Words.english());
    }

    @Override
    public String format() {
        return "junit";
    }

    @Override
    public String title() {
        return words.of("format.junit");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = folder.resolve(FILE);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                XmlOutput xml = new XmlOutput(out)) {
            write(record, xml, progress);
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException cause
                    ? cause
                    : new IOException("The XML cannot be written: " + e.getMessage(), e);
        }
        return List.of(file);
    }

    private void write(StoredRecord record, XmlOutput xml, ReportProgress progress) throws XMLStreamException {
        RunRecord run = record.run();
        int most = mostOfOneCause(run);
        Map<String, RunnerRecord> runners =
                run.runners().stream().collect(Collectors.toMap(RunnerRecord::name, one -> one, (one, other) -> one));
        xml.start("testsuites");
        xml.attribute("name", "seccomp-tck");
        xml.seconds("time", Math.max(0, run.ended().toEpochMilli() - run.began().toEpochMilli()));
        xml.line();
        int done = 0;
        for (CellRecord cell : run.cells()) {
            suite(cell, runners.get(cell.runner()), new CellCases(words, record.standing(), cell, most).all(), xml);
            progress.step(++done, run.cells().size());
        }
        for (UnavailableSite site : run.unavailable()) {
            TestCase missing = TestCase.ended(
                    words.of("junit.site"),
                    How.ERROR,
                    "UNAVAILABLE",
                    words.of("junit.unavailable"),
                    new ObstacleWords(words).of(site.obstacle()));
            suite(site.name() + ".site", site.name(), List.of(missing), run, xml);
        }
        List<TestCase> stale = stale(record.standing());
        if (!stale.isEmpty()) {
            suite("waivers", "waivers", stale, run, xml);
        }
        xml.end();
    }

    /**
     * Return how many checks of one cause in one cell have a test of their own, so that the file stays small enough.
     */
    private static int mostOfOneCause(RunRecord run) {
        int explanations = run.cells().stream()
                .mapToInt(cell -> cell.explanations().size())
                .sum();
        int checks = run.cells().stream()
                .flatMap(cell -> cell.explanations().stream())
                .mapToInt(one -> one.checks().size())
                .sum();
        return checks <= MOST_FAILED ? Integer.MAX_VALUE : Math.max(1, MOST_FAILED / explanations);
    }

    private void suite(CellRecord cell, @Nullable RunnerRecord runner, List<TestCase> cases, XmlOutput xml)
            throws XMLStreamException {
        String className = cell.runner() + "." + cell.name();
        xml.start("testsuite");
        xml.attribute("name", className);
        counts(cases, xml);
        xml.seconds("time", cell.millis());
        xml.attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(cell.began().atOffset(ZoneOffset.UTC)));
        xml.attribute("hostname", cell.runner());
        xml.line();
        properties(cell, runner, xml);
        Map<String, Integer> names = new HashMap<>();
        for (TestCase one : cases) {
            int same = names.merge(one.name(), 1, Integer::sum);
            testCase(className, same == 1 ? one.name() : words.of("junit.again", one.name(), same), one, xml);
        }
        xml.end();
        xml.line();
    }

    private static void counts(List<TestCase> cases, XmlOutput xml) throws XMLStreamException {
        xml.attribute("tests", cases.size());
        xml.attribute(
                "failures", cases.stream().filter(one -> one.is(How.FAILURE)).count());
        xml.attribute("errors", cases.stream().filter(one -> one.is(How.ERROR)).count());
        xml.attribute(
                "skipped", cases.stream().filter(one -> one.is(How.SKIPPED)).count());
    }

    private void properties(CellRecord cell, @Nullable RunnerRecord runner, XmlOutput xml) throws XMLStreamException {
        xml.start("properties");
        property("profile.sha256", cell.profile().sha256(), xml);
        if (!cell.launch().isStandard()) {
            property("launch", String.join(" ", cell.launch().options()), xml);
        }
        if (runner != null) {
            property("runner", new RunnerWords(words).of(runner.facts()), xml);
        }
        xml.end();
        xml.line();
    }

    private static void property(String name, String value, XmlOutput xml) throws XMLStreamException {
        xml.empty("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
    }

    private static void testCase(String className, String name, TestCase one, XmlOutput xml) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("classname", className);
        xml.attribute("name", name);
        xml.seconds("time", one.millis());
        if (one.end().isPresent()) {
            TestCase.End end = one.end().get();
            xml.start(end.how().name().toLowerCase(Locale.ROOT));
            xml.attribute("type", end.type());
            xml.attribute("message", end.message());
            xml.text(end.text(), LONGEST_TEXT);
            xml.end();
        }
        if (!one.output().isEmpty()) {
            xml.start("system-out");
            xml.text(one.output(), LONGEST_TEXT);
            xml.end();
        }
        xml.end();
        xml.line();
    }

    private List<TestCase> stale(Standing standing) {
        return standing.stale().stream()
                .map(stale -> TestCase.ended(
                        words.of("junit.waiver", stale.waiver().line()),
                        How.FAILURE,
                        stale.why().name(),
                        new WaiverWords(words).of(stale, standing),
                        ""))
                .toList();
    }

    /** A suite that is about no cell. */
    private void suite(String className, String host, List<TestCase> cases, RunRecord run, XmlOutput xml)
            throws XMLStreamException {
        xml.start("testsuite");
        xml.attribute("name", className);
        counts(cases, xml);
        xml.seconds("time", 0);
        xml.attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(run.began().atOffset(ZoneOffset.UTC)));
        xml.attribute("hostname", host);
        xml.line();
        for (TestCase one : cases) {
            testCase(className, one.name(), one, xml);
        }
        xml.end();
        xml.line();
    }
}
