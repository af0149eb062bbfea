package org.seccomptck.sarif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.sarif.SarifLog.Level;
import org.seccomptck.sarif.SarifLog.Location;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The causes and findings of a run as SARIF. A cause is a result for each profile under which it was found; a finding
 * one for each profile.
 *
 * @param words the sentences
 */
public record SarifReport(Words words) implements Report {
    /** The name of the file. */
    public static final String FILE = "seccomp-tck.sarif";

    /** The number of files of a cause; a cause of many runners has as many files with the same content. */
    private static final int MOST_ATTACHMENTS = 6;

    @Override
    public String format() {
        return "sarif";
    }

    @Override
    public String title() {
        return words.of("format.sarif");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = Files.writeString(folder.resolve(FILE), log(record).toString() + "\n");
        progress.step(1, 1);
        return List.of(file);
    }

    private SarifLog log(StoredRecord record) {
        RunRecord run = record.run();
        String version = run.kit().stream().map(KitRecord::version).collect(Collectors.joining(", "));
        SarifLog log = new SarifLog(version, words);
        log.invocation(
                run.began(), run.ended(), run.complete(), record.conclusion().exitCode());
        for (CauseKind kind : CauseKind.values()) {
            log.rule(rule(kind), new CauseWords(words).kind(kind));
        }
        log.findingRules();
        for (StaleWaiver.Why why : StaleWaiver.Why.values()) {
            log.rule(rule(why), words.of("waiver.why", why));
        }
        run.causes().forEach(cause -> add(log, cause, record));
        record.standing().stale().forEach(stale -> add(log, stale, record.standing()));
        findings(run)
                .forEach((profile, found) -> FindingGroup.of(List.copyOf(found))
                        .forEach(group -> log.finding(
                                group, location(profile, group.finding().pointer()))));
        return log;
    }

    /** The rule id's prefix: findings and causes have kinds with the same name. */
    private static String rule(CauseKind kind) {
        return "CAUSE_" + kind;
    }

    /** Add a cause under one profile; the first cell represents it. */
    private void add(SarifLog log, Cause cause, StoredRecord record) {
        CauseWords causes = new CauseWords(words);
        String message = String.join(
                " ", causes.title(cause) + ".", causes.fault(cause.key()), causes.remedy(cause, record.run()));
        Map<ProfileRecord, List<Cause.Occurrence>> byProfile = cause.occurrences().stream()
                .collect(Collectors.groupingBy(one -> one.cell().profile(), LinkedHashMap::new, Collectors.toList()));
        byProfile.forEach((profile, here) -> {
            Explanation first = here.get(0).explanation();
            ObjectNode result = log.result(
                    rule(cause.key().kind()),
                    Level.of(cause.danger()),
                    message,
                    location(profile, first.pointer().orElse("")),
                    cause.id() + " " + profile.id());
            result.put(
                    "occurrenceCount",
                    here.stream()
                            .mapToInt(one -> one.explanation().checks().size())
                            .sum());
            Standing.Share share = record.standing().of(here);
            if (share.whole()) {
                share.by().forEach(waiver -> SarifLog.suppress(result, new WaiverWords(words).of(waiver)));
            }
            ArrayNode attachments = result.putArray("attachments");
            here.stream()
                    .flatMap(one ->
                            one.explanation().evidence().stream().flatMap(name -> one.cell().evidence(name).stream()))
                    .distinct()
                    .limit(MOST_ATTACHMENTS)
                    .forEach(file -> attachments
                            .addObject()
                            .putObject("artifactLocation")
                            .put("uri", uri(file.path())));
            ObjectNode properties = result.putObject("properties");
            properties.put("cause", cause.id());
            ArrayNode runners = properties.putArray("runners");
            here.stream().map(one -> one.cell().runner()).distinct().forEach(runners::add);
        });
    }

    private static String rule(StaleWaiver.Why why) {
        return "WAIVER_" + why;
    }

    private void add(SarifLog log, StaleWaiver stale, Standing standing) {
        String file = standing.source().map(EvidenceFile::path).orElse("");
        Location place = new Location(uri(file), Optional.of(stale.waiver().line()), Optional.empty(), "");
        String message = new WaiverWords(words).of(stale, standing);
        log.result(
                rule(stale.why()),
                Level.ERROR,
                message,
                place,
                rule(stale.why()) + " " + stale.waiver().causes());
    }

    /** Return the findings of each profile; a finding that several runners share is returned once. */
    private static Map<ProfileRecord, Set<Finding>> findings(RunRecord run) {
        Map<ProfileRecord, Set<Finding>> found = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            found.computeIfAbsent(cell.profile(), profile -> new LinkedHashSet<>())
                    .addAll(cell.findings());
        }
        return found;
    }

    /** The record knows the path of a profile's file; for other profiles only their name. */
    private static Location location(ProfileRecord profile, String pointer) {
        return new Location(
                documentUri(profile.provenance(), profile.id()), Optional.empty(), Optional.empty(), pointer);
    }

    /** Return the path of a document, or a name for it. */
    static String documentUri(Provenance provenance, String id) {
        return uri(provenance
                .address()
                .filter(address -> address.endsWith(".json"))
                .orElse(id + ".json"));
    }

    /** Return a path as the reference of a URI, even if it begins like a scheme or a host. */
    private static String uri(String path) {
        String absolute = ("/" + path).replaceFirst("^/{2,}", "/");
        try {
            String raw = new URI(null, null, absolute, null).getRawPath();
            String reference = path.startsWith("/") ? raw : raw.substring(1);
            return reference.split("/", 2)[0].contains(":") ? "./" + reference : reference;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A path is always a path of a URI: " + path, e);
        }
    }
}
