package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.DEFAULT_PROFILE;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;

/** An upgrade of kernel, default profile and OCI runtime, after which mseal is no longer ENOSYS. */
class OriginTests {
    private static final Set<Component> ALL = Set.of(KERNEL, DEFAULT_PROFILE, OCI_RUNTIME);

    private static final Measured OLD = leg("ERRNO(ENOSYS)", "ENOSYS");
    private static final Measured NEW = leg("ALLOW", "EINVAL");
    /** The filter lets it pass, but the kernel has no such call. */
    private static final Measured NEITHER = leg("ALLOW", "ENOSYS");

    private static final Measured LOST = Measured.of(Records.cell("mine", "local"), Path.of("nowhere"));
    private static final Measured NOT_STARTED =
            Measured.of(Records.notStarted("mine", "local", "no futex"), Path.of("nowhere"));

    @Test
    void oneComponentWhateverElseIsExchanged() {
        assertThat(ways(leg -> leg.contains(OCI_RUNTIME) ? NEW : OLD)).containsExactly(Set.of(OCI_RUNTIME));
    }

    @Test
    void eachOfTwoThatDoItAlone() {
        assertThat(ways(leg -> leg.contains(OCI_RUNTIME) || leg.contains(KERNEL) ? NEW : OLD))
                .containsExactly(Set.of(KERNEL), Set.of(OCI_RUNTIME));
    }

    @Test
    void twoThatDoItOnlyTogether() {
        assertThat(ways(leg -> leg.containsAll(Set.of(KERNEL, DEFAULT_PROFILE))
                        ? NEW
                        : leg.contains(DEFAULT_PROFILE) ? NEITHER : OLD))
                .containsExactly(Set.of(KERNEL, DEFAULT_PROFILE));
    }

    @Test
    void oneAloneAsWellAsTwoOthersTogether() {
        assertThat(ways(leg ->
                        leg.contains(OCI_RUNTIME) || leg.containsAll(Set.of(KERNEL, DEFAULT_PROFILE)) ? NEW : OLD))
                .containsExactly(Set.of(OCI_RUNTIME), Set.of(KERNEL, DEFAULT_PROFILE));
    }

    @Test
    void allTogetherWhereNothingLessDoesIt() {
        assertThat(ways(leg -> leg.size() == 3 ? NEW : OLD)).containsExactly(ALL);
    }

    /** The kernel alone gives the new answer; the runtime takes that away again, and the profile brings it back. */
    @Test
    void aComponentWhoseEffectIsUndoneIsNotNamed() {
        assertThat(ways(leg -> leg.equals(Set.of(KERNEL)) || leg.containsAll(Set.of(OCI_RUNTIME, DEFAULT_PROFILE))
                        ? NEW
                        : OLD))
                .containsExactly(Set.of(DEFAULT_PROFILE, OCI_RUNTIME));
    }

    @Test
    void aMissingCombinationThatMattersLeavesTheOriginUnknown() {
        Function<Set<Component>, Measured> byRuntime = leg -> leg.contains(OCI_RUNTIME) ? NEW : OLD;
        Map<Set<Component>, Measured> legs = legs(byRuntime);
        legs.remove(Set.of(OCI_RUNTIME));
        assertThat(Origin.of(change(OLD, NEW), ALL, legs)).isEqualTo(Origin.UNKNOWN);
        for (Measured masked : new Measured[] {LOST, NOT_STARTED}) {
            legs.put(Set.of(OCI_RUNTIME), masked);
            assertThat(Origin.of(change(OLD, NEW), ALL, legs)).isEqualTo(Origin.UNKNOWN);
        }
    }

    /** Without a single leg of a component, nothing tells whether that component would have done it, too. */
    @Test
    void aComponentOfWhichNoLegWasMeasuredIsNotForgotten() {
        Map<Set<Component>, Measured> legs = legs(leg -> leg.contains(OCI_RUNTIME) ? NEW : OLD);
        legs.keySet().removeIf(leg -> leg.contains(KERNEL));
        assertThat(Origin.of(change(OLD, NEW), ALL, legs)).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void aMissingCombinationThatCouldTellNothingElseDoesNoHarm() {
        Map<Set<Component>, Measured> legs = legs(leg -> leg.containsAll(Set.of(KERNEL, DEFAULT_PROFILE)) ? NEW : OLD);
        // Neither alone, nor with the runtime: what the two do without a kernel says nothing.
        legs.remove(Set.of(OCI_RUNTIME));
        assertThat(Origin.of(change(OLD, NEW), ALL, legs).ways()).containsExactly(Set.of(KERNEL, DEFAULT_PROFILE));
    }

    @Test
    void anUndecidedAnswerHasNoOrigin() {
        assertThat(Origin.of(change(OLD, LOST), ALL, legs(leg -> leg.contains(KERNEL) ? LOST : OLD)))
                .isEqualTo(Origin.UNKNOWN);
    }

    private static List<Set<Component>> ways(Function<Set<Component>, Measured> measured) {
        return Origin.of(change(OLD, NEW), ALL, legs(measured)).ways();
    }

    private static Change change(Measured before, Measured after) {
        return Drift.between("mine", before, after).get(0);
    }

    private static Map<Set<Component>, Measured> legs(Function<Set<Component>, Measured> measured) {
        Map<Set<Component>, Measured> legs = new HashMap<>();
        Component.combinations(ALL).forEach(leg -> legs.put(leg, measured.apply(leg)));
        return legs;
    }

    private static Measured leg(String loaded, String observed) {
        return Measured.of(
                Records.cell("mine", "local", Records.check(Abi.X86_64, "mseal", 462, loaded, observed)),
                Path.of("nowhere"));
    }
}
