package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageClosureTests {

    private static final List<BinaryPackage> RESOLVED = BinaryPackage.parse("""
            Package: docker.io
            Version: 20.10.24+dfsg1-1+b6
            Section: universe/admin
            Pre-Depends: init-system-helpers (>= 1.54~)
            Depends: libc6 (>= 2.34), libdevmapper1.02.1 (>= 2:1.02.97), adduser, nothing | runc (>= 1.0.0~rc8~)
            Description: Linux container runtime
             with more lines: than one
            Size: 36256664

            Package: libdevmapper1.02.1
            Version: 2:1.02.185-2
            Section: libs
            Depends: libselinux1 (>= 3.1~), dmsetup (>= 2:1.02.185-2~)
            Size: 10

            Package: libselinux1t64
            Version: 3.5
            Provides: libselinux1 (= 3.5)
            Section: libs
            Depends: libc6:any, libdevmapper1.02.1

            Package: dmsetup
            Version: 1
            Section: admin
            Depends: libudev1

            Package: libudev1
            Version: 1
            Section: libs

            Package: adduser
            Version: 1
            Section: admin
            Depends: passwd

            Package: libc6
            Version: 2.36
            Section: libs

            Package: runc
            Version: 1.1.5
            Section: admin
            Size: 7
            """);

    @Test
    void librariesAreFollowedAndTheRestIsNot() {
        List<BinaryPackage> tree = PackageClosure.select(List.of("docker.io", "runc"), RESOLVED, false);
        assertThat(tree)
                .extracting(BinaryPackage::exactly)
                .containsExactly(
                        "docker.io=20.10.24+dfsg1-1+b6",
                        "runc=1.1.5",
                        "libdevmapper1.02.1=2:1.02.185-2",
                        "libselinux1t64=3.5");
        assertThat(tree).extracting(BinaryPackage::bytes).containsExactly(36256664L, 7L, 10L, 0L);
    }

    @Test
    void aPackageThatAptLeftOutIsAnError() {
        assertThatThrownBy(() -> PackageClosure.select(List.of("podman"), RESOLVED, false))
                .hasMessage("apt resolved the request without the package podman");
    }

    @Test
    void archivesAreNamedWithTheEpochEncoded() {
        assertThat(PrivateApt.exactly("zlib1g_1%3a1.2.13.dfsg-1_amd64.deb")).isEqualTo("zlib1g=1:1.2.13.dfsg-1");
        assertThatThrownBy(() -> PrivateApt.exactly("zlib1g.deb"))
                .hasMessage("'zlib1g.deb' is not the name of a Debian archive");
    }

    @Test
    void theKeyOfATreeTellsRequestsAndReleasesApart() {
        HostRelease bookworm = new HostRelease("debian", "bookworm");
        PackageRequest request = PackageRequest.of("docker.io", "runc");
        assertThat(DebianPackages.key(request, bookworm)).matches("docker\\.io-bookworm-[0-9a-f]{12}");
        assertThat(DebianPackages.key(request, new HostRelease("debian", "trixie")))
                .startsWith("docker.io-trixie-");
        assertThat(List.of(
                        DebianPackages.key(request, bookworm),
                        DebianPackages.key(PackageRequest.of("docker.io"), bookworm),
                        DebianPackages.key(request.withDocuments("docker-doc"), bookworm)))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesThatAptWouldTakeForOptionsAreRefused() {
        assertThatThrownBy(() -> PackageRequest.of("--yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'--yes' is not the name of a Debian package");
        assertThatThrownBy(PackageRequest::of).hasMessage("programs must name at least one package");
    }
}
