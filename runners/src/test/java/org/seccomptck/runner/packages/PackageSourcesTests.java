package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.runner.RunnerUnavailable;

class PackageSourcesTests {

    private static final HostRelease BOOKWORM =
            HostRelease.parse(List.of("ID=debian", "VERSION_CODENAME=bookworm", "NAME=\"Debian GNU/Linux\""));

    @TempDir
    Path temp;

    @Test
    void aReleaseOwnsItsSuites() {
        assertThat(BOOKWORM).isEqualTo(new HostRelease("debian", "bookworm"));
        assertThat(List.of("bookworm", "bookworm-updates", "bookworm-security")).allMatch(BOOKWORM::owns);
        assertThat(List.of("bookworm-backports", "bookworm-proposed-updates", "trixie", "stable", ""))
                .noneMatch(BOOKWORM::owns);
        assertThat(HostRelease.parse(List.of("ID=arch")).owns("")).isFalse();
    }

    @Test
    void ubuntuKeepsTheEngineInUniverse() {
        assertThat(new HostRelease("ubuntu", "noble").supports("universe")).isTrue();
        assertThat(BOOKWORM.supports("universe")).isFalse();
        assertThat(BOOKWORM.supports("contrib")).isFalse();
    }

    @Test
    void ofTheHostsSourcesOnlyItsOwnReleaseIsKeptWithItsKeys() throws IOException {
        Path sources = Files.writeString(temp.resolve("debian.sources"), """
                # first
                Types: deb
                URIs: http://archive.test/debian
                Suites: bookworm bookworm-updates
                Signed-By: /usr/share/keyrings/one.gpg

                Types: deb
                URIs: http://archive.test/security
                Suites: bookworm-security
                Trusted: yes
                signed-by:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 AAAA
                 -----END PGP PUBLIC KEY BLOCK-----
                Check-Valid-Until: no
                """);
        Path list = Files.writeString(
                temp.resolve("extra.list"),
                "# by hand\ndeb [ arch=amd64 signed-by=/k.asc trusted=yes ] http://other.test/debian stable main\n");
        String told = String.join(
                "\n",
                "Packages|http://archive.test/debian/|bookworm|$(CODENAME)|main|amd64|" + sources + ":1",
                "Packages|http://archive.test/debian/|bookworm|bookworm|main|amd64|" + sources + ":1",
                "Packages|http://archive.test/debian/|bookworm|$(CODENAME)|main|all|" + sources + ":1",
                "Packages|http://archive.test/debian/|bookworm|$(CODENAME)|main|i386|" + sources + ":1",
                "Packages|http://archive.test/debian/|bookworm|$(CODENAME)|non-free|amd64|" + sources + ":1",
                "Translations|http://archive.test/debian/|bookworm|$(CODENAME)|main||" + sources + ":1",
                "Packages|http://archive.test/security/|bookworm-security|$(CODENAME)|main|amd64|" + sources + ":2",
                "Packages|http://other.test/debian/|stable|bookworm|main|amd64|" + list + ":2",
                "Packages|http://other.test/debian/|sid|$(CODENAME)|main|amd64|" + list + ":3",
                "nonsense");

        assertThat(PackageSources.of(IndexTarget.parse(told), BOOKWORM, "amd64").text())
                .isEqualTo("""
                Architectures: amd64
                Check-Valid-Until: no
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 AAAA
                 -----END PGP PUBLIC KEY BLOCK-----
                Suites: bookworm-security
                Targets: Packages
                Types: deb
                URIs: http://archive.test/security/

                Architectures: amd64
                Components: main
                Signed-By: /k.asc
                Suites: stable
                Targets: Packages
                Types: deb
                URIs: http://other.test/debian/

                Architectures: amd64
                Components: main
                Signed-By: /usr/share/keyrings/one.gpg
                Suites: bookworm
                Targets: Packages
                Types: deb
                URIs: http://archive.test/debian/
                """);
    }

    @Test
    void anotherReleaseIsTakenFromTheRepositoryThatHasItsSuites() throws IOException {
        Path sources = Files.writeString(temp.resolve("debian.sources"), """
                Types: deb
                URIs: http://archive.test/debian
                Suites: bookworm

                Types: deb
                URIs: http://archive.test/security
                Suites: bookworm-security
                """);
        List<IndexTarget> told = IndexTarget.parse(String.join(
                "\n",
                "Packages|http://archive.test/security/|bookworm-security|$(CODENAME)|main|amd64|" + sources + ":2",
                "Packages|http://archive.test/debian/|bookworm|bookworm|main|amd64|" + sources + ":1"));

        assertThat(repositories(told, "trixie")).containsExactly("trixie http://archive.test/debian/");
        assertThat(repositories(told, "trixie-backports"))
                .containsExactly("trixie http://archive.test/debian/", "trixie-backports http://archive.test/debian/");
        assertThat(repositories(told, "trixie-security"))
                .containsExactly("trixie http://archive.test/debian/", "trixie-security http://archive.test/security/");
        assertThatThrownBy(() -> repositories(told.subList(1, 2), "trixie-security"))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessage("apt is configured with no repository of Debian's security updates, which "
                        + "trixie-security-arm64 is taken from: "
                        + "add one to /etc/apt/sources.list.d, or name another suite");
    }

    /** Each suite with the repository that it is taken from. */
    private static List<String> repositories(List<IndexTarget> told, String suite) {
        return PackageSources.of(told, BOOKWORM, new DebianRelease(suite, "arm64")).stanzas().stream()
                .map(stanza -> stanza.replaceAll("(?s).*Suites: (\\S+).*URIs: (\\S+).*", "$1 $2"))
                .sorted()
                .toList();
    }

    @Test
    void withoutARepositoryOfTheReleaseItSaysSo() {
        assertThatThrownBy(() -> PackageSources.of(List.of(), BOOKWORM, "amd64"))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessage("apt is configured with no repository of debian bookworm: "
                        + "add one to /etc/apt/sources.list.d, or start Docker or Podman");
    }
}
