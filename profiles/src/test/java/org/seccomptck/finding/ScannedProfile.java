package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Small profiles, written with single quotes, and their findings. */
final class ScannedProfile {
    /** The member that adds x32 and i386. */
    static final String ALL_X86 = "\"archMap\": [{\"architecture\": \"SCMP_ARCH_X86_64\", \"subArchitectures\":"
            + " [\"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\"]}],";

    private ScannedProfile() {}

    static Finding only(Finding.Kind kind, List<Finding> findings) {
        List<Finding> ofKind =
                findings.stream().filter(one -> one.kind() == kind).toList();
        assertThat(ofKind).as("findings of %s among %s", kind, findings).hasSize(1);
        return ofKind.get(0);
    }

    static List<Finding> scan(Machine machine, String byDefault, String members, String rules) throws ProfileException {
        return FindingScan.scan(resolved(profile(byDefault, members, rules), machine));
    }

    static ResolvedProfile resolved(Profile profile, Machine machine) {
        return ResolvedProfile.of(
                profile,
                new Circumstances(
                        machine,
                        new KernelVersion(6, 12),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.RUNC)));
    }

    static Profile profile(String byDefault, String members, String rules) throws ProfileException {
        return ProfileReader.read("test.json", text(byDefault, members, rules));
    }

    static byte[] text(String byDefault, String members, String rules) {
        String text = "{\"defaultAction\": \"SCMP_ACT_" + byDefault + "\", " + members + "\"syscalls\": ["
                + rules.replace('\'', '"').replaceAll("\"action\":\"", "\"action\":\"SCMP_ACT_") + "]}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
