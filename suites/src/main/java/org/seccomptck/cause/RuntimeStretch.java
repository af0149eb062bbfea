package org.seccomptck.cause;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;

/** The stretch from the bundle to the loaded filter, which belongs to the OCI runtime and libseccomp. */
final class RuntimeStretch {
    private final FilterCauses causes;
    private final Diagrams diagrams;
    private final ResolvedProfile profile;
    private final Suspects suspects;

    RuntimeStretch(FilterCauses causes, Oracle oracle, Suspects suspects) {
        this.causes = causes;
        this.diagrams = causes.diagrams();
        this.profile = oracle.profile();
        this.suspects = suspects;
    }

    /** Attribute deviations to the OCI runtime and to libseccomp; causes that explain most at once come first. */
    void find() {
        if (causes.open() == Diagrams.FALSE) {
            return;
        }
        otherProfile();
        int stubbed = ExactOracle.stubbed(Oracle.of(profile), diagrams, causes.expected());
        causes.take(
                CauseKey.of(CauseKind.ENOSYS_STUB, Party.OCI_RUNTIME),
                Optional.empty(),
                diagrams.agreement(stubbed, causes.loaded()));
        Set<String> unknown = unknownToLibrary();
        Set<String> dropped = new TreeSet<>(DroppedNames.of(diagrams, profile, causes.expected(), causes.loaded()));
        OptionalInt compiled = compiled(unknown);
        int compiledSo =
                compiled.isPresent() ? diagrams.agreement(compiled.getAsInt(), causes.loaded()) : Diagrams.FALSE;
        names(unknown, dropped, compiledSo);
        architectures();
        causes.take(CauseKey.of(CauseKind.COMPILER, Party.LIBSECCOMP), Optional.empty(), compiledSo);
        int faithful =
                compiled.isPresent() ? diagrams.agreement(compiled.getAsInt(), causes.expected()) : Diagrams.TRUE;
        new AlteredRules(causes, Oracle.of(profile), suspects.betweenDocumentAndFilter(compiled.isPresent()))
                .find(faithful);
    }

    /** Check whether the whole filter is that of another profile of the run. */
    private void otherProfile() {
        for (Map.Entry<String, Oracle> other : new TreeMap<>(suspects.neighbours()).entrySet()) {
            if (ExactOracle.diagram(other.getValue(), diagrams) == causes.loaded()) {
                causes.take(
                        CauseKey.of(
                                CauseKind.OTHER_PROFILE,
                                suspects.bundle().isPresent() ? Party.OCI_RUNTIME : Party.ENGINE_OR_OCI_RUNTIME,
                                other.getKey()),
                        Optional.empty(),
                        Diagrams.TRUE);
            }
        }
    }

    private Set<String> unknownToLibrary() {
        Set<String> unknown = new TreeSet<>();
        suspects.libseccomp()
                .ifPresent(library -> profile.rules()
                        .forEach(rule -> rule.names().stream()
                                .filter(name -> !library.knows(name))
                                .forEach(unknown::add)));
        return unknown;
    }

    /**
     * Find names without effect. Names that the library does not know share one cause, whose remedy is another library.
     * Each other name is a cause of its own: somebody removed it, or it is not known whether the library knows it.
     */
    private void names(Set<String> unknown, Set<String> dropped, int compiledSo) {
        Party library = suspects.bundle().isPresent() ? Party.LIBSECCOMP : Party.UNKNOWN;
        name(CauseKey.of(CauseKind.NAME_DROPPED, library), unknown, Diagrams.TRUE);
        Party other = suspects.betweenDocumentAndFilter(suspects.libseccomp().isPresent());
        for (String name : dropped) {
            name(CauseKey.of(CauseKind.NAME_DROPPED, other, name), Set.of(name), diagrams.not(compiledSo));
        }
    }

    private void name(CauseKey cause, Set<String> names, int where) {
        if (names.isEmpty()) {
            return;
        }
        int without = ExactOracle.diagram(Oracle.of(profile.without(names::contains)), diagrams);
        int fits = diagrams.and(called(names), diagrams.agreement(without, causes.loaded()));
        causes.take(cause, pointer(names), diagrams.and(where, fits));
    }

    private Optional<String> pointer(Set<String> names) {
        return profile.rules().stream()
                .filter(rule -> rule.names().stream().anyMatch(names::contains))
                .map(rule -> rule.pointer())
                .findFirst();
    }

    /**
     * Return the condition that a call has one of these names, or depends on it through a multiplexer or a stub's
     * border.
     */
    private int called(Set<String> names) {
        int called = Diagrams.FALSE;
        boolean elsewhere = false;
        for (String name : names) {
            elsewhere |= Oracle.multiplexed(name);
            for (Abi abi : profile.filtered()) {
                Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
                if (syscall.isPresent()) {
                    called = diagrams.or(
                            called,
                            diagrams.and(
                                    AbiCalls.of(diagrams, abi),
                                    AbiCalls.numbered(diagrams, syscall.get().number())));
                    elsewhere |= syscall.get().number() == highest(abi);
                }
            }
        }
        return elsewhere ? Diagrams.TRUE : called;
    }

    /** Return the highest number that the profile names: runc's stub begins above it. */
    private int highest(Abi abi) {
        return profile.rules().stream()
                .flatMap(rule -> rule.names().stream())
                .flatMap(name -> SyscallTable.of(abi).byName(name).stream())
                .mapToInt(Syscall::number)
                .max()
                .orElse(-1);
    }

    /** Find an ABI whose calls are all answered as if the profile listed it, or as if it did not. */
    private void architectures() {
        for (Abi abi : profile.circumstances().machine().abis()) {
            if (abi == profile.circumstances().machine().nativeAbi()) {
                continue;
            }
            int here = AbiCalls.of(diagrams, abi);
            if (diagrams.and(here, causes.open()) == Diagrams.FALSE) {
                continue;
            }
            ResolvedProfile other = profile.withListed(toggled(abi));
            int variant = ExactOracle.diagram(Oracle.of(other), diagrams);
            if (diagrams.and(here, diagrams.not(diagrams.agreement(variant, causes.loaded()))) == Diagrams.FALSE) {
                causes.take(
                        CauseKey.of(
                                CauseKind.ARCHITECTURE_ALTERED,
                                suspects.bundle().isPresent() ? Party.OCI_RUNTIME : Party.ENGINE_OR_OCI_RUNTIME,
                                abi.label()),
                        Optional.empty(),
                        here);
            }
        }
    }

    private Set<Abi> toggled(Abi abi) {
        Set<Abi> listed = new TreeSet<>(profile.filtered());
        if (!listed.remove(abi)) {
            listed.add(abi);
        }
        return listed;
    }

    /** Return what libseccomp makes of the rules, with what the OCI runtime puts before the filter. */
    private OptionalInt compiled(Set<String> unknown) {
        Optional<LibseccompExport> export = suspects.libseccomp()
                .filter(library -> library.compiles(profile.circumstances().machine()))
                .map(library -> library.export(profile));
        if (export.isEmpty() || !(export.get() instanceof LibseccompExport.Compiled program)) {
            return OptionalInt.empty();
        }
        int filter = Exploration.decisions(new FilterStack(List.of(program.program())), diagrams);
        ResolvedProfile known = profile.without(unknown::contains);
        return OptionalInt.of(ExactOracle.stubbed(Oracle.of(known), diagrams, filter));
    }
}
