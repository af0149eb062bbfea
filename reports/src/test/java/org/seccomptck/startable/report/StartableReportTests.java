package org.seccomptck.startable.report;

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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.host.Sha256;
import org.seccomptck.profile.Provenance;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.DeniedCall;
import org.seccomptck.startable.LaunchAnswer;
import org.seccomptck.startable.LaunchAnswer.Proof;
import org.seccomptck.startable.Startable;
import org.seccomptck.text.Screen;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

class StartableReportTests {
    private static final String DOCUMENT = "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}";

    @ParameterizedTest
    @EnumSource(Answer.class)
    void aDocumentIsAsItsSchemaSays(Answer answer) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StartableReport.class.getResourceAsStream("startable.schema.json"))) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(in)
                            .validate(json(of(answer), Words.english()), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaKnowsTheCodes() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StartableReport.class.getResourceAsStream("startable.schema.json"))) {
            JsonNode schema = new ObjectMapper().readTree(in);
            assertThat(schema.at("/properties/launches/items/properties/answer/enum"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(names(Answer.values()));
            assertThat(schema.at("/$defs/likelihood/enum"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(names(Likelihood.values()));
        }
    }

    @Test
    void wordsChangeNothingOfADocument() {
        assertThat(json(of(Answer.PROVEN), MarkedWords.all())).isEqualTo(json(of(Answer.PROVEN), Words.english()));
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void aTextFitsTheScreen(Answer answer) {
        assertThat(text(of(answer)).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as("%s", line).isLessThanOrEqualTo(80));
    }

    @Test
    void aTextSaysWhatIsNeededHowOftenAndHowThatIsKnown() {
        String text = text(of(Answer.PROVEN)).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("Without no-new-privileges: my always starts with 3 more system calls")
                .contains("As it is: never starts. Denied and needed at each start: capget, futex")
                .contains("Add: capget, futex, mmap")
                .contains("Needed at each start: 2. Seen to fail without any one of them: 2.")
                .contains(
                        "Needed by chance: mmap (more memory). 0 of 5 starts without it failed. Known from: go, mem.go")
                .contains("Proof: 20 of 20 starts with all of them. 27 starts in all, 12.3 s")
                .contains("With no-new-privileges: my starts already; nothing has to be added");
    }

    @Test
    void aTextSaysWhatStandsInTheWay() {
        assertThat(text(of(Answer.DENIED_BY_RULE)))
                .contains("futex is denied by the rule /syscalls/0. Take it out of that rule.");
        assertThat(text(of(Answer.NOT_BY_ADDING)).replaceAll("\\s+", " "))
                .contains("my does not start, whatever is added")
                .contains("The last start that failed said: unknown action");
    }

    private static Startable of(Answer answer) {
        boolean proven = answer == Answer.PROVEN;
        LaunchAnswer off = new LaunchAnswer(
                false,
                answer,
                new StartForecast(Likelihood.NEVER, List.of("capget", "futex")),
                proven || answer == Answer.NOT_PROVEN
                        ? List.of(
                                new AddedCall("capget", Likelihood.ALWAYS, "capabilities", "traced", 1, 1),
                                new AddedCall("futex", Likelihood.ALWAYS, "threads", "traced", 1, 2),
                                new AddedCall("mmap", Likelihood.BY_CHANCE, "more memory", "go, mem.go", 0, 5))
                        : List.of(),
                answer == Answer.DENIED_BY_RULE ? List.of(new DeniedCall("futex", "/syscalls/0")) : List.of(),
                proven ? new Proof(20, 20) : Proof.NONE,
                27,
                Duration.ofMillis(12_345),
                answer == Answer.NOT_BY_ADDING ? "unknown action\nand more" : "",
                proven ? Optional.of(DOCUMENT) : Optional.empty());
        LaunchAnswer on = new LaunchAnswer(
                true,
                Answer.STARTS_ALREADY,
                new StartForecast(Likelihood.ALWAYS, List.of()),
                List.of(),
                List.of(),
                new Proof(20, 20),
                20,
                Duration.ofMillis(4_567),
                "",
                Optional.empty());
        RunnerFacts facts = new RunnerFacts(
                "6.1",
                "x86_64",
                "docker",
                "20.10.24",
                "1.41",
                "crun@1.28",
                "crun",
                "1.28",
                "2.6.1",
                "2",
                false,
                List.of());
        return new Startable("my", Provenance.NONE, Sha256.of(DOCUMENT), "local/crun@1.28", facts, List.of(off, on));
    }

    private static Stream<String> stream(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name);
    }

    private static List<String> names(Enum<?>[] values) {
        return stream(values).toList();
    }

    private static String text(Startable answer) {
        return print((report, out) -> report.text(out, Screen.FILE), answer, Words.english());
    }

    private static String json(Startable answer, Words words) {
        return print(StartableReport::json, answer, words);
    }

    private static String print(BiConsumer<StartableReport, PrintWriter> how, Startable answer, Words words) {
        StringWriter text = new StringWriter();
        how.accept(new StartableReport(answer, words), new PrintWriter(text));
        return text.toString();
    }
}
