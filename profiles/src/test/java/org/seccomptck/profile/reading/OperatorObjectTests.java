package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.dialect.DocumentDialect;

/** Objects of the security-profiles-operator, as the Kubernetes API server and the operator take them. */
class OperatorObjectTests {
    private static final String OBJECT = """
            # Names that a runtime and an allowlist need
            apiVersion: security-profiles-operator.x-k8s.io/v1beta1
            kind: SeccompProfile
            metadata:
              name: ours
            spec:
              defaultAction: SCMP_ACT_ERRNO
              architectures: [SCMP_ARCH_X86_64]
              syscalls:
              - action: SCMP_ACT_ALLOW
                names: &few
                - read
                - write
              - action: SCMP_ACT_LOG
                names: [personality]
                args:
                - index: 0
                  value: 0x20008
                  op: SCMP_CMP_EQ
            """;

    @Test
    void theSpecIsTheProfile() throws ProfileException {
        Profile profile = read(OBJECT, "spo");

        assertThat(profile.defaultDecision().action()).isEqualTo(Action.ERRNO);
        assertThat(profile.rules()).hasSize(2);
        assertThat(profile.rules().get(0).names()).containsExactly("read", "write");
        assertThat(profile.rules().get(1).pointer()).isEqualTo("/spec/syscalls/1");
        assertThat(profile.rules().get(1).conditions().get(0).value()).isEqualTo(0x20008);
    }

    @Test
    void placesAreThoseInTheYaml() throws ProfileException {
        Places places = Places.of("p.yaml", OBJECT.getBytes(StandardCharsets.UTF_8), dialect("spo"));

        assertThat(places.ofName("/spec/syscalls/0", "write")).contains(new Place(13, 7, "/spec/syscalls/0/names/1"));
        assertThat(places.of("/defaultAction")).contains(new Place(7, 18, "/spec/defaultAction"));
        assertThat(places.first(List.of("/archMap"))).isEqualTo(new Place(7, 3, "/spec"));
    }

    @Test
    void anAliasedValueHasThePlaceOfItsAnchor() throws ProfileException {
        String aliased = OBJECT + "  - {action: SCMP_ACT_TRAP, names: *few}\n";

        assertThat(read(aliased, "spo").rules().get(2).names()).containsExactly("read", "write");
    }

