package org.seccomptck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.catalog.CatalogEntry;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * The time from the text of a dump to the proof, for all ABIs at once. The filter is what this machine's libseccomp
 * makes of a profile: {@code -p profile=FILE}, e.g. Docker's default.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class DumpBenchmark {
    private static final int BUDGET = 4_000_000;

    @Param({"restrict", "args-borders"})
    String profile = "";

    @Param({"CRUN", "RUNC"})
    Dialect arranged = Dialect.CRUN;

    @Param({"/usr/lib/x86_64-linux-gnu/" + Libseccomp.FILE})
    String library = "";

    private Optional<Oracle> oracle = Optional.empty();
    private String dump = "";

    /** Compile the profile, and write the filter as the dumper does. */
    @Setup(Level.Trial)
    public void compile() throws IOException, ProfileException {
        Catalog catalog = Catalog.load();
        Optional<CatalogEntry> entry = catalog.entry(profile);
        byte[] text = entry.isPresent() ? catalog.document(entry.get()) : Files.readAllBytes(Path.of(profile));
        // libseccomp's own chain or, for long profiles, the binary tree that runc asks for.
        LibseccompExport export =
                Libseccomp.load(Path.of(library)).export(oracle(text, arranged).profile());
        if (!(export instanceof LibseccompExport.Compiled compiled)) {
            throw new IllegalArgumentException(profile + " cannot be compiled: " + export);
        }
        // The compiled filter has no stub, so the expected decisions have none, either.
        oracle = Optional.of(oracle(text, Dialect.CRUN));
        StringBuilder lines = new StringBuilder("tck-dumper 2\nflags 0 0x0\nfilter 0 ")
                .append(compiled.program().instructions().size())
                .append('\n');
        compiled.program().instructions().forEach(one -> lines.append(one).append('\n'));
        dump = lines.append("filters 1\ndone\n").toString();
    }

    /** From the text to the proof. */
    @Benchmark
    public List<Difference> proof() {
        Diagrams store = new Diagrams(BUDGET);
        return Equivalence.differences(
                store,
                ExactOracle.diagram(oracle.orElseThrow(), store),
                Exploration.decisions(FilterDumpReader.read(dump).filters().orElseThrow(), store));
    }

    private static Oracle oracle(byte[] text, Dialect dialect) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("benchmark", text),
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(dialect)));
    }
}
