package org.seccomptck.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.seccomptck.host.Sha256;

/** A whole record as JSON. {@code run-record.schema.json} describes the form. */
final class RecordJson {
    private static final String SCHEMA_FILE = "run-record.schema.json";
    /** The {@code $id} of the published schema. */
    static final String SCHEMA = "urn:seccomp-tck:schema:run-record:3";
    /** Kits with the same format may know other members, so a record names the schema that it was written by. */
    private static final String REVISION = revision();

    private static final int REVISION_DIGITS = 16;

    private RecordJson() {}

    private static String revision() {
        try (InputStream schema = Objects.requireNonNull(RecordJson.class.getResourceAsStream(SCHEMA_FILE))) {
            return Sha256.of(schema).substring(0, REVISION_DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(OutputStream stream, RunRecord record, SharedTables shared) throws IOException {
        List<CauseRow> causes = CauseRow.of(record);
        Table<CauseKey> keys = new Table<>();
        causes.forEach(cause -> keys.place(cause.key()));
        try (JsonOutput out = new JsonOutput(stream)) {
            out.begin()
                    .number("format", RunRecord.FORMAT)
                    .text("schema", SCHEMA)
                    .text("revision", REVISION)
                    .list("kit", record.kit(), RecordJson::write)
                    .texts("command", record.command())
                    .text("began", record.began().toString())
                    .text("ended", record.ended().toString())
                    .truth("complete", record.complete());
            if (record.waivers().isPresent()) {
                CellJson.write(out.name("waivers"), record.waivers().get());
            }
            out.list("runners", record.runners(), RunnerJson::write)
                    .list("unavailable", record.unavailable(), RecordJson::write)
                    .list("causes", causes, (to, cause) -> cause.write(to));
            SharedJson.write(out, shared);
            out.list("cells", record.cells(), (to, cell) -> CellJson.write(to, cell, shared, keys));
            if (!record.claims().isEmpty()) {
                out.list("claims", record.claims(), ClaimJson::write);
            }
            out.end();
        }
    }

    /** Read everything after the format. */
    static RunRecord read(JsonInput in) throws IOException {
        String schema = in.text("schema");
        if (!schema.equals(SCHEMA)) {
            throw in.wrong("names the schema '" + schema + "' instead of '" + SCHEMA + "'");
        }
        String revision = in.textOrEmpty("revision");
        List<KitRecord> kit = in.list("kit", RecordJson::kit);
        if (!revision.equals(REVISION)) {
            in.writtenBy(kit);
        }
        List<String> command = in.texts("command");
        Instant began = in.instant("began");
        Instant ended = in.instant("ended");
        boolean complete = in.truth("complete");
        Optional<EvidenceFile> waivers = in.has("waivers") ? Optional.of(CellJson.evidence(in)) : Optional.empty();
        List<RunnerRecord> runners = in.list("runners", RunnerJson::read);
        List<UnavailableSite> unavailable = in.list("unavailable", RecordJson::unavailable);
        List<CauseRow> causes = in.list("causes", CauseRow::read);
        SharedJson shared = SharedJson.read(in);
        List<CellRecord> cells = in.list("cells", cell -> CellJson.read(cell, shared, causes));
        List<ClaimRecord> claims = in.listOrEmpty("claims", ClaimJson::read);
        in.end().endOfFile();
        RunRecord record =
                new RunRecord(kit, command, began, ended, complete, runners, unavailable, cells, waivers, claims);
        if (!CauseRow.of(record).equals(causes)) {
            throw in.wrong("sums up other causes than its cells have");
        }
        return record;
    }

    private static void write(JsonOutput out, KitRecord kit) throws IOException {
        out.begin().text("version", kit.version()).text("commit", kit.commit()).end();
    }

    private static KitRecord kit(JsonInput in) throws IOException {
        in.begin();
        KitRecord kit = new KitRecord(in.text("version"), in.text("commit"));
        in.end();
        return kit;
    }

    private static void write(JsonOutput out, UnavailableSite site) throws IOException {
        out.begin()
                .text("name", site.name())
                .constant("code", site.obstacle().code())
                .texts("parameters", site.obstacle().parameters())
                .list("evidence", site.evidence(), CellJson::write)
                .end();
    }

    private static UnavailableSite unavailable(JsonInput in) throws IOException {
        in.begin();
        UnavailableSite site = new UnavailableSite(
                in.text("name"),
                new Obstacle(in.constant("code", Obstacle.Code.class), in.texts("parameters")),
                in.list("evidence", CellJson::evidence));
        in.end();
        return site;
    }
}
