package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyTests {
    private static final Privacy OF_ANN = Privacy.of("/srv/people/ann", Map.of("HOME", "/root"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /srv/people/ann/my.json           | ~/my.json
            "root": "/root/.cache/x"          | "root": "~/.cache/x"
            HOME=/root                        | HOME=~
            /home/joe.doe/run and /home/ann   | ~/run and ~
            /Users/joe                        | ~
            ssh://joe@far:22/x                | ssh://far:22/x
            PROXY=http://joe:s3cret@p:8080/   | PROXY=http://p:8080/
            /rootfs /mnt/root /srv/people/anna | /rootfs /mnt/root /srv/people/anna
            evidence/../../home/joe/e         | evidence/../../home/joe/e
            https://example.org/a@b           | https://example.org/a@b
            a@b ../root                       | a@b ../root
            """)
    void usersAndTheirFoldersAreHidden(String text, String hidden) {
        assertThat(OF_ANN.hide(text)).isEqualTo(hidden);
        assertThat(OF_ANN.hide(hidden)).as("once is enough").isEqualTo(hidden);
    }
}
