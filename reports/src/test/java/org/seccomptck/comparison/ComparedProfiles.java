package org.seccomptck.comparison;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.comparison.ProfileComparison.Compared;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.Places;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.strictness.Strictness;

/** Two profiles that differ in every way. */
public final class ComparedProfiles {
    private static final String NEW = """
            {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
             "syscalls": [
              {"names": ["chmod", "unlink"], "action": "SCMP_ACT_ERRNO"},
              {"names": ["link"], "action": "SCMP_ACT_KILL_PROCESS"},
              {"names": ["clone"], "action": "SCMP_ACT_ERRNO",
               "args": [{"index": 0, "value": 268435456, "valueTwo": 268435456, "op": "SCMP_CMP_MASKED_EQ"}]}]}
            """;
    private static final String OLD = """
            {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
             "syscalls": [
              {"names": ["link", "mount"], "action": "SCMP_ACT_ERRNO"},
              {"names": ["socket"], "action": "SCMP_ACT_ERRNO",
               "args": [{"index": 0, "value": 16, "op": "SCMP_CMP_EQ"}, {"index": 2, "value": 9, "op": "SCMP_CMP_EQ"}]}]}
            """;

    private ComparedProfiles() {}

    /** Return a comparison with differences in each direction, some of them of arguments. */
    public static ProfileComparison different(boolean sameAction) {
        return of(Optional.of(NEW), Optional.of(OLD), sameAction);
    }

    /** Return a comparison with no filter. */
    public static ProfileComparison withoutFilter() {
        return of(Optional.of(NEW), Optional.empty(), false);
    }

    /** Return a comparison of a profile with itself. */
    public static ProfileComparison equal() {
        return of(Optional.of(NEW), Optional.of(NEW), false);
    }

    /** Return a comparison that takes more than there is. */
    public static ProfileComparison tooLarge() {
        StringBuilder rules = new StringBuilder();
        for (int i = 1; i < 60; i++) {
            rules.append(i == 1 ? "" : ",")
                    .append("{\"names\": [\"ioctl\"], \"action\": \"SCMP_ACT_ERRNO\", \"args\": [");
            for (int k = 0; k < 5; k++) {
                rules.append(k == 0 ? "" : ",")
                        .append("{\"index\": %d, \"op\": \"SCMP_CMP_%s\", \"value\": %d}"
                                .formatted(
                                        (i + k) % 6,
                                        List.of("LT", "GE", "NE").get((i + k) % 3),
                                        (i * 7919L * (k + 3)) << (i % 20)));
            }
            rules.append("]}");
        }
        return of(
                Optional.of("{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + rules + "]}"),
                Optional.empty(),
                false);
    }

    private static ProfileComparison of(Optional<String> first, Optional<String> second, boolean sameAction) {
        List<Circumstances> launches = Arrays.stream(Machine.values())
                .map(machine -> new Circumstances(
                        machine,
                        new KernelVersion(6, 12),
                        Circumstances.DOCKER_CAPABILITIES,
                        Dialect.ofRuntime("runc", "")))
                .toList();
        return new ProfileComparison(
                compared("new|profile.json", first),
                compared("old.json", second),
                new ProfileComparison.Launch(new KernelVersion(6, 12), "runc", List.of("--cap-add=SYS_NICE")),
                Strictness.of(
                        first.map(ComparedProfiles::read),
                        second.map(ComparedProfiles::read),
                        launches,
                        EnumSet.allOf(Abi.class),
                        sameAction));
    }

    private static Compared compared(String name, Optional<String> text) {
        try {
            return text.isPresent()
                    ? new Compared(
                            name,
                            Provenance.of(Provenance.Code.FILE, name),
                            Optional.of(Places.of(
                                    name, text.get().getBytes(StandardCharsets.UTF_8), DocumentDialect.docker())))
                    : new Compared(name, Provenance.NONE, Optional.empty());
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Profile read(String text) {
        try {
            return ProfileReader.read("p.json", text.getBytes(StandardCharsets.UTF_8));
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }
}
