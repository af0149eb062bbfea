package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.DEFAULT_PROFILE;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.LIBSECCOMP;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginTests {
    private static final Change CHANGE = Drift.between("mine", leg("ERRNO(ENOSYS)", "ENOSYS"), leg("ALLOW", "EINVAL"))
            .get(0);

    private final Map<Set<Component>, Measured> legs = new HashMap<>(Map.of(
            Set.of(), leg("ERRNO(ENOSYS)", "ENOSYS"),
            Set.of(KERNEL, DEFAULT_PROFILE, OCI_RUNTIME, LIBSECCOMP), leg("ALLOW", "EINVAL"),
            Set.of(KERNEL), leg("ERRNO(ENOSYS)", "ENOSYS"),
            Set.of(OCI_RUNTIME), leg("ERRNO(EPERM)", "EPERM"),
            Set.of(LIBSECCOMP), leg("ERRNO(ENOSYS)", "ENOSYS"),
            // The filter lets it pass, but the old kernel has no such call.
            Set.of(DEFAULT_PROFILE), leg("ALLOW", "ENOSYS")));

    @Test
    void theComponentWhoseExchangeAloneGivesTheNewAnswer() {
        legs.put(Set.of(LIBSECCOMP), leg("ALLOW", "EFAULT"));
        Origin origin = Origin.of(CHANGE, legs);
        assertThat(origin.ways()).containsExactly(Set.of(LIBSECCOMP));
        assertThat(origin.single()).isTrue();
        assertThat(origin.words()).isEqualTo("libseccomp");
    }

    @Test
    void eachOfTwoThatDoItAlone() {
        legs.put(Set.of(LIBSECCOMP), leg("ALLOW", "EFAULT"));
        legs.put(Set.of(KERNEL), leg("ALLOW", "EFAULT"));
        assertThat(Origin.of(CHANGE, legs).words()).isEqualTo("kernel, or libseccomp");
    }

    @Test
    void theSmallestCombinationWhereNoneDoesItAlone() {
        legs.put(Set.of(KERNEL, DEFAULT_PROFILE), leg("ALLOW", "EFAULT"));
        legs.put(Set.of(KERNEL, DEFAULT_PROFILE, LIBSECCOMP), leg("ALLOW", "EFAULT"));
        Origin origin = Origin.of(CHANGE, legs);
        assertThat(origin.words()).isEqualTo("kernel with default profile");
        assertThat(origin.single()).isFalse();
    }

    @Test
    void allTogetherWhereNothingLessDoesIt() {
        assertThat(Origin.of(CHANGE, legs).words())
                .isEqualTo("kernel with default profile with OCI runtime with libseccomp");
    }

    @Test
    void nobodyKnowsWithoutAMachineThatDoesIt() {
        legs.keySet().removeIf(exchanged -> exchanged.size() > 1);
        assertThat(Origin.of(CHANGE, legs)).isEqualTo(Origin.UNKNOWN);
        assertThat(Origin.UNKNOWN.words()).isEqualTo("not determined");
    }

    private static Measured leg(String loaded, String observed) {
        return Measured.of(
                Records.cell("mine", "local", Records.check("x86_64", "mseal", 462, loaded, observed)),
                Path.of("nowhere"));
    }
}
