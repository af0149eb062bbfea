package org.seccomptck.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceArchiveTests {
    @Test
    void theArchivesOfASourcePackageAreRead() {
        List<SourceArchive> archives = SourceArchive.parse("""
                NOTICE: 'docker.io' packaging is maintained in the 'Git' version control system at:
                'http://archive.test/d/docker.io_28.5.2%%2bdfsg4-5.dsc' docker.io_28.5.2+dfsg4-5.dsc 9440 SHA256:%1$s
                'http://archive.test/d/docker.io_28.5.2%%2bdfsg4.orig-cli.tar.xz' docker.io_28.5.2+dfsg4.orig-cli.tar.xz 1 SHA256:%1$s
                'http://archive.test/d/docker.io_28.5.2%%2bdfsg4.orig.tar.xz' docker.io_28.5.2+dfsg4.orig.tar.xz 2 SHA256:%1$s
                'http://archive.test/d/docker.io_28.5.2%%2bdfsg4-5.debian.tar.xz' docker.io_28.5.2+dfsg4-5.debian.tar.xz 3 SHA256:%1$s
                'http://archive.test/d/without-a-hash' without-a-hash 3
                """.formatted("a".repeat(64)));
        assertThat(archives).hasSize(4).allMatch(one -> one.sha256().equals("a".repeat(64)));
        assertThat(SourceArchive.upstream(archives))
                .hasValueSatisfying(one -> assertThat(one.uri()).endsWith("/docker.io_28.5.2%2bdfsg4.orig.tar.xz"));
        assertThat(SourceArchive.packaging(archives).flatMap(SourceArchive::version))
                .contains("28.5.2+dfsg4-5");
    }
}
