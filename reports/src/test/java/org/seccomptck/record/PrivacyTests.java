package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyTests {
    private static final Privacy OF_ANN =
            Privacy.of("/srv/people/ann", "ann", "attic.example.org", Map.of("HOME", "/root", "SUDO_USER", "joe"));

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
            evidence/../../home/j/e           | evidence/../../home/j/e
            https://example.org/a@b           | https://example.org/a@b
            a@b ../root                       | a@b ../root
            uid=1000(ann) USER=ann ann@attic  | uid=1000(USER) USER=USER USER@HOST
            /run/user/ann/podman.sock         | /run/user/USER/podman.sock
            {"Name":"attic.example.org"}      | {"Name":"HOST"}
            sudo: joe : unable to resolve host attic | sudo: USER : unable to resolve host HOST
            anna joe.json annotation attics   | anna joe.json annotation attics
            """)
    void usersAndTheirFoldersAreHidden(String text, String hidden) {
        assertThat(OF_ANN.without(text)).isEqualTo(hidden);
        assertThat(OF_ANN.without(hidden)).as("once is enough").isEqualTo(hidden);
    }

    /** To hide them would make evidence unreadable, and they tell nothing. */
    @Test
    void namesThatAreOtherWordsAsWellStay() {
        Privacy common = Privacy.of("/root", "root", "localhost", Map.of("SUDO_USER", "docker"));
        Privacy calls = Privacy.of("", "mount", "vm", Map.of("USER", "read"));
        String text = "root docker localhost mount read vm";

        assertThat(common.without(text)).isEqualTo(text);
        assertThat(calls.without(text)).isEqualTo(text);
    }
}
