package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.claim.BlockedCalls;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.defaults.EngineRelease;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.words.Words;

/**
 * How many calls Docker's default profile blocks, by release, ABI and capabilities: by the documents that releases have
 * built in.
 *
 * @param words the sentences
 */
record BlockedByDefault(Words words) {
    private static final String DOCKER = "docker";
    /** Rules with a least kernel are for 4.8 and later. */
    private static final KernelVersion KERNEL = new KernelVersion(6, 12);

    private static final List<Abi> ABIS = List.of(Abi.X86_64, Abi.X32, Abi.I386, Abi.AARCH64, Abi.ARM);

    /** Consecutive releases that block the same. */
    private record Row(EngineRelease first, EngineRelease last, List<String> counts) {}

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(words.of("blocked.about", KERNEL));
        sets().forEach((name, capabilities) -> {
            lines.add("");
            lines.add(words.of("blocked.capabilities." + name));
            lines.add(line(
                    words.of("blocked.releases"), ABIS.stream().map(Abi::label).toList()));
            rows(capabilities).forEach(row -> lines.add(line(span(row), row.counts())));
        });
        lines.add("");
        lines.add(line(
                words.of("blocked.named"),
                ABIS.stream()
                        .map(abi -> Integer.toString(SyscallTable.of(abi).rows().size()))
                        .toList()));
        return lines;
    }

    private static Map<String, Set<String>> sets() {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        sets.put("default", Circumstances.DOCKER_CAPABILITIES);
        sets.put("none", Set.of());
        Set<String> admin = new HashSet<>(Circumstances.DOCKER_CAPABILITIES);
        admin.add("CAP_SYS_ADMIN");
        sets.put("admin", admin);
        sets.put("all", Set.copyOf(Capabilities.all()));
        return sets;
    }

    private static List<Row> rows(Set<String> capabilities) {
        DefaultProfiles known = DefaultProfiles.load();
        List<Row> rows = new ArrayList<>();
        for (EngineRelease release : known.known(DOCKER)) {
            if (release.stage() != EngineRelease.Stage.RELEASE) {
                continue;
            }
            DefaultProfile profile = known.find(DOCKER, release.toString()).orElseThrow();
            List<String> counts =
                    ABIS.stream().map(abi -> count(profile, abi, capabilities)).toList();
            Row before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (before != null && before.counts().equals(counts)) {
                rows.set(rows.size() - 1, new Row(before.first(), release, counts));
            } else {
                rows.add(new Row(release, release, counts));
            }
        }
        return rows;
    }

    private static String count(DefaultProfile profile, Abi abi, Set<String> capabilities) {
        Circumstances circumstances = new Circumstances(Machine.of(abi), KERNEL, capabilities, Optional.empty());
        BlockedCalls blocked = BlockedCalls.of(Oracle.of(profile.document(), circumstances), abi);
        return blocked.inPart().isEmpty()
                ? Integer.toString(blocked.whole().size())
                : blocked.whole().size() + "+" + blocked.inPart().size();
    }

    private static String span(Row row) {
        return row.first().equals(row.last()) ? row.first().toString() : row.first() + " - " + row.last();
    }

    private static String line(String head, List<String> cells) {
        StringBuilder line = new StringBuilder("%-22s".formatted(head));
        cells.forEach(cell -> line.append("%9s".formatted(cell)));
        return line.toString();
    }
}
