package org.seccomptck.harden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;

/** Everything that is not changed stays as it was, byte for byte. */
class DocumentWriterTests {
    private static String written(String text, Consumer<Changes> changing) throws ProfileException {
        return written(text, DocumentDialect.docker(), changing);
    }

    private static String written(String text, DocumentDialect dialect, Consumer<Changes> changing)
            throws ProfileException {
        Changes changes = new Changes();
        changing.accept(changes);
        return DocumentWriter.write("test", text, dialect, changes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"syscalls":[{"names":["a","b"]}]}      | {"syscalls":[{"names":["a","b","x","y"]}]}
            {"syscalls":[{"names": [ "a" ] }]}      | {"syscalls":[{"names": [ "a", "x", "y" ] }]}
            {"syscalls":[{"names":["a" , "b"]}]}    | {"syscalls":[{"names":["a" , "b" , "x" , "y"]}]}
            """)
    void namesAreAppendedInTheLayoutOfTheOthers(String before, String after) throws ProfileException {
        assertThat(written(before, changes -> {
                    changes.add("/syscalls/0", "x");
                    changes.add("/syscalls/0", "y");
                }))
                .isEqualTo(after);
    }

    @Test
    void namesInLinesGetLines() throws ProfileException {
        assertThat(written(
                        "{\"syscalls\":[{\"names\":[\r\n\t\"a\"\r\n]}]}", changes -> changes.add("/syscalls/0", "x")))
                .isEqualTo("{\"syscalls\":[{\"names\":[\r\n\t\"a\",\r\n\t\"x\"\r\n]}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a     | {"syscalls":[{"names":["b", "c"], "action":"A"}, {"names":["d"]}]}
            b     | {"syscalls":[{"names":["a", "c"], "action":"A"}, {"names":["d"]}]}
            c     | {"syscalls":[{"names":["a", "b"], "action":"A"}, {"names":["d"]}]}
            a b   | {"syscalls":[{"names":["c"], "action":"A"}, {"names":["d"]}]}
            b c   | {"syscalls":[{"names":["a"], "action":"A"}, {"names":["d"]}]}
            a c   | {"syscalls":[{"names":["b"], "action":"A"}, {"names":["d"]}]}
            a b c | {"syscalls":[{"names":["d"]}]}
            """)
    void namesAreTakenAway(String gone, String after) throws ProfileException {
        String before = "{\"syscalls\":[{\"names\":[\"a\", \"b\", \"c\"], \"action\":\"A\"}, {\"names\":[\"d\"]}]}";
        assertThat(written(
                        before,
                        changes -> List.of(gone.split(" ", -1)).forEach(name -> changes.remove("/syscalls/0", name))))
                .isEqualTo(after);
    }

    @Test
    void allRulesMayGo() throws ProfileException {
        assertThat(written("{\"syscalls\":[{\"names\":[\"a\"]}, {\"names\":[\"b\"]}]}", changes -> {
                    changes.remove("/syscalls/0", "a");
                    changes.remove("/syscalls/1", "b");
                }))
                .isEqualTo("{\"syscalls\":[]}");
    }

    /** A brace within a string ends no rule. */
    @Test
    void aNewRuleTakesOverActionAndConstraints() throws ProfileException {
        String before = """
                {"syscalls": [
                  {
                    "comment": "} \\" ] {",
                    "names": ["a"],
                    "action": "SCMP_ACT_ERRNO",
                    "errnoRet": 13,
                    "includes": {
                      "caps": ["CAP_CHOWN"]
                    }
                  }
                ]}
                """;
        NewRule rule = new NewRule(
                "/syscalls/0",
                List.of("x"),
                OptionalInt.empty(),
                List.of(new ArgumentCondition(1, -1, 0, Operator.EQ)));
        assertThat(written(before, changes -> changes.add(rule))).endsWith("""
                  },
                  {
                    "names": ["x"],
                    "action": "SCMP_ACT_ERRNO",
                    "errnoRet": 13,
                    "args": [{ "index": 1, "value": 18446744073709551615, "op": "SCMP_CMP_EQ" }],
                    "includes": {
                      "caps": ["CAP_CHOWN"]
                    }
                  }
                ]}
                """);
    }

    private static final String YAML = """
            # who made it
            apiVersion: security-profiles-operator.x-k8s.io/v1beta1
            kind: SeccompProfile
            metadata:
              name: one
            spec:
              defaultAction: SCMP_ACT_ALLOW
              syscalls:
              # no modes
              - action: SCMP_ACT_ERRNO   # EPERM
                names:
                - chmod  # the old one
                # and its
                - fchmod
              - action: SCMP_ACT_LOG
                names: [link, 'linkat']
            """;

    @Test
    void yamlKeepsItsComments() throws ProfileException {
        DocumentDialect operator = DocumentDialect.named("spo").orElseThrow();
        NewRule rule = new NewRule(
                "/syscalls/0",
                List.of("z"),
                OptionalInt.of(38),
                List.of(new ArgumentCondition(0, 1, 1, Operator.MASKED_EQ)));
        assertThat(written(YAML, operator, changes -> {
                    changes.add("/syscalls/0", "x");
                    changes.remove("/syscalls/0", "chmod");
                    changes.add("/syscalls/1", "y");
                    changes.remove("/syscalls/1", "link");
                    changes.add(rule);
                }))
                .endsWith("""
                          # no modes
                          - action: SCMP_ACT_ERRNO   # EPERM
                            names:
                            # and its
                            - fchmod
                            - x
                          - names:
                            - z
                            action: SCMP_ACT_ERRNO
                            errnoRet: 38
                            args:
                            - index: 0
                              value: 1
                              valueTwo: 1
                              op: SCMP_CMP_MASKED_EQ
                          - action: SCMP_ACT_LOG
                            names: ['linkat', "y"]
                        """);
        assertThat(written(YAML, operator, changes -> {
                    changes.remove("/syscalls/0", "chmod");
                    changes.remove("/syscalls/0", "fchmod");
                }))
                .endsWith("""
                          syscalls:
                          # no modes
                          - action: SCMP_ACT_LOG
                            names: [link, 'linkat']
                        """);
    }

    @Test
    void unusualNotationIsNotChanged() {
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() ->
                        written("{\"syscalls\":[{\"Names\":[\"a\"]}]}", changes -> changes.add("/syscalls/0", "x")))
                .withMessageContaining("/syscalls/0");
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> written(
                        "{\"syscalls\":[{\"names\":[\"\\u0061\", \"b\"]}]}",
                        changes -> changes.remove("/syscalls/0", "a")))
                .withMessageContaining("written in a way");
    }
}
