package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Compares the kit's tables of default profiles with the documents that Debian ships. Downloads a package for each,
 * less than a megabyte, unless it is in the cache. Where there is none, the test is aborted; on a CI system it fails.
 */
@Tag("engine")
class DebianDefaultProfileTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCKERS =
            Path.of("usr/share/gocode/src/github.com/docker/docker/profiles/seccomp/default.json");
    private static final Path PODMANS = Path.of("usr/share/containers/seccomp.json");

    @ParameterizedTest
    @CsvSource({
        // Debian backported the rules for clone3 from a later release.
        "bullseye, golang-github-docker-docker-dev, docker, 20.10.5, clone3",
        "bookworm, golang-github-docker-docker-dev, docker, 20.10.24,",
        "trixie, golang-github-docker-docker-dev, docker, 26.1.5,",
        "bookworm, golang-github-containers-common, podman, 4.3.1,",
        "trixie, golang-github-containers-common, podman, 5.4.2,",
    })
    void theTablesSayWhatDebiansDocumentSays(
            String suite, String name, String engine, String version, @Nullable String patched) throws Exception {
        DefaultProfile ours = DefaultProfiles.load().find(engine, version).orElseThrow();
        assertThat(ours.nearness()).isEqualTo(DefaultProfile.Nearness.SAME);
        Profile debians = document(suite, name, engine.equals("docker") ? DOCKERS : PODMANS);
        for (Machine machine : Machine.values()) {
            for (Set<String> capabilities : List.of(
                    Circumstances.DOCKER_CAPABILITIES, Set.of("CAP_SYS_ADMIN"), Set.of("CAP_BPF", "CAP_SYS_PTRACE"))) {
                Circumstances circumstances =
                        new Circumstances(machine, new KernelVersion(6, 12), capabilities, Optional.empty());
                Set<String> here = meaning(ours.document(), circumstances);
                Set<String> there = meaning(debians, circumstances);
                assertThat(without(patched, here))
                        .as("%s on %s with %s", ours.source(), machine, capabilities)
                        .containsExactlyInAnyOrderElementsOf(without(patched, there));
                assertThat(here.equals(there)).isEqualTo(patched == null);
            }
        }
    }

    private static List<String> without(@Nullable String call, Set<String> meaning) {
        return meaning.stream()
                .filter(line -> call == null || !line.startsWith(call + " "))
                .toList();
    }

    private static Profile document(String suite, String name, Path file) throws IOException, ProfileException {
        DebianPackages packages = new DebianPackages(CacheFolder.standard(), line -> {});
        PackageRequest request = PackageRequest.alone(name).from(new DebianRelease(suite, "amd64"));
        try {
            Path document = packages.unpacked(request).root().resolve(file);
            return ProfileReader.read(document.toString(), withoutNames(Files.readAllBytes(document)));
        } catch (RunnerUnavailable e) {
            if (System.getenv("CI") != null) {
                throw e;
            }
            return abort("the package " + name + " of " + suite + " cannot be had: " + e.getMessage());
        }
    }

    /** The kit's reader does not know Podman's names of errnos, so it uses the numbers beside them. */
    private static byte[] withoutNames(byte[] text) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(text);
        document.remove("defaultErrno");
        for (JsonNode rule : document.path("syscalls")) {
            ((ObjectNode) rule).remove("errno");
        }
        return JSON.writeValueAsBytes(document);
    }

    /** Return what an engine makes of a document, whatever the order of its rules. */
    private static Set<String> meaning(Profile profile, Circumstances circumstances) {
        ResolvedProfile resolved = ResolvedProfile.of(profile, circumstances);
        Set<String> meaning = new TreeSet<>(Set.of("default " + resolved.defaultDecision() + resolved.listed()));
        resolved.rules().stream()
                .flatMap(rule -> rule.names().stream().map(name -> name + " " + rule.decision() + rule.conditions()))
                .forEach(meaning::add);
        return meaning;
    }
}
