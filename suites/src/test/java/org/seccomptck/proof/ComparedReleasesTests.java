package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.strictness.Strictness;

/**
 * What a comparison says of the defaults of two releases is what their filters do, as libseccomp compiles them. An
 * upgrade is compared by its filters in the same way.
 */
class ComparedReleasesTests {
    private static final DefaultProfiles RELEASES = DefaultProfiles.load();

    /** On x32 libseccomp lacks map_shadow_stack, although it knows the name (src/syscalls.csv of 2.5.4). */
    private static final List<Abi> ABIS = List.of(Abi.X86_64, Abi.I386);

    /** crun's dialect: it loads what libseccomp makes, and nothing else. */
    private static final Circumstances LAUNCH = new Circumstances(
            Machine.X86_64, new KernelVersion(6, 1), Circumstances.DOCKER_CAPABILITIES, Optional.of(Dialect.CRUN));

    @ParameterizedTest
    @CsvSource({
        "docker, 20.10.24, docker, 28.5.2",
        "docker, 20.10.5, docker, 26.1.5",
        "docker, 29.4.1, docker, 29.4.2",
        "podman, 4.3.1, podman, 5.8.2",
        "docker, 28.5, podman, 5.8",
    })
    void theFiltersOfTwoReleasesDifferInTheSameCalls(String engine, String release, String otherEngine, String other) {
        Libseccomp libseccomp = InstalledLibseccomp.load();
        Profile first = known(libseccomp, engine, release);
        Profile second = known(libseccomp, otherEngine, other);
        Set<String> compared = new TreeSet<>();
        Strictness.of(Optional.of(first), Optional.of(second), List.of(LAUNCH), Set.copyOf(ABIS), true)
                .groups()
                .forEach(group -> group.differences()
                        .forEach(one -> one.calls()
                                .name()
                                .ifPresent(name -> compared.add("%s %s %s %s"
                                        .formatted(
                                                one.calls().abi().label(),
                                                name,
                                                one.first().decision(),
                                                one.second().decision())))));
        assertThat(compared)
                .isNotEmpty()
                .containsExactlyElementsOf(loaded(compile(libseccomp, first), compile(libseccomp, second)));
    }

    /** Return the default of a release, without the names that the library is too old for. */
    private static Profile known(Libseccomp libseccomp, String engine, String release) {
        Profile profile = RELEASES.named(engine, release).orElseThrow().document();
        return new Profile(
                profile.defaultDecision(),
                profile.architectures(),
                profile.archMap(),
                profile.flags(),
                profile.rules().stream()
                        .map(rule -> rule.withNames(
                                rule.names().stream().filter(libseccomp::knows).toList()))
                        .toList());
    }

    private static FilterStack compile(Libseccomp libseccomp, Profile profile) {
        LibseccompExport export = libseccomp.export(ResolvedProfile.of(profile, LAUNCH));
        assertThat(export).isInstanceOf(LibseccompExport.Compiled.class);
        return new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));
    }

    private static Set<String> loaded(FilterStack first, FilterStack second) {
        Diagrams diagrams = new Diagrams(1 << 21);
        Set<String> differing = new TreeSet<>();
        for (Difference one : Equivalence.differences(
                diagrams, Exploration.decisions(first, diagrams), Exploration.decisions(second, diagrams))) {
            calls(one)
                    .forEach(call -> differing.add(
                            "%s %s %s %s".formatted(call.abi().label(), call.name(), one.expected(), one.loaded())));
        }
        return differing;
    }

    private static Stream<Syscall> calls(Difference one) {
        return ABIS.stream()
                .filter(abi -> abi.auditArch() == one.firstArch())
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .filter(call -> Integer.compareUnsigned(one.firstNumber(), call.number()) <= 0
                        && Integer.compareUnsigned(call.number(), one.lastNumber()) <= 0);
    }
}
