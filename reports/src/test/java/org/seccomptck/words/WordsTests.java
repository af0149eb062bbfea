package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Statement;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.table.TableFile;

class WordsTests {
    /** The codes of each section, other than those that other tests cover. */
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "ground", withRuleWhen(names(Ground.Kind.values())),
            "addition", names(Addition.values()),
            "finding.kind", names(Finding.Kind.values()),
            "finding.statement", names(Statement.Code.values()),
            "finding.effect", column(0),
            "finding.remark", column(6),
            "budget", names(BudgetExceeded.Unit.values()));

    @Test
    void everyCodeHasWordsAndNoWordsAreLeftOver() {
        List<String> wanted = SECTIONS.entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(code -> section.getKey() + "." + code))
                .toList();

        assertThat(Words.english().keys())
                .filteredOn(key -> SECTIONS.keySet().stream().anyMatch(section -> key.startsWith(section + ".")))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** Of a key that stands twice, the first sentence would be lost without a word. */
    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> keys = new ArrayList<>();
        Properties collecting = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                keys.add((String) key);
                return value;
            }
        };
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream("words.properties"))) {
            collecting.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {0} before {1}             | first before second
            {1}, then {0}, then {1}    | second, then first, then second
            it's '{0}'                 | it's 'first'
            { {0} } {} {x} {-1} $1 \\  | { first } {} {x} {-1} $1 \\
            no gap                     | no gap
            """)
    void gapsAreFilledAndNothingElseIsTouched(String template, String filled) {
        assertThat(new Words(Map.of("key", template)).of("key", "first", "second"))
                .isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 rules", "1, 1 rule", "2, 2 rules", "11, 11 rules", "'1,001', '1,001 rules'"})
    void onlyOneIsSingular(String count, String said) {
        assertThat(new Words(Map.of("key", "{0} {0:rule|rules}")).of("key", count))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"{1}", "$1", "'\\'", "{0}"})
    void parametersAreInsertedUnchanged(String parameter) {
        assertThat(new Words(Map.of("key", "<{0}>")).of("key", parameter, "second"))
                .isEqualTo("<" + parameter + ">");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(MissingResourceException.class)
                .isThrownBy(() -> new Words(Map.of("key", "words")).of("other"))
                .withMessageContaining("other");
    }

    private static List<String> withRuleWhen(List<String> codes) {
        return Stream.concat(codes.stream(), Stream.of("RULE.when")).toList();
    }

    private static List<String> names(Enum<?>[] codes) {
        return Arrays.stream(codes).map(Enum::name).toList();
    }

    /** Return a column of the table of siblings; a dash stands for nothing. */
    private static List<String> column(int index) {
        return TableFile.rows(Finding.class, "siblings.tsv", 8).stream()
                .map(row -> row.get(index))
                .filter(field -> !field.equals("-"))
                .distinct()
                .toList();
    }
}
