package org.seccomptck.way.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seccomptck.host.Sha256;
import org.seccomptck.profile.Provenance;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.text.Screen;
import org.seccomptck.way.Answer;
import org.seccomptck.way.Attachment;
import org.seccomptck.way.Column;
import org.seccomptck.way.Departure;
import org.seccomptck.way.Obstacle;
import org.seccomptck.way.Property;
import org.seccomptck.way.Way;
import org.seccomptck.way.Ways;
import org.seccomptck.way.Why;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

class WaysReportTests {
    private static final Attachment ROOT = new Attachment(
            "2", 1, 12, 0, "0", "0", new TreeSet<>(List.of("CAP_KILL")), new TreeSet<>(List.of("CAP_KILL")));
    private static final Attachment USER =
            new Attachment("2", 1, 12, 0, "0", "65534", new TreeSet<>(List.of("CAP_KILL")), new TreeSet<>());

    private static final RunnerFacts FACTS = new RunnerFacts(
            "6.1", "x86_64", "docker", "20.10.24", "1.41", "runc", "runc", "1.1.5", "2.5.4", "2", false, List.of());
    private static final Ways WAYS = new Ways(
            "restrict",
            Provenance.NONE,
            Sha256.of("{}"),
            "local",
            FACTS,
            List.of(
                    column(Way.API, Answer.SAME, ROOT, 0),
                    column(
                            Way.USER,
                            Answer.EXPLAINED,
                            USER,
                            0,
                            new Departure(Property.USER, 0, Optional.of(Why.ASKED)),
                            new Departure(Property.EFFECTIVE, 0, Optional.of(Why.OTHER_USER))),
                    column(Way.COMPOSE, Answer.DIFFERS, ROOT, 3, new Departure(Property.FILTER, 3, Optional.empty())),
                    Column.unseen(Way.EXEC, "", Answer.NOT_STARTED, Optional.empty(), "no such file"),
                    Column.impossible(Way.PODMAN, Obstacle.NO_PROGRAM, "there is no podman")));

    private static Column column(Way way, Answer answer, Attachment seen, int otherwise, Departure... departures) {
        return new Column(
                way,
                "a program 1.0",
                answer,
                Optional.of(seen),
                OptionalInt.of(otherwise),
                List.of(departures),
                Optional.empty(),
                "");
    }

    @Test
    void aDocumentIsAsItsSchemaSays() throws IOException {
        try (InputStream in = schema()) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(in)
                            .validate(json(Words.english()), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaKnowsTheCodes() throws IOException {
        try (InputStream in = schema()) {
            JsonNode column = new ObjectMapper().readTree(in).at("/properties/ways/items/properties");
            assertThat(column.at("/way/enum"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(
                            Stream.of(Way.values()).map(Way::label).toList());
            assertThat(column.at("/answer/enum")).extracting(JsonNode::asText).isEqualTo(names(Answer.values()));
            assertThat(column.at("/obstacle/enum")).extracting(JsonNode::asText).isEqualTo(names(Obstacle.values()));
            JsonNode departure = column.at("/departures/items/properties");
            assertThat(departure.at("/property/enum"))
                    .extracting(JsonNode::asText)
                    .isEqualTo(names(Property.values()));
            assertThat(departure.at("/why/enum")).extracting(JsonNode::asText).isEqualTo(names(Why.values()));
        }
    }

    @Test
    void aPersonReadsALineForEachWayAndWhatIsToBeSaidOfSome() {
        String text = text(Words.english());

        assertThat(text.lines())
                .anyMatch(line -> line.matches("Docker API +same +2 +1 +12 +0 +0 +1"))
                .anyMatch(line -> line.matches("--user +explained +2 +1 +12 +0 +65534 +0"))
                .anyMatch(line -> line.matches("exec +no start"))
                .anyMatch(line -> line.matches("podman run +not testable"))
                .contains("  0 effective capabilities instead of 1: a program of another user than root has")
                .contains("  Launched by a program 1.0")
                .anyMatch(line -> line.startsWith("  Not testable here, for want of the program: there is no podman"));
        assertThat(text.replaceAll("\\s+", " "))
                .contains("the filter decides otherwise than the API's in 3 regions of calls and arguments; nothing")
                .endsWith("The same as by the API: 1. Explained: 1. Different: 1. Not started or not"
                        + " seen: 1. Not testable here: 1. ");
    }

    /** Each sentence comes from the words: none is read back, and none is written in the code. */
    @Test
    void otherWordsChangeNothingButWords() {
        assertThat(json(MarkedWords.all())).isEqualTo(json(Words.english()));
        assertThat(text(MarkedWords.all())).doesNotContain("capabilities instead");
    }

    /** A way that does not start where the API does is no lack of measurement. */
    @Test
    void aWayThatAloneDoesNotStartDiffers() {
        Ways alone = new Ways(
                "restrict",
                Provenance.NONE,
                Sha256.of("{}"),
                "local",
                FACTS,
                List.of(WAYS.columns().get(0), WAYS.columns().get(3)));
        Ways none = new Ways(
                "restrict",
                Provenance.NONE,
                Sha256.of("{}"),
                "local",
                FACTS,
                List.of(WAYS.columns().get(3)));

        assertThat(alone.differ()).isTrue();
        assertThat(none.differ()).isFalse();
        assertThat(none.isIncomplete()).isTrue();
    }

    private static InputStream schema() {
        return Objects.requireNonNull(WaysReport.class.getResourceAsStream("ways.schema.json"));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static String text(Words words) {
        StringWriter text = new StringWriter();
        new WaysReport(WAYS, words).text(new PrintWriter(text), Screen.FILE);
        return text.toString();
    }

    private static String json(Words words) {
        StringWriter text = new StringWriter();
        new WaysReport(WAYS, words).json(new PrintWriter(text));
        return text.toString();
    }
}
