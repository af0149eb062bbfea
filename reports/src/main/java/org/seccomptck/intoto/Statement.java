package org.seccomptck.intoto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.Digests;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.waiver.report.ShareJson;

/**
 * A run as an in-toto statement of type test-result 0.1 (in-toto/attestation, spec/v1/statement.md and
 * spec/predicates/test-result.md). A test is a suite on an ABI of a cell.
 *
 * @param record the run, with its waivers
 * @param digest the digest of the record's file; empty when there is none yet
 */
record Statement(StoredRecord record, String digest) {
    /** The statement's type. */
    static final String TYPE = "https://in-toto.io/Statement/v1";
    /** The predicate's type. */
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    /** The linker's digest of a kernel; in-toto has no name for it. */
    private static final String BUILD_ID = "gnuBuildId";

    /** Return the statement. */
    ObjectNode json() {
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", TYPE);
        subjects(statement.putArray("subject"));
        statement.put("predicateType", PREDICATE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("result", result());
        configuration(predicate.putArray("configuration"));
        tests(predicate);
        return statement;
    }

    /**
     * The subjects, each named by a digest: the record, the profiles, the OCI runtimes' programs and the kernels. A
     * program that could not be read is named in the configuration only.
     */
    private void subjects(ArrayNode subjects) {
        RunRecord run = record.run();
        if (!digest.isEmpty()) {
            digest(subjects.addObject().put("name", "run-record.json"), digest);
        }
        Set<ProfileRecord> profiles = new LinkedHashSet<>();
        run.cells().forEach(cell -> profiles.add(cell.profile()));
        profiles.stream()
                .filter(profile -> !profile.sha256().isEmpty())
                .forEach(profile ->
                        digest(subjects.addObject().put("name", "profile/" + profile.id()), profile.sha256()));
        for (RunnerRecord runner : run.runners()) {
            Digests digests = runner.facts().digests();
            if (!digests.ociRuntime().isEmpty()) {
                digest(subjects.addObject().put("name", "oci-runtime/" + runner.name()), digests.ociRuntime());
            }
            if (!digests.kernelBuild().isEmpty()) {
                subjects.addObject()
                        .put("name", "kernel/" + runner.name())
                        .putObject("digest")
                        .put(BUILD_ID, digests.kernelBuild());
            }
        }
    }

    private static void digest(ObjectNode descriptor, String sha256) {
        descriptor.putObject("digest").put("sha256", sha256);
    }

    /** The result agrees with the exit code, except that a run with deviations is never signed as passed. */
    private String result() {
        Conclusion conclusion = record.standing().failOn() == FailOn.NONE
                ? record.standing().answer(record.run())
                : record.conclusion();
        return switch (conclusion) {
            case CONFORMS -> "PASSED";
            case DEVIATES -> "FAILED";
            case INCOMPLETE -> "WARNED";
        };
    }

    /** The place of the test, the programs, and the numbers of verdicts. */
    private void configuration(ArrayNode configuration) {
        RunRecord run = record.run();
        run.kit()
                .forEach(kit -> configuration
                        .addObject()
                        .put("name", "seccomp-tck")
                        .put("uri", "pkg:generic/seccomp-tck@" + kit.version())
                        .putObject("annotations")
                        .put("commit", kit.commit()));
        run.runners().forEach(runner -> {
            RunnerFacts facts = runner.facts();
            part(configuration, runner, "kernel", "linux", facts.kernelRelease());
            part(configuration, runner, "oci-runtime", facts.ociRuntimeProgram(), facts.ociRuntimeVersion());
            part(configuration, runner, "engine", facts.engine(), facts.engineVersion());
            part(configuration, runner, "libseccomp", "libseccomp", facts.libseccompVersion());
        });
        ObjectNode counts = configuration
                .addObject()
                .put("name", "checks")
                .put("uri", "urn:seccomp-tck:checks")
                .putObject("annotations");
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict.name(), run.count(verdict));
        }
        record.standing().source().ifPresent(file -> waivers(configuration.addObject(), file));
    }

    /** The file of the waivers, with the causes that are waived in part or as a whole. */
    private void waivers(ObjectNode descriptor, EvidenceFile file) {
        digest(descriptor.put("name", "waivers").put("uri", "urn:seccomp-tck:waivers"), file.sha256());
        ObjectNode causes = descriptor.putObject("annotations");
        for (Cause cause : record.run().causes()) {
            Standing.Share share = record.standing().of(cause);
            if (!share.none()) {
                causes.set(cause.id(), ShareJson.of(share));
            }
        }
    }

    private static void part(ArrayNode configuration, RunnerRecord runner, String kind, String name, String version) {
        configuration
                .addObject()
                .put("name", kind + "/" + runner.name())
                .put("uri", "pkg:generic/" + encoded(name) + (version.isEmpty() ? "" : "@" + encoded(version)))
                .putObject("annotations")
                .put("machine", runner.facts().machine());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A test whose deviations are all waived passed with a warning, unless waived causes fail the run, too. */
    private void tests(ObjectNode predicate) {
        ArrayNode passed = predicate.putArray("passedTests");
        ArrayNode warned = predicate.putArray("warnedTests");
        ArrayNode failed = predicate.putArray("failedTests");
        for (CellRecord cell : record.run().cells()) {
            int first = 0;
            for (CheckGroup group : cell.groups()) {
                boolean needed = group.outcomes().stream()
                        .anyMatch(outcome -> outcome.verdict().needsCause());
                if (fails(cell, group, first)) {
                    failed.add(name(cell, group));
                } else if (needed) {
                    warned.add(name(cell, group));
                } else if (group.count(Verdict.CONFORMS) > 0) {
                    passed.add(name(cell, group));
                }
                first += group.size();
            }
        }
        for (UnavailableSite site : record.run().unavailable()) {
            warned.add(site.name() + "/site");
        }
        for (StaleWaiver stale : record.standing().stale()) {
            failed.add("waivers/" + stale.waiver().line());
        }
    }

    private boolean fails(CellRecord cell, CheckGroup group, int first) {
        boolean waivable = record.standing().failOn() != FailOn.ANY;
        return IntStream.range(0, group.size())
                .filter(i -> group.outcomes().get(i).verdict().deviates())
                .anyMatch(i ->
                        !waivable || record.standing().waiver(cell, first + i).isEmpty());
    }

    private static String name(CellRecord cell, CheckGroup group) {
        return cell.runner() + "/" + cell.name() + "/" + group.suite()
                + group.abi().map(Abi::label).map(label -> "/" + label).orElse("");
    }
}
