package org.seccomptck.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Runs the generator on repositories of its own, which needs git. */
class GenerateDefaultsTests {
    private static final String OLD = """
            {"defaultAction": "SCMP_ACT_ERRNO",
             "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]}],
             "syscalls": [
              {"names": ["write", "read", "clone3"], "action": "SCMP_ACT_ALLOW", "args": [], "comment": "", "includes": {}},
              {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
              {"names": ["clone"], "action": "SCMP_ACT_ALLOW",
               "args": [{"index": 0, "value": 2114060288, "valueTwo": 64, "op": "SCMP_CMP_MASKED_EQ"},
                        {"index": 5, "value": 18446744073709551615, "op": "SCMP_CMP_NE"}],
               "excludes": {"caps": ["CAP_SYS_ADMIN", "CAP_BPF"], "arches": ["s390", "s390x"]}}]}
            """;
    private static final String NEW = """
            {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38,
             "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]},
                         {"architecture": "SCMP_ARCH_RISCV64", "subArchitectures": null}],
             "syscalls": [
              {"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"},
              {"names": ["clone3"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38},
              {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}}]}
            """;

    @TempDir
    Path temp;

    @Test
    void theTablesReproduceTheDocuments() throws Exception {
        Path moby = repository("moby");
        commit(moby, "profiles/seccomp/default.json", OLD);
        tag(moby, "v19.03.9", "v20.10.0-rc1", "v20.10.0", "xdocs-v28.0.0", "v20.10.0+private");
        commit(moby, "profiles/seccomp/default.json", NEW);
        tag(moby, "v20.10.1");
        git(moby, "rm", "-q", "profiles/seccomp/default.json");
        commit(moby, "vendor/github.com/moby/profiles/seccomp/default.json", OLD);
        commit(moby, "vendor.mod", "require (\n\tgithub.com/moby/profiles/seccomp v0.1.0\n)\n");
        tag(moby, "docker-v29.0.0");
        Path podman = repository("podman");
        commit(podman, "go.mod", "require github.com/other v1\n\tgo.podman.io/common v0.66.0\n");
        commit(podman, "vendor/go.podman.io/common/pkg/seccomp/seccomp.json", NEW);
        tag(podman, "v5.7.0");

        Path folder = Files.createDirectory(temp.resolve("tables"));
        GenerateDefaults.main(new String[] {moby.toString(), podman.toString(), folder.toString()});

        DefaultTables tables = new DefaultTables(
                rows(folder.resolve("releases.tsv")),
                rows(folder.resolve("heads.tsv")),
                rows(folder.resolve("rules.tsv")),
                rows(folder.resolve("calls.tsv")));
        assertThat(tables.releases())
                .containsExactly(
                        List.of("docker", "20.10.0-rc.1", "moby/moby v20.10.0-rc1", "-"),
                        List.of("docker", "20.10.0", "moby/moby v20.10.0", "-"),
                        List.of("docker", "20.10.1", "moby/moby v20.10.1", "-"),
                        List.of(
                                "docker",
                                "29.0.0",
                                "moby/moby docker-v29.0.0",
                                "github.com/moby/profiles/seccomp v0.1.0"),
                        List.of("podman", "5.7.0", "containers/podman v5.7.0", "go.podman.io/common v0.66.0"));
        DefaultProfiles made = new DefaultProfiles(tables);
        assertThat(meaning(made, "docker", "20.10.0-rc1")).isEqualTo(meaning(OLD));
        assertThat(meaning(made, "docker", "20.10.0")).isEqualTo(meaning(OLD));
        assertThat(meaning(made, "docker", "20.10.1")).isEqualTo(meaning(NEW));
        assertThat(meaning(made, "docker", "29.0.0")).isEqualTo(meaning(OLD));
        assertThat(meaning(made, "podman", "5.7.0")).isEqualTo(meaning(NEW));
    }

    @Test
    void aReleaseWithoutADocumentIsNamed() throws Exception {
        Path moby = repository("moby");
        commit(moby, "README.md", "moved");
        tag(moby, "v30.0.0");
        assertThatThrownBy(() -> Upstream.DOCKER.tables(new GitCheckout(moby)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("moby/moby v30.0.0 has none of", "profiles/seccomp/default.json");
    }

    @Test
    void aCheckoutOfSomethingElseIsRefused() throws Exception {
        Path other = repository("other");
        assertThatThrownBy(() -> Upstream.PODMAN.tables(new GitCheckout(other)))
                .hasMessageContainingAll(other.toString(), "no tag of a release of containers/podman");
        assertThatThrownBy(() -> Upstream.PODMAN.tables(new GitCheckout(temp.resolve("nowhere"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tag --list failed");
    }

    private static Set<String> meaning(DefaultProfiles profiles, String engine, String version)
            throws ProfileException {
        return meaning(profiles.find(engine, version).orElseThrow().json());
    }

    /** Return what the kit's own reader finds in a document, with the order of rules, but not that of names. */
    private static Set<String> meaning(String json) throws ProfileException {
        Profile profile = ProfileReader.read("a document", json.getBytes(StandardCharsets.UTF_8));
        Set<String> meaning = profile.rules().stream()
                .map(GenerateDefaultsTests::meaning)
                .collect(Collectors.toCollection(TreeSet::new));
        meaning.add(profile.defaultDecision() + " " + profile.archMap());
        return meaning;
    }

    private static String meaning(Rule rule) {
        return rule.pointer() + " " + new TreeSet<>(rule.names()) + rule.decision() + rule.conditions()
                + rule.includes() + rule.excludes();
    }

    private static List<List<String>> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    private Path repository(String name) throws Exception {
        Path folder = Files.createDirectory(temp.resolve(name));
        git(folder, "init", "-q");
        return folder;
    }

    private static void commit(Path repository, String file, String text) throws Exception {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git(repository, "add", file);
        git(repository, "-c", "user.name=a test", "-c", "user.email=a@test", "commit", "-q", "-m", file);
    }

    private static void tag(Path repository, String... names) throws Exception {
        for (String name : names) {
            git(repository, "tag", name);
        }
    }

    private static void git(Path repository, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Ignore the Git configuration of whoever runs the test, such as signed commits.
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }
}
