package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.DialectScan;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.session.DocumentText;
import org.seccomptck.session.Subjects;
import org.seccomptck.text.Screen;
import org.seccomptck.words.Words;

class TextFindingsTests {
    @ParameterizedTest
    @ValueSource(ints = {40, 80, 132})
    void everyLineFitsBetweenTheMargins(int width) throws ProfileException {
        List<String> lines = lines(Words.english(), new Screen(width, Screen.ENDLESS, false), "restrict");
        assertThat(lines).allMatch(line -> line.length() <= width);
        assertThat(lines).anyMatch(line -> line.length() > width - 10);
    }

    @Test
    void coloursChangeNothingButColours() throws ProfileException {
        List<String> coloured = lines(Words.english(), new Screen(80, 24, true), "restrict");
        assertThat(coloured)
                .contains(
                        "\u001b[1;33mwarning\u001b[0m SIBLING: Another system call has the effect that the profile denies.");
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .isEqualTo(lines(Words.english(), new Screen(80, 24, false), "restrict"));
    }

    /** Words that nothing prints are words that nobody translates or proof-reads. */
    @Test
    void noWordsAreLeftOver(@TempDir Path folder) throws ProfileException, IOException {
        Path erroneous = Files.writeString(folder.resolve("p.json"), """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [%s]}
                """.formatted(misspelt(101)));
        Path refusedElsewhere = Files.writeString(folder.resolve("r.json"), """
                {"defaultAction": "SCMP_ACT_ALLOW", "defaultErrno": "ENOTHING"}
                """);
        Path unconfined = Files.writeString(folder.resolve("u.json"), "{}");
        Screen wide = new Screen(2000, Screen.ENDLESS, false);
        Words keys = new Words(Words.english().keys().stream()
                .collect(Collectors.toMap(key -> key, key -> "§" + key + "§ {0} {1} {2}")));
        String printed = Stream.of(
                        lines(keys, wide, "restrict"),
                        lines(keys, wide, "all-but-mount"),
                        lines(keys, wide, erroneous.toString()),
                        lines(keys, wide, refusedElsewhere.toString()),
                        lines(keys, wide, unconfined.toString()))
                .flatMap(List::stream)
                .collect(Collectors.joining());
        assertThat(keys.keys())
                .filteredOn(key -> key.startsWith("check."))
                .isNotEmpty()
                .allMatch(key -> printed.contains("§" + key + "§"));
    }

    @ParameterizedTest
    @CsvSource({"100, 100, ''", "101, 100, '… and 1 finding more of this kind. --format json lists them all.'"})
    void ofManyFindingsOfAKindTheFirstAreShown(int rules, int shown, String last, @TempDir Path folder)
            throws ProfileException, IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + misspelt(rules) + "]}");
        List<String> lines = lines(Words.english(), new Screen(80, Screen.ENDLESS, false), file.toString());

        assertThat(lines).filteredOn(line -> line.contains("no_such_call on")).hasSize(shown);
        assertThat(lines.contains(last) && !last.isEmpty()).isEqualTo(rules > shown);
        assertThat(lines).last().asString().contains(rules + " errors");
    }

    private static String misspelt(int rules) {
        return String.join(
                ",", Collections.nCopies(rules, "{\"names\": [\"no_such_call\"], \"action\": \"SCMP_ACT_ERRNO\"}"));
    }

    private static List<String> lines(Words words, Screen screen, String name) throws ProfileException {
        DocumentText text = new Subjects().text(name);
        Readings readings = text.readings(DocumentDialect.docker());
        Places places = readings.places();
        List<Finding> findings = new ArrayList<>();
        for (Machine machine : Machine.values()) {
            Circumstances circumstances = new Circumstances(
                    machine,
                    KernelVersion.parse("6.12").orElseThrow(),
                    Circumstances.DOCKER_CAPABILITIES,
                    Optional.of(Dialect.RUNC));
            readings.own()
                    .profile()
                    .ifPresent(
                            profile -> findings.addAll(FindingScan.scan(ResolvedProfile.of(profile, circumstances))));
            findings.addAll(DialectScan.scan(readings, machine));
        }
        List<LocatedFinding> located = FindingGroup.of(findings).stream()
                .map(group -> LocatedFinding.of(group, places))
                .toList();
        return new TextFindings(words, screen)
                .lines(new CheckedDocument(name, name, readings, true, located, List.of()));
    }
}
