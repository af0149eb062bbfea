package org.seccomptck.profile.amend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class AmendmentTests {
    private static final List<String> NAMES = List.of("capget", "futex");

    static Stream<String> documents() {
        Catalog catalog = Catalog.load();
        return Stream.concat(
                catalog.entries().stream().map((CatalogEntry entry) -> new String(catalog.document(entry), UTF_8)),
                Stream.of(
                        DefaultProfiles.load()
                                .named("docker", "28.5")
                                .orElseThrow()
                                .json(),
                        DefaultProfiles.load()
                                .named("podman", "5.4.2")
                                .orElseThrow()
                                .json(),
                        "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}",
                        "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": []}",
                        "{\"syscalls\": null, \"defaultAction\": \"SCMP_ACT_ERRNO\"}",
                        "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\",\n  \"syscalls\": [ ]\n}\n",
                        "{\n  \"defaultAction\": \"SCMP_ACT_ERRNO\"\n}\n",
                        "{\"SysCalls\":[{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\"}],\"defaultAction\":\"SCMP_ACT_ERRNO\"}"));
    }

    /** The calls are allowed by one more rule, and nothing else of the text is changed. */
    @ParameterizedTest
    @MethodSource("documents")
    void aRuleIsAddedAfterAllOthers(String text) throws ProfileException {
        String amended = Amendment.allowing(text, NAMES);

        Profile before = read(text);
        Profile after = read(amended);
        List<Rule> rules = after.rules();
        assertThat(rules).hasSize(before.rules().size() + 1);
        assertThat(rules.subList(0, rules.size() - 1)).isEqualTo(before.rules());
        Rule added = rules.get(rules.size() - 1);
        assertThat(added.names()).isEqualTo(NAMES);
        assertThat(added.decision()).isEqualTo(Decision.of(Action.ALLOW));
        assertThat(added.conditions()).isEmpty();
        assertThat(after.defaultDecision()).isEqualTo(before.defaultDecision());
        if (!text.contains("null") && !text.contains("[ ]") && !text.contains("[]")) {
            int at = 0;
            while (at < text.length() && text.charAt(at) == amended.charAt(at)) {
                at++;
            }
            assertThat(amended).startsWith(text.substring(0, at)).endsWith(text.substring(at));
        }
    }

    @Test
    void withoutCallsTheTextStaysTheSame() {
        assertThat(Amendment.allowing("{ }", List.of())).isEqualTo("{ }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void aRuleLooksLikeTheOneBefore(String newline) {
        String rule = """
                {
                \t"syscalls": [
                \t\t{
                \t\t\t"comment": "kept, as it is",
                \t\t\t"names": [
                \t\t\t\t"read"
                \t\t\t],
                \t\t\t"action": "SCMP_ACT_ALLOW"
                \t\t}%s
                \t],
                \t"defaultAction": "SCMP_ACT_ERRNO"
                }
                """.replace("\n", newline);

        assertThat(Amendment.allowing(rule.formatted(""), NAMES)).isEqualTo(rule.formatted("""
                ,
                \t\t{
                \t\t\t"names": [
                \t\t\t\t"capget",
                \t\t\t\t"futex"
                \t\t\t],
                \t\t\t"action": "SCMP_ACT_ALLOW"
                \t\t}""".replace("\n", newline)));
    }

    @Test
    void namesAreOnOneLineWhereThoseBeforeAre() {
        String document = """
                {"defaultAction": "SCMP_ACT_ERRNO",
                 "syscalls": [
                    {
                      "names": ["read", "write"],
                      "action": "SCMP_ACT_ALLOW"
                    }%s
                 ]}
                """;

        assertThat(Amendment.allowing(document.formatted(""), NAMES)).isEqualTo(document.formatted("""
                ,
                    {
                      "names": ["capget", "futex"],
                      "action": "SCMP_ACT_ALLOW"
                    }"""));
    }

    @Test
    void aRuleIsOnOneLineWhereTheOneBeforeIs() {
        String document = """
                {
                  "defaultAction": "SCMP_ACT_ERRNO",
                  "syscalls": [
                    {"names": ["read"], "action": "SCMP_ACT_ALLOW"}%s
                  ]
                }
                """;

        assertThat(Amendment.allowing(document.formatted(""), NAMES)).isEqualTo(document.formatted("""
                ,
                    {"names": ["capget", "futex"], "action": "SCMP_ACT_ALLOW"}"""));
    }

    @Test
    void aDocumentWithoutRulesGetsThem() {
        assertThat(Amendment.allowing("""
                {
                  "defaultAction": "SCMP_ACT_ERRNO"
                }
                """, NAMES)).isEqualTo("""
                {
                  "defaultAction": "SCMP_ACT_ERRNO",
                  "syscalls": [
                    {
                      "names": ["capget", "futex"],
                      "action": "SCMP_ACT_ALLOW"
                    }
                  ]
                }
                """);
    }

    /** Go decodes the second array into the first: the rule that is added has to be the last one of all. */
    @Test
    void theLastOfTwoArraysCounts() throws ProfileException {
        String text = """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}],
                 "syscalls": [{"names": ["write"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        List<Rule> rules = read(Amendment.allowing(text, NAMES)).rules();

        assertThat(rules.get(rules.size() - 1).names()).isEqualTo(NAMES);
    }

    private static Profile read(String text) throws ProfileException {
        return ProfileReader.read("document", text.getBytes(UTF_8));
    }
}
