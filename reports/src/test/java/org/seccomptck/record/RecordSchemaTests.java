package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Statement;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Provenance;

class RecordSchemaTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    static Stream<Named<RunRecord>> records() {
        return Stream.of(
                Named.of("run", RecordFixture.run()),
                Named.of("launched", RecordFixture.launched()),
                Named.of("no filter", RecordFixture.noFilter()),
                Named.of("claims", ClaimFixture.run()),
                Named.of(
                        "waived",
                        RecordFixture.run()
                                .withWaivers(new EvidenceFile("waivers.yaml", CellFixture.sha256("waivers")))),
                Named.of("empty", RecordFixture.of(false, List.of(), List.of())));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsOfThePublishedForm(RunRecord record) throws IOException {
        assertThat(violations(json(record))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /format                          | 4
            /schema                          | "urn:another"
            /began                           | "yesterday"
            /complete                        | "yes"
            /runners/0/facts/kernel          | {}
            /causes/0/id                     | "Kernel"
            /causes/0/checks                 | 0
            /causes/0/kind                   | "GREMLINS"
            /causes/0/occurrences            | []
            /shared/profiles/0/sha256        | "0"
            /shared/findings/0/severity      | "FATAL"
            /shared/targets/0                | {"kind":"call","name":"chmod"}
            /shared/targets/0/kind           | "thing"
            /shared/targetLists/0/0          | "0"
            /shared/decisions/0/data         | 65536
            /shared/observations/0           | {"kind":"blocked","value":1}
            /shared/expectations/0/additions | []
            /shared/expectations/0/ground    | "LUCK"
            /shared/reasons/0/code           | "BECAUSE"
            /shared/outcomes/0/verdict       | "FINE"
            /shared/outcomes/0/loaded        | -1
            /shared/columns/0/abi            | "x86_64"
            /cells/0/start/state             | "UNKNOWN"
            /cells/0/evidence/0/sha256       | ""
            /cells/0/filters                 | null
            /cells/0/more                    | 1
            /cells/3/explanations/0/checks   | "0..12"
            /cells/3/explanations/0/witnesses | [0,1,2,3]
            """)
    void theFormRefusesAnythingElse(String pointer, String value) throws IOException {
        JsonNode record = json(RecordFixture.run());
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode parent = record.at(pointer.substring(0, pointer.lastIndexOf('/')));
        assertThat(parent.isContainerNode()).isTrue();
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), JSON.readTree(value));
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }
        assertThat(violations(record)).isNotEmpty();
    }

    /** Each member is said to be there by the schema's text alone: a record without it is refused. */
    @Test
    void theFormRefusesARecordThatLacksAMember() throws IOException {
        JsonNode record = json(RecordFixture.run());
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode without = record.deepCopy();
            without.remove(name);
            assertThat(violations(without)).as(name).isNotEmpty();
        }
    }

    static Stream<Named<Enumerated>> enumerations() {
        return Stream.of(
                        new Enumerated("/$defs/abi", Abi.values()),
                        new Enumerated("/$defs/verdict", Verdict.values()),
                        new Enumerated("/$defs/danger", Danger.values()),
                        new Enumerated("/$defs/cause/properties/kind", CauseKind.values()),
                        new Enumerated("/$defs/cause/properties/party", Party.values()),
                        new Enumerated("/$defs/finding/properties/kind", Finding.Kind.values()),
                        new Enumerated("/$defs/finding/properties/severity", Severity.values()),
                        new Enumerated("/$defs/finding/properties/machine", Machine.values()),
                        new Enumerated("/$defs/statement/properties/code", Statement.Code.values()),
                        new Enumerated(
                                "/$defs/target/oneOf/4/properties/condition/properties/operator", Operator.values()),
                        new Enumerated("/$defs/decision/properties/action", Action.values()),
                        new Enumerated("/$defs/expectation/properties/ground", Ground.Kind.values()),
                        new Enumerated("/$defs/expectation/properties/additions/items", Addition.values()),
                        new Enumerated("/$defs/reason/properties/code", ReasonCode.values()),
                        new Enumerated("/$defs/outcome/properties/effect", Effect.values()),
                        new Enumerated("/$defs/provenance/properties/code", Provenance.Code.values()),
                        new Enumerated("/$defs/unavailable/properties/code", Obstacle.Code.values()),
                        new Enumerated("/$defs/cell/properties/start/properties/state", StartRecord.State.values()),
                        new Enumerated("/$defs/answer/properties/verdict", ClaimVerdict.values()),
                        new Enumerated("/$defs/claimReason/properties/code", ClaimCode.values()))
                .map(one -> Named.of(one.pointer(), one));
    }

    /** Where the schema lists all values of a type. */
    record Enumerated(String pointer, List<String> values) {
        Enumerated(String pointer, Enum<?>... values) {
            this(pointer, Arrays.stream(values).map(Enum::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void theFormKnowsEachValue(Enumerated type) throws IOException {
        List<String> listed = new ArrayList<>();
        VolatileFields.schema().at(type.pointer()).path("enum").forEach(value -> listed.add(value.textValue()));
        assertThat(listed).containsExactlyElementsOf(type.values());
    }

    @Test
    void twoRunsDifferInVolatileFieldsOnly() throws IOException {
        RunRecord first = notStarted();
        RunRecord second = later(first);
        assertThat(json(second)).isNotEqualTo(json(first));
        assertThat(withoutVolatile(second)).isEqualTo(withoutVolatile(first));
    }

    @Test
    void otherFieldsStay() throws IOException {
        RunRecord first = notStarted();
        RunRecord other = first.withCells(first.cells().subList(1, first.cells().size()));
        assertThat(withoutVolatile(other)).isNotEqualTo(withoutVolatile(first));
        assertThat(withoutVolatile(first).at("/cells/0/evidence/0").has("path")).isTrue();
    }

    /** Return a run that is small enough to be read when a test fails. */
    private static RunRecord notStarted() {
        return RecordFixture.of(false, List.of(RecordFixture.runner("local")), RecordFixture.notStarted("local"));
    }

    /** Return the same run an hour later, by a kit that was built again, and with other words and bytes. */
    private static RunRecord later(RunRecord run) {
        Duration hour = Duration.ofHours(1);
        return new RunRecord(
                run.kit().stream()
                        .map(kit -> new KitRecord(kit.version(), "fedcba"))
                        .toList(),
                List.of("run", "--out", "elsewhere"),
                run.began().plus(hour),
                run.ended().plus(hour).plusNanos(1),
                run.complete(),
                run.runners(),
                run.unavailable(),
                run.cells().stream()
                        .map(cell -> new CellRecord(
                                cell.profile(),
                                cell.runner(),
                                cell.launch(),
                                new StartRecord(
                                        cell.start().state(),
                                        cell.start().likelihood(),
                                        cell.start().missing(),
                                        cell.start().code(),
                                        cell.start().parameters(),
                                        cell.start().words() + " container 5fa2"),
                                cell.launches(),
                                cell.began().plus(hour),
                                cell.millis() + 1,
                                cell.filters(),
                                cell.evidence().stream()
                                        .map(file -> new EvidenceFile(file.path(), CellFixture.sha256(file.sha256())))
                                        .toList(),
                                cell.findings(),
                                cell.groups(),
                                cell.explanations()))
                        .toList());
    }

    private JsonNode json(RunRecord record) throws IOException {
        return JSON.readTree(write(record).toFile());
    }

    private JsonNode withoutVolatile(RunRecord record) throws IOException {
        return VolatileFields.without(write(record));
    }

    private Path write(RunRecord record) throws IOException {
        Path file = folder.resolve("record.json");
        RecordFile.write(record, file);
        return file;
    }

    private static List<Error> violations(JsonNode record) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(VolatileFields.schema());
        return schema.validate(record);
    }
}
