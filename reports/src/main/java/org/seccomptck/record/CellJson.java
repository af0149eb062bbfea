package org.seccomptck.record;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.seccomptck.finding.Finding;
import org.seccomptck.start.Likelihood;

/** Cells, and the evidence of cells and sites, as JSON. */
final class CellJson {
    private CellJson() {}

    static void write(JsonOutput out, CellRecord cell, SharedTables shared, Table<CauseKey> causes) throws IOException {
        out.begin().number("profile", shared.profiles.place(cell.profile())).text("runner", cell.runner());
        if (!cell.launch().isStandard()) {
            out.begin("launch")
                    .text("name", cell.launch().name())
                    .texts("options", cell.launch().options())
                    .end();
        }
        out.begin("start")
                .constant("state", cell.start().state())
                .constant("likelihood", cell.start().likelihood())
                .textsUnlessEmpty("missing", cell.start().missing())
                .textUnlessEmpty("code", cell.start().code())
                .textsUnlessEmpty("parameters", cell.start().parameters())
                .textUnlessEmpty("words", cell.start().words())
                .end()
                .number("launches", cell.launches())
                .text("began", cell.began().toString())
                .number("millis", cell.millis());
        if (cell.filters().isPresent()) {
            out.number("filters", cell.filters().getAsInt());
        }
        out.list("evidence", cell.evidence(), CellJson::write)
                .numbers(
                        "findings",
                        cell.findings().stream().map(shared.findings::place).toList())
                .numbers("columns", cell.groups().stream().map(shared::column).toList())
                .list("explanations", cell.explanations(), (to, one) -> write(to, one, causes.place(one.cause())))
                .end();
    }

    static CellRecord read(JsonInput in, SharedJson shared, List<CauseRow> causes) throws IOException {
        in.begin();
        ProfileRecord profile = in.reference("profile", shared.profiles());
        String runner = in.text("runner");
        LaunchRecord launch = in.has("launch") ? launch(in) : LaunchRecord.STANDARD;
        in.begin("start");
        StartRecord start = new StartRecord(
                in.constant("state", StartRecord.State.class),
                in.has("likelihood") ? in.constant(Likelihood.class) : Likelihood.AS_SEEN,
                in.listOrEmpty("missing", JsonInput::text),
                in.textOrEmpty("code"),
                in.listOrEmpty("parameters", JsonInput::text),
                in.textOrEmpty("words"));
        in.end();
        int launches = in.integer("launches");
        Instant began = in.instant("began");
        long millis = in.number("millis");
        OptionalInt filters = in.has("filters") ? OptionalInt.of(in.integer()) : OptionalInt.empty();
        List<EvidenceFile> evidence = in.list("evidence", CellJson::evidence);
        List<Finding> findings = in.references("findings", shared.findings());
        List<CheckGroup> groups = in.references("columns", shared.groups());
        int size = groups.stream().mapToInt(CheckGroup::size).sum();
        List<Explanation> explanations = in.list("explanations", one -> explanation(one, causes, size));
        in.end();
        return new CellRecord(
                profile,
                runner,
                launch,
                start,
                launches,
                began,
                millis,
                filters,
                evidence,
                findings,
                groups,
                explanations);
    }

    private static LaunchRecord launch(JsonInput in) throws IOException {
        in.begin();
        String name = in.text("name");
        List<String> options = in.texts("options");
        LaunchRecord launch = in.made(() -> new LaunchRecord(name, options));
        in.end();
        return launch;
    }

    static void write(JsonOutput out, EvidenceFile file) throws IOException {
        out.begin().text("path", file.path()).text("sha256", file.sha256()).end();
    }

    static EvidenceFile evidence(JsonInput in) throws IOException {
        in.begin();
        EvidenceFile file = new EvidenceFile(in.text("path"), in.text("sha256"));
        in.end();
        return file;
    }

    private static void write(JsonOutput out, Explanation explanation, int cause) throws IOException {
        out.begin().number("cause", cause).constant("danger", explanation.danger());
        if (explanation.pointer().isPresent()) {
            out.text("pointer", explanation.pointer().get());
        }
        out.text("checks", Positions.write(explanation.checks()))
                .numbers("witnesses", explanation.witnesses())
                .texts("evidence", explanation.evidence())
                .end();
    }

    private static Explanation explanation(JsonInput in, List<CauseRow> causes, int size) throws IOException {
        in.begin();
        CauseKey cause = in.reference("cause", causes).key();
        Danger danger = in.constant("danger", Danger.class);
        Optional<String> pointer = in.has("pointer") ? Optional.of(in.text()) : Optional.empty();
        String positions = in.text("checks");
        List<Integer> checks = in.made(() -> Positions.read(positions, size));
        List<Integer> witnesses = in.list("witnesses", JsonInput::integer);
        List<String> evidence = in.texts("evidence");
        Explanation explanation = in.made(() -> new Explanation(cause, danger, pointer, checks, witnesses, evidence));
        in.end();
        return explanation;
    }
}
