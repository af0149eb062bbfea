package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * Documents, and the filters that the installed libseccomp makes of them.
 *
 * @param libseccomp the library
 */
public record CompiledFilters(Libseccomp libseccomp) {
    private static final String HEAD =
            "'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']";

    static final String DENY_LINK = rules("{'names': ['link'], 'action': 'SCMP_ACT_ERRNO'}");
    static final String ALLOW_ALL = rules("");

    /** Return those of the installed library; the test is aborted where there is none. */
    public static CompiledFilters installed() {
        Optional<Path> library = Stream.of(
                        System.getProperty("seccomptck.libseccomp", ""),
                        "/usr/lib/x86_64-linux-gnu/" + Libseccomp.FILE,
                        "/usr/lib64/" + Libseccomp.FILE)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
        assumeThat(library).as("an installed libseccomp").isPresent();
        return new CompiledFilters(Libseccomp.load(library.orElseThrow()));
    }

    List<String> causes(String document, FilterStack loaded, Suspects suspects) throws ProfileException {
        return prove(document, loaded, suspects).deviations().stream()
                .map(Deviation::cause)
                .map(cause -> cause.kind() + "/" + cause.party() + "/" + cause.parameters())
                .distinct()
                .toList();
    }

    static FilterProof prove(String document, FilterStack loaded, Suspects suspects) throws ProfileException {
        return FilterProof.prove(Optional.of(oracle(document)), loaded, suspects);
    }

    Suspects suspects(String document, String bundle) throws ProfileException, MalformedBundle {
        return new Suspects(Optional.of(document(document)), bundle(bundle), Optional.of(libseccomp), Map.of());
    }

    static Optional<Bundle> bundle(String seccomp) throws MalformedBundle {
        return Optional.of(Bundle.read("{\"linux\": {\"seccomp\": %s}}".formatted(seccomp)));
    }

    LibseccompExport export(String document) throws ProfileException {
        return libseccomp.export(oracle(document).profile());
    }

    FilterStack compile(String document) throws ProfileException {
        LibseccompExport export = export(document);
        assertThat(export).isInstanceOf(LibseccompExport.Compiled.class);
        return new FilterStack(List.of(((LibseccompExport.Compiled) export).program()));
    }

    /** Return a name from the kit's tables that the library, being older, does not know. */
    String unknownName() {
        Optional<String> unknown = SyscallTable.of(Abi.X86_64).rows().stream()
                .map(row -> row.name())
                .filter(name -> !libseccomp.knows(name))
                .findFirst();
        assumeThat(unknown)
                .as("a call that the installed libseccomp does not know")
                .isPresent();
        return unknown.orElseThrow();
    }

    static String rules(String rules) {
        return quoted("{%s, 'syscalls': [%s]}".formatted(HEAD, rules));
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    static Profile document(String text) throws ProfileException {
        return ProfileReader.read("test", text.getBytes(StandardCharsets.UTF_8));
    }

    static Oracle oracle(String text) throws ProfileException {
        return Oracle.of(
                document(text),
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)));
    }
}
