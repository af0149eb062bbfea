package org.seccomptck.kcidb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.waiver.report.ShareJson;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/** The objects of one run, with their ids. */
final class KcidbData {
    /** The version of the schema, and the origin's name, which may contain only {@code [a-z0-9_]}. */
    private static final int MAJOR = 5;

    private static final int MINOR = 3;
    private static final String ORIGIN = "seccomp_tck";
    /** Characters that a segment of a path must not have. */
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_-]");

    private static final double MILLIS = 1000.0;

    private final RunRecord run;
    private final Standing standing;
    private final Words words;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode checkouts = root.putArray("checkouts");
    private final ArrayNode builds = root.putArray("builds");
    private final ArrayNode tests = root.putArray("tests");
    private final ArrayNode issues = root.putArray("issues");
    private final ArrayNode incidents = root.putArray("incidents");
    private final Set<String> kernels = new HashSet<>();
    private final Map<String, RunnerRecord> runners = new HashMap<>();

    KcidbData(StoredRecord record, Words words) {
        this.run = record.run();
        this.standing = record.standing();
        this.words = words;
        root.putObject("version").put("major", MAJOR).put("minor", MINOR);
    }

    /** Return all objects. */
    ObjectNode all() {
        for (RunnerRecord runner : run.runners()) {
            RunnerFacts facts = runner.facts();
            runners.put(runner.name(), runner);
            kernel(facts.kernelRelease(), facts.machine());
        }
        run.cells().forEach(this::cell);
        run.unavailable().forEach(this::unavailable);
        run.causes().forEach(this::issue);
        return root;
    }

    /** Add a kernel, as a checkout with unknown source and a build of it. */
    private String kernel(String release, String machine) {
        String id = id("kernel", release, machine);
        if (kernels.add(id)) {
            object(checkouts, id).put("git_commit_name", release);
            object(builds, id)
                    .put("checkout_id", id)
                    .put(
                            "architecture",
                            UNUSUAL.matcher(machine).replaceAll("_").toLowerCase(Locale.ROOT))
                    .put("comment", release)
                    .put("status", Status.PASS.name());
        }
        return id;
    }

    private void cell(CellRecord cell) {
        Map<Integer, String> testOf = new LinkedHashMap<>();
        int position = 0;
        double seconds = cell.millis() / MILLIS / Math.max(1, cell.groups().size());
        for (CheckGroup group : cell.groups()) {
            String id = test(cell, group, position, seconds);
            for (int i = 0; i < group.size(); i++) {
                testOf.put(position++, id);
            }
        }
        for (Explanation one : cell.explanations()) {
            one.checks().stream().map(testOf::get).distinct().forEach(test -> incident(one, test));
        }
    }

    /** A test with waived deviations still fails; its issue says that somebody expects this. */
    private String test(CellRecord cell, CheckGroup group, int first, double seconds) {
        String abi = group.abi().map(Abi::label).orElse("container");
        String id = id(run.began().toString(), cell.runner(), cell.name(), group.suite(), abi);
        ObjectNode test = object(tests, id)
                .put("build_id", build(cell.runner()))
                .put("path", path(cell.name(), group.suite(), abi))
                .put("status", Status.of(cell, group).name())
                .put("start_time", cell.began().toString())
                .put("duration", seconds);
        environment(test, cell.runner());
        ObjectNode misc = test.putObject("misc");
        misc.put("profile", cell.name()).put("profile_sha256", cell.profile().sha256());
        ObjectNode counts = misc.putObject("checks");
        for (Verdict verdict : Verdict.values()) {
            if (group.count(verdict) > 0) {
                counts.put(verdict.name(), group.count(verdict));
            }
        }
        long waived = IntStream.range(first, first + group.size())
                .filter(position -> standing.waiver(cell, position).isPresent())
                .count();
        if (waived > 0) {
            misc.put("waived", waived);
        }
        return id;
    }

    private String build(String runner) {
        RunnerRecord known = runners.get(runner);
        return known == null
                ? kernel("unknown", "unknown")
                : kernel(known.facts().kernelRelease(), known.facts().machine());
    }

    private void environment(ObjectNode test, String runner) {
        RunnerRecord known = runners.get(runner);
        if (known != null) {
            ObjectNode environment = test.putObject("environment");
            environment.put("comment", new RunnerWords(words).of(known.facts()));
            environment
                    .putObject("misc")
                    .put("runner", runner)
                    .put("engine", known.facts().engine())
                    .put("engine_version", known.facts().engineVersion())
                    .put("oci_runtime", known.facts().ociRuntimeProgram())
                    .put("oci_runtime_version", known.facts().ociRuntimeVersion())
                    .put("libseccomp_version", known.facts().libseccompVersion());
        }
    }

    /** A site that was not available is a missed test, since nothing is known of its kernel. */
    private void unavailable(UnavailableSite site) {
        ObjectNode test = object(tests, id(run.began().toString(), site.name(), "site"))
                .put("build_id", kernel("unknown", "unknown"))
                .put("path", path("site"))
                .put("comment", new ObstacleWords(words).of(site.obstacle()))
                .put("status", Status.MISS.name())
                .put("start_time", run.began().toString());
        test.putObject("environment").putObject("misc").put("runner", site.name());
    }

    private void issue(Cause cause) {
        Culprit culprit = Culprit.of(cause.key().party());
        ObjectNode issue = object(issues, id(cause.id())).put("version", 1);
        issue.putObject("culprit")
                .put("code", culprit.code())
                .put("tool", culprit.tool())
                .put("harness", culprit.harness());
        issue.put("comment", new CauseWords(words).title(cause));
        ObjectNode misc = issue.putObject("misc");
        misc.put("kind", cause.key().kind().name())
                .put("party", cause.key().party().name())
                .put("danger", cause.danger().name())
                .put("checks", cause.checks());
        Standing.Share share = standing.of(cause);
        if (!share.none()) {
            misc.set("waiver", ShareJson.of(share));
        }
    }

    private void incident(Explanation explanation, String test) {
        String cause = explanation.cause().id();
        object(incidents, test + ":" + cause)
                .put("issue_id", id(cause))
                .put("issue_version", 1)
                .put("test_id", test)
                .put("present", true);
    }

    private static ObjectNode object(ArrayNode list, String id) {
        return list.addObject().put("id", id).put("origin", ORIGIN);
    }

    private static String id(String... parts) {
        return ORIGIN + ":" + String.join(":", parts);
    }

    private static String path(String... parts) {
        StringBuilder path = new StringBuilder(ORIGIN);
        for (String part : parts) {
            path.append('.').append(UNUSUAL.matcher(part).replaceAll("_"));
        }
        return path.toString();
    }
}
