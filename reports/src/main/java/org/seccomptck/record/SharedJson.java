package org.seccomptck.record;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.Finding;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;

/**
 * The content that the cells of a record share, as JSON: tables; later ones refer to entries of earlier ones.
 *
 * @param profiles the profiles
 * @param findings the findings
 * @param groups the groups of checks
 */
record SharedJson(List<ProfileRecord> profiles, List<Finding> findings, List<CheckGroup> groups) {

    static void write(JsonOutput out, SharedTables shared) throws IOException {
        out.begin("shared")
                .list("profiles", shared.profiles.values(), SharedJson::write)
                .list("findings", shared.findings.values(), FindingJson::write)
                .list("targets", shared.targets.values(), TargetJson::write)
                .list("targetLists", shared.targetLists.values(), JsonOutput::made)
                .list("decisions", shared.decisions.values(), OutcomeJson::write)
                .list("observations", shared.observations.values(), OutcomeJson::write)
                .list(
                        "expectations",
                        shared.expectations.values(),
                        (to, expected) -> OutcomeJson.write(to, expected, shared.decisions))
                .list("reasons", shared.reasons.values(), OutcomeJson::write)
                .list("outcomes", shared.outcomes.values(), (to, outcome) -> OutcomeJson.write(to, outcome, shared))
                .list("columns", shared.columns.values(), SharedJson::write)
                .end();
    }

    static SharedJson read(JsonInput in) throws IOException {
        in.begin("shared");
        List<ProfileRecord> profiles = in.list("profiles", SharedJson::profile);
        List<Finding> findings = in.list("findings", FindingJson::read);
        List<Target> targets = in.list("targets", TargetJson::read);
        List<List<Target>> targetLists = in.list("targetLists", list -> list.references(targets));
        List<Decision> decisions = in.list("decisions", OutcomeJson::decision);
        List<Observation> observations = in.list("observations", OutcomeJson::observation);
        List<Ruling> expectations = in.list("expectations", one -> OutcomeJson.expected(one, decisions));
        List<Reason> reasons = in.list("reasons", OutcomeJson::reason);
        List<Outcome> outcomes =
                in.list("outcomes", one -> OutcomeJson.outcome(one, reasons, expectations, decisions, observations));
        List<CheckGroup> groups = in.list("columns", column -> group(column, targetLists, outcomes));
        in.end();
        return new SharedJson(profiles, findings, groups);
    }

    private static void write(JsonOutput out, ProfileRecord profile) throws IOException {
        out.begin().text("id", profile.id()).text("title", profile.title()).text("sha256", profile.sha256());
        write(out.begin("provenance"), profile.provenance());
        out.end();
    }

    private static void write(JsonOutput out, Provenance provenance) throws IOException {
        out.constant("code", provenance.code())
                .texts("parameters", provenance.parameters())
                .end();
    }

    private static Provenance provenance(JsonInput in) throws IOException {
        in.begin("provenance");
        Provenance.Code code = in.constant("code", Provenance.Code.class);
        List<String> parameters = in.texts("parameters");
        Provenance provenance = in.made(() -> new Provenance(code, parameters));
        in.end();
        return provenance;
    }

    private static ProfileRecord profile(JsonInput in) throws IOException {
        in.begin();
        String id = in.text("id");
        String title = in.text("title");
        String sha256 = in.text("sha256");
        Provenance provenance = provenance(in);
        in.end();
        return new ProfileRecord(id, title, provenance, sha256);
    }

    private static void write(JsonOutput out, SharedTables.Column column) throws IOException {
        out.begin()
                .text("suite", column.suite())
                .textUnlessEmpty("abi", column.abi().map(Abi::name).orElse(""))
                .number("targets", column.targets())
                .made("outcomes", column.outcomes())
                .end();
    }

    private static CheckGroup group(JsonInput in, List<List<Target>> targetLists, List<Outcome> outcomes)
            throws IOException {
        in.begin();
        String suite = in.text("suite");
        Optional<Abi> abi = in.constantIfThere("abi", Abi.class);
        List<Target> asked = in.reference("targets", targetLists);
        List<Outcome> answers = in.references("outcomes", outcomes);
        CheckGroup group = in.made(() -> new CheckGroup(suite, abi, asked, answers));
        in.end();
        return group;
    }
}
