package org.seccomptck.bench;

import java.util.List;
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
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterShape;
import org.seccomptck.filter.FilterStack;

/** The time of the proof, by the size and the shape of a filter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class ProofBenchmark {
    private static final int BUDGET = 4_000_000;
    private static final int SEED = 1;

    @Param({"CHAIN", "TREE", "ARGUMENTS", "RULES"})
    FilterShape shape = FilterShape.CHAIN;

    @Param({"50", "200", "1000", "4000"})
    int instructions;

    private FilterStack filter = new FilterStack(List.of());
    private FilterStack mutant = new FilterStack(List.of());

    /** A filter, and the same filter with one fault. */
    @Setup(Level.Trial)
    public void make() {
        FilterProgram program = shape.program(instructions, SEED);
        filter = new FilterStack(List.of(program));
        mutant = new FilterStack(List.of(FilterShape.withAnotherAnswer(program)));
    }

    /** From the instructions to the answers to every call. */
    @Benchmark
    public int exploration() {
        return Exploration.decisions(filter, new Diagrams(BUDGET));
    }

    /** Compare two filters that give different errnos for one call, until that call is found. */
    @Benchmark
    public List<Difference> equivalence() {
        Diagrams store = new Diagrams(BUDGET);
        return Equivalence.differences(
                store, Exploration.decisions(filter, store), Exploration.decisions(mutant, store));
    }
}
