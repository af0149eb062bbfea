package org.seccomptck.intoto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.Digests;
import org.seccomptck.runner.RunnerFacts;

/**
 * What a run says, as an in-toto statement of type test-result 0.1 (in-toto/attestation, spec/v1/statement.md and
 * spec/predicates/test-result.md). A test is a suite on an ABI of a cell.
 *
 * @param run the run
 * @param record the digest of the file with its record; empty when there is none yet
 */
record Statement(RunRecord run, String record) {
    /** The statement's type. */
    static final String TYPE = "https://in-toto.io/Statement/v1";
    /** The predicate's type. */
    static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

    /** The linker's digest of a kernel, which in-toto has no name for. */
    private static final String BUILD_ID = "gnuBuildId";

    /** Return the statement. */
    ObjectNode json() {
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", TYPE);
        subjects(statement.putArray("subject"));
        statement.put("predicateType", PREDICATE);
        ObjectNode predicate = statement.putObject("predicate");
        predicate.put("result", result(run.conclusion()));
        configuration(predicate.putArray("configuration"));
        tests(predicate);
        return statement;
    }

    /**
     * What the statement is about is named by a digest: the record that tells all, the profiles, the OCI runtimes' programs
     * and the kernels. A program that nobody could read is named among the configuration only.
     */
    private void subjects(ArrayNode subjects) {
        if (!record.isEmpty()) {
            digest(subjects.addObject().put("name", "run-record.json"), record);
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

    private static String result(Conclusion conclusion) {
        return switch (conclusion) {
            case CONFORMS -> "PASSED";
            case DEVIATES -> "FAILED";
            case INCOMPLETE -> "WARNED";
        };
    }

    /** Where it was tested, by what, and how many checks came to what. */
    private void configuration(ArrayNode configuration) {
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

    private void tests(ObjectNode predicate) {
        ArrayNode passed = predicate.putArray("passedTests");
        ArrayNode warned = predicate.putArray("warnedTests");
        ArrayNode failed = predicate.putArray("failedTests");
        for (CellRecord cell : run.cells()) {
            for (CheckGroup group : cell.groups()) {
                if (group.deviates()) {
                    failed.add(name(cell, group));
                } else if (group.count(Verdict.UNDECIDED) > 0) {
                    warned.add(name(cell, group));
                } else if (group.count(Verdict.CONFORMS) > 0) {
                    passed.add(name(cell, group));
                }
            }
        }
        for (UnavailableSite site : run.unavailable()) {
            warned.add(site.name() + "/site");
        }
    }

    private static String name(CellRecord cell, CheckGroup group) {
        return cell.runner() + "/" + cell.name() + "/" + group.suite()
                + group.abi().map(Abi::label).map(label -> "/" + label).orElse("");
    }
}
