package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class CapabilityCoverTests {
    /**
     * SYS_ADMIN's rule lets through most of what the other rules let through, so the others show only without
     * SYS_ADMIN.
     */
    @ParameterizedTest
    @ValueSource(strings = {"20.10.24", "28.5.2"})
    void threeStartsForDockersDefault(String version) {
        Profile profile =
                DefaultProfiles.load().find("docker", version).orElseThrow().document();
        Set<String> named = CapabilityCover.named(profile);
        Set<String> others = new HashSet<>(named);
        assertThat(others.remove("CAP_SYS_ADMIN")).isTrue();
        assertThat(cover(profile)).containsExactly(Set.of(), named, others);
    }

    /** Finding a smallest choice would take too long here, so any choice that shows every branch is accepted. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void manyDifferentRulesDoNotTakeLong() throws ProfileException {
        List<String> names = List.copyOf(Capabilities.all());
        List<String> rules = new ArrayList<>();
        for (int i = 0; i + 1 < 40; i += 2) {
            rules.add(
                    "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_LOG\", \"includes\": {\"caps\": [\"%s\", \"%s\"]}}"
                            .formatted(names.get(i), names.get(i + 1)));
        }
        String text = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + String.join(", ", rules) + "]}";
        assertThat(cover(ProfileReader.read("pairs", text.getBytes(StandardCharsets.UTF_8))))
                .hasSizeBetween(3, 80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a call, of what it includes and excludes                | the sets
            a +CHOWN                                                  | ; CHOWN
            a -CHOWN                                                  | ; CHOWN
            a +CHOWN, b +KILL, c -KILL                                | ; CHOWN KILL
            a +CHOWN, a +KILL                                         | ; KILL; CHOWN
            a +CHOWN +KILL                                            | CHOWN KILL; KILL; CHOWN
            a -CHOWN -KILL                                            | ; KILL; CHOWN
            a +CHOWN -KILL                                            | ; CHOWN KILL; CHOWN
            a                                                         |
            a +CHOWN -CHOWN                                           |
            a +GREMLINS                                               |
            """)
    void smallOnes(String rules, String sets) throws ProfileException {
        List<Set<String>> expected = new ArrayList<>();
        if (sets != null) {
            for (String set : sets.split(";", -1)) {
                Set<String> names = new HashSet<>();
                for (String name : set.strip().split(" ", -1)) {
                    if (!name.isEmpty()) {
                        names.add("CAP_" + name);
                    }
                }
                expected.add(names);
            }
        }
        assertThat(cover(profile(rules))).containsExactlyInAnyOrderElementsOf(expected);
    }

    /**
     * Another rule that always decides the same hides this rule wherever it applies; its sets are chosen nevertheless.
     */
    @Test
    void aRuleThatNeverShows() throws ProfileException {
        assertThat(cover(profile("a +CHOWN, a"))).hasSize(2);
    }

    private static List<Set<String>> cover(Profile profile) {
        return CapabilityCover.of(
                profile, new Circumstances(Machine.X86_64, new KernelVersion(6, 12), Set.of(), Optional.empty()));
    }

    /** Rules by their call, with capabilities that they include (+) and exclude (-). */
    private static Profile profile(String rules) throws ProfileException {
        List<String> json = new ArrayList<>();
        for (String rule : rules.split(", ", -1)) {
            List<String> included = new ArrayList<>();
            List<String> excluded = new ArrayList<>();
            String[] words = rule.split(" ", -1);
            for (String word : List.of(words).subList(1, words.length)) {
                (word.startsWith("+") ? included : excluded).add("\"CAP_" + word.substring(1) + "\"");
            }
            json.add(
                    "{\"names\":[\"%s\"],\"action\":\"SCMP_ACT_ALLOW\",\"includes\":{\"caps\":%s},\"excludes\":{\"caps\":%s}}"
                            .formatted(words[0], included, excluded));
        }
        String text = "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[" + String.join(",", json) + "]}";
        return ProfileReader.read("made-up.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
