package org.seccomptck.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.comparison.ComparedProfiles;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;
import org.seccomptck.strictness.Relation;
import org.seccomptck.text.Screen;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.StrictnessWords;
import org.seccomptck.words.Words;

class StrictnessReportTests {
    private static final Screen WIDE = new Screen(120, Screen.ENDLESS, false);

    /** One of each kind; to find out that one is too large takes its time. */
    private static final List<ProfileComparison> COMPARISONS = List.of(
            ComparedProfiles.different(false),
            ComparedProfiles.different(true),
            ComparedProfiles.withoutFilter(),
            ComparedProfiles.equal(),
            ComparedProfiles.tooLarge());

    @TempDir
    private Path folder;

    @Test
    void aTextTellsVerdictDifferencesAndNotes() {
        assertThat(text(ComparedProfiles.different(false), false))
                .contains("""
                new|profile.json is neither stricter nor looser than old.json

                new|profile.json  new|profile.json
                old.json          old.json
                launch            --cap-add=SYS_NICE, Linux 6.12, runc

                x86_64   neither: 2 looser, 3 stricter, 1 answered differently (--same-action)
                """)
                .contains("""
                new|profile.json denies chmod, unlink, link without effect on aarch64: there are no such system calls
                """)
                .contains("""
                new|profile.json lets through what old.json stops
                  socket on x86_64, i386, aarch64
                      when family == AF_NETLINK && protocol == 9
                      new|profile.json: ALLOW (default action, as no rule names the call)
                      old.json: ERRNO(EPERM) (rule /syscalls/1)
                      for example socket(0x10, 0, 0x9, 0, 0, 0) on x86_64
                """)
                .contains("""
                  unlink, chmod on x86_64, i386
                """)
                .contains("""
                      when (flags & CLONE_NEWUSER) == CLONE_NEWUSER
                """)
                .doesNotContain("KILL_PROCESS");
    }

    @Test
    void otherAnswersAreToldWhereTheyCount() {
        assertThat(text(ComparedProfiles.different(true), false)).contains("""
                new|profile.json and old.json answer differently
                  link on x86_64, i386
                      new|profile.json: KILL_PROCESS (rule /syscalls/1)
                      old.json: ERRNO(EPERM) (rule /syscalls/0)
                """);
    }

    @Test
    void manyCallsAreFoldedUnlessAllAreWanted() {
        assertThat(text(ComparedProfiles.different(false), false)).contains(" more on x32");
        assertThat(text(ComparedProfiles.different(false), true))
                .doesNotContain(" more on x32")
                .contains("recvmmsg");
        assertThat(text(ComparedProfiles.different(false), false).lines())
                .allMatch(line -> line.length() <= WIDE.width());
        assertThat(text(ComparedProfiles.withoutFilter(), false)).contains("  every call on x32, arm\n");
    }

    @Test
    void markdownHasTheSameInTables() {
        String page = print(ComparedProfiles.different(false), (report, out) -> report.markdown(out));
        assertThat(page)
                .startsWith("**new\\|profile.json is neither stricter nor looser than old.json**\n\n")
                .contains("\n| x86_64 | neither | 2 looser, 3 stricter, 1 answered differently (--same-action) |\n")
                .contains("\n### new\\|profile.json lets through what old.json stops\n")
                .contains("\n| socket on x86_64, i386, aarch64 | family == AF_NETLINK && protocol == 9 | ALLOW (");
    }

    @Test
    void aDocumentIsAsItsSchemaSays() throws IOException {
        for (ProfileComparison one : COMPARISONS) {
            Path file = Files.writeString(folder.resolve("compare.json"), json(one));
            assertThat(Published.violations("compare.schema.json", file)).isEmpty();
        }
    }

    @Test
    void aDocumentHasEveryDifferenceWithItsConditions() throws IOException {
        JsonNode root = new ObjectMapper().readTree(json(ComparedProfiles.different(false)));
        assertThat(root.path("relation").asText()).isEqualTo("NEITHER");
        assertThat(root.path("differences"))
                .extracting(one -> one.path("direction").asText() + " "
                        + one.path("counts").asText())
                .contains("LOOSER true", "STRICTER true", "OTHER_ANSWER false");
        List<JsonNode> socket = StreamSupport.stream(root.path("differences").spliterator(), false)
                .filter(one -> one.at("/calls/0/name").asText().equals("socket"))
                .toList();
        assertThat(socket).isNotEmpty();
        assertThat(socket.get(0).at("/terms/0/conditions/0").toString())
                .isEqualTo("{\"index\":0,\"op\":\"SCMP_CMP_EQ\",\"value\":\"0x10\"}");
        assertThat(root.at("/withoutEffect/1/first").toString()).isEqualTo("[\"chmod\",\"unlink\",\"link\"]");
    }

    /** Other sentences change no value: only the sentence in each difference, and what is made of it. */
    @Test
    void wordsChangeNothingButWords() throws IOException {
        StringWriter text = new StringWriter();
        new StrictnessReport(ComparedProfiles.different(true), MarkedWords.all()).json(new PrintWriter(text));
        assertThat(text.toString()).isEqualTo(json(ComparedProfiles.different(true)));
    }

    @Test
    void everySentenceIsSaidAndNoneIsLeftOver() {
        Words marked = MarkedWords.all();
        StrictnessWords says = new StrictnessWords(marked, ConditionWords.load());
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        for (ProfileComparison one : COMPARISONS) {
            StrictnessReport report = new StrictnessReport(one, marked);
            report.text(out, WIDE, false);
            report.markdown(out);
        }
        for (Ground.Kind kind : Ground.Kind.values()) {
            out.println(says.of(new Ruling(Decision.ALLOW, Ground.of(kind, ""), Set.of())));
        }
        for (Relation relation : Relation.values()) {
            out.println(says.of(relation) + says.of(relation, "a", "b"));
        }
        out.println(says.of(
                new ProfileComparison.Launch(ComparedProfiles.equal().launch().kernel(), "runc", List.of())));
        out.flush();
        assertThat(ofStrictness(MarkedWords.keys(text.toString())))
                .containsExactlyElementsOf(ofStrictness(marked.keys()));
    }

    private static Set<String> ofStrictness(Set<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith("strictness."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(ProfileComparison comparison, boolean all) {
        return print(comparison, (report, out) -> report.text(out, WIDE, all));
    }

    private static String json(ProfileComparison comparison) {
        return print(comparison, StrictnessReport::json);
    }

    private static String print(ProfileComparison comparison, BiConsumer<StrictnessReport, PrintWriter> print) {
        StringWriter text = new StringWriter();
        print.accept(new StrictnessReport(comparison, Words.english()), new PrintWriter(text));
        return text.toString();
    }
}