    @Test
    void theSameObjectInJsonIsRead() throws ProfileException {
        String json = "{\"kind\": \"SeccompProfile\",\n\t\"spec\": {\"defaultAction\": \"SCMP_ACT_LOG\"}}";

        assertThat(read(json, "spo").defaultDecision().action()).isEqualTo(Action.LOG);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            defaultAction: SCMP_ACT_ERRNO      | defaultAction: ALLOW              | p.yaml:7:18: /spec/defaultAction: unknown action 'ALLOW'
            defaultAction: SCMP_ACT_ERRNO      | defaultErrnoRet: 1                | the field 'defaultAction' is missing
            [SCMP_ARCH_X86_64]                 | [SCMP_ARCH_LOONGARCH64]           | 'SCMP_ARCH_LOONGARCH64' is none of the values that its schema has
            [SCMP_ARCH_X86_64]                 | [SCMP_ARCH_X86, SCMP_ARCH_X86]    | 'SCMP_ARCH_X86' stands twice in the list
            [SCMP_ARCH_X86_64]                 | SCMP_ARCH_X86_64                  | this must be an array, but is a string
            names: [personality]               | name: personality                 | p.yaml:14:5: /spec/syscalls/1: the rule has no 'names'
            names: [personality]               | names: []                         | the list of 'names' is empty
            names: [personality]               | names: [personality, personality] | 'personality' stands twice in the list
            value: 0x20008                     | value: -1                         | but must lie in 0 … 9223372036854775807
            value: 0x20008                     | value: "8"                        | this must be an integer
            index: 0                           | op: SCMP_CMP_EQ                   | the condition has no 'index'
            metadata:                          | flags: [                          | not YAML
            spec:                              | spec: []\\nspecs:                  | the object has no 'spec'
            kind: SeccompProfile               | kind: SelinuxProfile              | there is no object of kind SeccompProfile in it
            """)
    void whatTheApiServerRefusesIsRefused(String good, String bad, String message) {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> read(OBJECT.replace(good, bad.replace("\\n", "\n")), "spo"))
                .withMessageContaining(message);
    }

    /** The schema of v1beta1 has lists in which things may stand twice, and rules without names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            names: [personality] | names: []
            names: [personality] | names: [personality, personality]
            [SCMP_ARCH_X86_64]   | [SCMP_ARCH_X86, SCMP_ARCH_X86]
            """)
    void anOlderReleaseTakesMore(String one, String other) throws ProfileException {
        assertThat(read(OBJECT.replace(one, other), "spo@0.9").rules()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            defaultErrnoRet: 38        | IGNORED defaultErrnoRet
            DefaultAction: SCMP_ACT_LOG| UNKNOWN DefaultAction
            baseProfileName: runc      | BASE_PROFILE baseProfileName
            disabled: true             | DISABLED disabled
            disabled: false            | ''
            state: Disabled            | DISABLED state
            state: Enabled             | ''
            """)
    void whatIsPrunedOrIsAboutTheObjectIsRemarked(String member, String remark) throws ProfileException {
        String text = OBJECT.replace("spec:\n", "spec:\n  " + member + "\n");

        assertThat(reading(text, "spo").remarks())
                .extracting(one -> one.code() + " " + one.member())
                .isEqualTo(remark.isEmpty() ? List.of() : List.of(remark));
    }

    /** {@code omitempty}: the operator's document has no errno then. */
    @Test
    void anErrnoOfZeroIsEperm() throws ProfileException {
        DocumentReading reading = reading(OBJECT.replace("SCMP_ACT_LOG", "SCMP_ACT_ERRNO\n    errnoRet: 0"), "spo");

        assertThat(reading.profile().orElseThrow().rules().get(1).decision()).hasToString("ERRNO(EPERM)");
        assertThat(reading.remarks()).extracting(Remark::code).containsExactly(Remark.Code.ERRNO_ZERO_LOST);
    }

    @Test
    void ofSeveralObjectsOneIsNamed() throws ProfileException {
        String stream = "---\n" + OBJECT + "---\n"
                + OBJECT.replace("name: ours", "name: other").replace("read", "open") + "---\nkind: Pod\n";
        byte[] text = stream.getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> read(stream, "spo"))
                .withMessageContaining(
                        "there are 2 objects of kind SeccompProfile in it: ours, other. Name one: p.yaml#ours");
        assertThat(OperatorObject.names("p.yaml", text)).containsExactly("ours", "other");
        String other = new String(OperatorObject.only("p.yaml", text, "other"), StandardCharsets.UTF_8);
        assertThat(read(other, "spo").rules().get(0).names()).containsExactly("open", "write");
        assertThat(Places.of("p.yaml", other.getBytes(StandardCharsets.UTF_8), dialect("spo"))
                        .of("/spec/syscalls/0/names/0"))
                .contains(new Place(33, 7, "/spec/syscalls/0/names/0"));
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> OperatorObject.only("p.yaml", text, "none"))
                .withMessageContaining("There are: ours, other.");
    }

    @Test
    void aProfileWithoutItsObjectIsRefusedWithAdvice() {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> read("{\"defaultAction\": \"SCMP_ACT_LOG\"}", "spo"))
                .withMessageContaining("It is a profile itself: name its engine with --dialect.");
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> read(OBJECT, "docker"))
                .withMessageContaining("Objects of the security-profiles-operator are read with --dialect spo.");
    }

    private static DocumentDialect dialect(String name) {
        return DocumentDialect.named(name).orElseThrow();
    }

    private static DocumentReading reading(String text, String dialect) throws ProfileException {
        return ProfileReader.reading("p.yaml", text.getBytes(StandardCharsets.UTF_8), dialect(dialect));
    }

    private static Profile read(String text, String dialect) throws ProfileException {
        return ProfileReader.read("p.yaml", text.getBytes(StandardCharsets.UTF_8), dialect(dialect));
    }
}
