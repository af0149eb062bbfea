package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class UnreadMembersTests {
    private static final String DOCUMENT = """
            {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "flags": ["SECCOMP_FILTER_FLAG_LOG"],
             "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13,
                           "args": [{"index": 0, "value": 18446744073709551615, "op": "SCMP_CMP_EQ"}]}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"20.10.0", "20.10.5+dfsg1-1+deb11u2", "20.10.24+dfsg1-1+deb12u1+b2", "20.10.27"})
    void docker20DoesNotReadNewerMembersOfTheRuntimeSpec(String version) throws ProfileException {
        Profile whole = read(DOCUMENT);
        Profile handedOver = read(UnreadMembers.ofDocker(version).orElseThrow().without(DOCUMENT));
        assertThat(handedOver.defaultDecision()).isEqualTo(Decision.errno(1));
        assertThat(handedOver.flags()).isEmpty();
        assertThat(handedOver.rules()).as("errnoRet of a rule is read").isEqualTo(whole.rules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"22.06.0-beta.0", "23.0.0", "26.1.5+dfsg1-9+b7", "28.5.2+dfsg3-2", "29.0.0-rc.1"})
    void laterReleasesReadAll(String version) throws ProfileException {
        UnreadMembers unread = UnreadMembers.ofDocker(version).orElseThrow();
        assertThat(unread.names()).isEmpty();
        assertThat(read(unread.without(DOCUMENT))).isEqualTo(read(DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev", "19.03.15"})
    void otherReleasesAreUnknown(String version) {
        assertThat(UnreadMembers.ofDocker(version)).isEqualTo(Optional.empty());
    }

    @Test
    void aDocumentWithoutSuchAMemberIsReadAlike() {
        assertThat(UnreadMembers.matter(DOCUMENT)).isTrue();
        assertThat(UnreadMembers.matter("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"))
                .isFalse();
        assertThat(new UnreadMembers(Set.of("flags")).without("{\"defaultAction\": \"SCMP_ACT_ALLOW\"}"))
                .doesNotContain("flags");
    }

    private static Profile read(String json) throws ProfileException {
        return ProfileReader.read("document", json.getBytes(StandardCharsets.UTF_8));
    }
}
