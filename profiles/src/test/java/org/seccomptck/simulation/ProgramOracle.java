package org.seccomptck.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Multiplexer;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.simulation.StatedFilter.StatedRule;

/**
 * The oracle of a document that says the same as a program's filter. Documents contain names only, but many programs
 * use numbers that no call has: another call stands in for each such number.
 *
 * @param oracle answers what the document says of a call
 * @param diagrams the store of {@code exact}
 * @param exact what the document says of every call
 * @param standIns the calls that stand in, by the number that they stand for
 */
record ProgramOracle(Oracle oracle, Diagrams diagrams, int exact, Map<Long, Syscall> standIns) {
    /** Like those that libseccomp resolves a name to that an architecture lacks (include/seccomp.h.in, __PNR_*). */
    private static final int PSEUDO_NUMBER = -10_001;

    private static final int BUDGET = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    ProgramOracle {
        standIns = Map.copyOf(standIns);
    }

    /**
     * Write the document for an architecture and have it read. Where a filter has other rules for other architectures,
     * they are left out.
     *
     * @param filter the filter
     * @param entry the architecture whose calls will be asked for
     * @param taken whether a call is needed under its own name, so that it must not stand in
     * @throws NotADocument when no document says what the filter does
     */
    static ProgramOracle of(StatedFilter filter, Architecture entry, Predicate<Syscall> taken) throws NotADocument {
        Map<Architecture, List<StatedRule>> known = new HashMap<>(filter.rules());
        known.keySet().removeIf(one -> one.abi().isEmpty());
        if (known.isEmpty()) {
            throw new NotADocument("the kit has a table of none of its architectures");
        }
        List<StatedRule> rules =
                known.getOrDefault(entry, known.values().iterator().next());
        List<Architecture> alike = known.keySet().stream()
                .filter(one -> rules.equals(known.get(one)))
                .sorted()
                .toList();
        Map<Long, Syscall> standIns = standIns(rules, alike, taken);
        ObjectNode document = document(filter.byDefault(), rules, alike, standIns);
        Machine machine = Arrays.stream(Machine.values())
                .filter(one -> one.abis().contains(alike.get(0).abi().orElseThrow()))
                .findFirst()
                .orElseThrow();
        try {
            // crun puts nothing before libseccomp's filter.
            Oracle oracle = Oracle.of(
                    ProfileReader.read("simulation", JSON.writeValueAsBytes(document)),
                    new Circumstances(
                            machine,
                            new KernelVersion(6, 1),
                            Circumstances.DOCKER_CAPABILITIES,
                            Optional.of(Dialect.CRUN)));
            Diagrams diagrams = new Diagrams(BUDGET);
            return new ProgramOracle(oracle, diagrams, ExactOracle.diagram(oracle, diagrams), standIns);
        } catch (ProfileException | IOException e) {
            throw new IllegalStateException("What was written cannot be read: " + document, e);
        }
    }

    private static Map<Long, Syscall> standIns(
            List<StatedRule> rules, List<Architecture> alike, Predicate<Syscall> taken) throws NotADocument {
        Set<String> named = new HashSet<>();
        rules.forEach(rule -> named.add(rule.call()));
        SyscallTable table = SyscallTable.of(alike.get(0).abi().orElseThrow());
        Iterator<Syscall> free = table.rows().stream()
                .filter(one -> !named.contains(one.name()) && !isMultiplexed(one.name()) && !taken.test(one))
                .iterator();
        Map<Long, Syscall> standIns = new HashMap<>();
        for (StatedRule rule : rules) {
            Optional<Long> number = number(rule.call());
            if (number.isPresent() && !standIns.containsKey(number.get())) {
                if (number.get() < 0 || alike.size() > 1) {
                    throw new NotADocument("no name says " + number.get() + " on " + alike);
                }
                Optional<Syscall> own = table.byNumber(number.get().intValue());
                standIns.put(number.get(), own.isPresent() ? own.get() : free.next());
            }
        }
        return standIns;
    }

    private static boolean isMultiplexed(String name) {
        return Oracle.multiplexed(name)
                || name.equals(Multiplexer.SOCKETCALL.name())
                || name.equals(Multiplexer.IPC.name());
    }

    private static Optional<Long> number(String call) {
        return Span.parse(call).map(Span::first);
    }

    private static ObjectNode document(
            Decision byDefault, List<StatedRule> rules, List<Architecture> alike, Map<Long, Syscall> standIns) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("defaultAction", byDefault.action().documentNames().get(0));
        if (hasErrno(byDefault)) {
            document.put("defaultErrnoRet", byDefault.data());
        }
        ArrayNode architectures = document.putArray("architectures");
        alike.forEach(one -> architectures.add(one.documentName()));
        ArrayNode written = document.putArray("syscalls");
        for (StatedRule rule : rules) {
            ObjectNode one = written.addObject();
            String name = number(rule.call())
                    .flatMap(number -> Optional.ofNullable(standIns.get(number)))
                    .map(Syscall::name)
                    .orElse(rule.call());
            one.putArray("names").add(name);
            one.put("action", rule.decision().action().documentNames().get(0));
            if (hasErrno(rule.decision())) {
                one.put("errnoRet", rule.decision().data());
            }
            ArrayNode conditions = one.putArray("args");
            rule.conditions().forEach(condition -> write(condition, conditions.addObject()));
        }
        return document;
    }

    private static boolean hasErrno(Decision decision) {
        return decision.action() == Action.ERRNO || decision.action() == Action.TRACE;
    }

    private static void write(ArgumentCondition condition, ObjectNode written) {
        written.put("index", condition.index());
        written.put("value", unsigned(condition.value()));
        if (condition.operator() == Operator.MASKED_EQ) {
            written.put("valueTwo", unsigned(condition.valueTwo()));
        }
        written.put("op", condition.operator().documentName());
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    /** Return what the exact oracle says of a call. */
    Decision decideExactly(Abi abi, int number, List<Long> arguments) {
        Point point = Point.zero().with(Field.ARCH, abi.auditArch()).with(Field.NUMBER, number);
        for (int index = 0; index < arguments.size(); index++) {
            point = point.withArgument(index, arguments.get(index));
        }
        return (Decision) diagrams.value(diagrams.evaluate(exact, point));
    }

    /** Return the number that a filter sees, for a number that a row gives. */
    int number(long given) {
        Syscall standIn = standIns.get(given);
        return standIn == null ? (int) given : standIn.number();
    }

    /** Return the number that a filter sees, for a name as libseccomp's resolver translates it for the tests. */
    static int number(Abi abi, String name) {
        String reached = abi == Abi.I386 ? multiplexer(name) : name;
        return SyscallTable.of(abi).byName(reached).map(Syscall::number).orElse(PSEUDO_NUMBER);
    }

    private static String multiplexer(String name) {
        if (Multiplexer.SOCKETCALL.members().containsKey(name)) {
            return Multiplexer.SOCKETCALL.name();
        }
        return Multiplexer.IPC.members().containsKey(name) ? Multiplexer.IPC.name() : name;
    }
}
