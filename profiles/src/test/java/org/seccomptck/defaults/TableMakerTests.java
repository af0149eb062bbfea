package org.seccomptck.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.seccomptck.defaults.TableMaker.Source;

class TableMakerTests {
    private final NavigableMap<EngineRelease, Source> sources = new TreeMap<>();

    @Test
    void sharedRulesAreStoredOnce() {
        add("1.0.0", allow("read", "write"));
        add("1.0.1", allow("read", "write"));
        add("1.1.0", allow("read", "futex", "write"));
        DefaultTables tables = TableMaker.of("docker", sources);
        assertThat(tables.rules()).containsExactly(row("docker 1 ALLOW - - - - 1.0.0 -"));
        assertThat(tables.calls())
                .containsExactly(
                        row("docker 1 futex 1.1.0 -"), row("docker 1 read 1.0.0 -"), row("docker 1 write 1.0.0 -"));
        assertThat(tables.releases()).extracting(release -> release.get(1)).containsExactly("1.0.0", "1.0.1", "1.1.0");
    }

    @Test
    void aRuleThatComesBackHasTwoRows() {
        add("1.0.0", allow("read", "socket"));
        add("1.0.1-rc.1", allow("read"));
        add("1.0.1", allow("read"));
        add("1.0.2", allow("read", "socket"));
        assertThat(TableMaker.of("docker", sources).calls())
                .containsExactly(
                        row("docker 1 read 1.0.0 -"),
                        row("docker 1 socket 1.0.0 1.0.0"),
                        row("docker 1 socket 1.0.2 -"));
    }

    @Test
    void newRulesStandWhereTheirDocumentHasThem() {
        String chroot = "{'names': ['chroot'], 'action': 'SCMP_ACT_ALLOW', 'includes': {'caps': ['CAP_SYS_CHROOT']}}";
        String clone3 = "{'names': ['clone3'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}";
        add("1.0.0", allow("read"), chroot);
        add("1.1.0", allow("read"), clone3, chroot);
        DefaultTables tables = TableMaker.of("docker", sources);
        assertThat(tables.rules())
                .containsExactly(
                        row("docker 1 ALLOW - - - - 1.0.0 -"),
                        row("docker 2 ERRNO ENOSYS - - - 1.1.0 -"),
                        row("docker 3 ALLOW - - caps=CAP_SYS_CHROOT - 1.0.0 -"));
    }

    @Test
    void rulesThatDifferInTheirNamesOnlyStayApart() {
        add("1.0.0", allow("read"));
        add("1.1.0", allow("read"), allow("write"), allow("read"));
        DefaultTables tables = TableMaker.of("docker", sources);
        assertThat(tables.calls())
                .containsExactly(
                        row("docker 1 read 1.0.0 -"), row("docker 2 write 1.1.0 -"), row("docker 3 read 1.1.0 -"));
        assertThat(new DefaultProfiles(tables)
                        .find("docker", "1.1.0")
                        .orElseThrow()
                        .document()
                        .rules())
                .hasSize(3);
    }

    @Test
    void ordersThatContradictEachOtherAreRefused() {
        String one = "{'names': ['chroot'], 'action': 'SCMP_ACT_ALLOW', 'includes': {'caps': ['CAP_SYS_CHROOT']}}";
        String other = "{'names': ['clone3'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}";
        add("1.0.0", one, other);
        add("1.1.0", other, one);
        assertThatThrownBy(() -> TableMaker.of("docker", sources))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("of 1.0.0", "another order");
    }

    private void add(String version, String... rules) {
        String text = "{'defaultAction': 'SCMP_ACT_ERRNO', 'syscalls': [" + String.join(",", rules) + "]}";
        byte[] json = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        sources.put(
                EngineRelease.parse(version).orElseThrow(),
                new Source("of " + version, DefaultTables.NONE, UpstreamDocument.read(version, json)));
    }

    private static String allow(String... names) {
        return "{'names': ['" + String.join("','", names) + "'], 'action': 'SCMP_ACT_ALLOW'}";
    }

    private static List<String> row(String fields) {
        return List.of(fields.split(" ", -1));
    }
}
