package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.proof.RandomPairs;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.Direction;
import org.seccomptck.strictness.Relation;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.strictness.Term;
import org.seccomptck.strictness.Witness;

/** The comparison of random pairs of profiles, checked against single calls. */
class ComparedRandomProfilesTests {
    /** {@code -Dseccomptck.pairs=20000 -Dseccomptck.seed=…} for a long run. */
    private static final int PAIRS = Integer.getInteger("seccomptck.pairs", 2_000);

    private static final long SEED = Long.getLong("seccomptck.seed", 1);
    private static final int CALLS = 150;
    /** Every so many pairs are also given to the commands. */
    private static final int COMMANDS = 200;

    @TempDir
    private Path folder;

    /** A pair on one machine, and what is asked of it. */
    private record Asked(String text, Machine machine, Oracle first, Oracle second, Strictness found) {
        List<Difference> differences() {
            return found.groups().stream()
                    .flatMap(group -> group.differences().stream())
                    .toList();
        }
    }

    @Test
    void aComparisonAgreesWithEveryCallThatIsAsked() throws IOException, ProfileException {
        RandomPairs pairs = new RandomPairs(SEED);
        Random random = new Random(SEED);
        Map<Relation, Integer> relations = new EnumMap<>(Relation.class);
        for (int i = 0; i < PAIRS; i++) {
            RandomPairs.Pair pair = pairs.next();
            Machine machine = i % 3 == 0 ? Machine.AARCH64 : Machine.X86_64;
            Asked asked = ask(pair, machine);
            relations.merge(asked.found().relation(), 1, Integer::sum);
            ask(asked, random);
            asked.differences().forEach(one -> check(asked, one));
            if (i % COMMANDS == 0) {
                explain(pair, machine);
            }
        }
        assertThat(relations.keySet())
                .as("each is among the pairs: %s", relations)
                .containsExactlyInAnyOrder(Relation.EQUAL, Relation.STRICTER, Relation.LOOSER, Relation.NEITHER);
    }

    private static Asked ask(RandomPairs.Pair pair, Machine machine) throws ProfileException {
        Circumstances circumstances = new Circumstances(
                machine, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, Dialect.ofRuntime("runc", ""));
        Profile first = read(pair.first());
        Profile second = read(pair.second());
        Strictness found = Strictness.of(
                Optional.of(first), Optional.of(second), List.of(circumstances), EnumSet.allOf(Abi.class), false);
        return new Asked(
                pair.toString(), machine, Oracle.of(first, circumstances), Oracle.of(second, circumstances), found);
    }

    private static Profile read(String text) throws ProfileException {
        return ProfileReader.read("p.json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Random calls, most of them near the values in the rules: each lies in exactly one difference or in none. */
    private static void ask(Asked asked, Random random) {
        Map<Abi, List<Difference>> all = asked.differences().stream()
                .collect(Collectors.groupingBy(one -> one.calls().abi()));
        List<String> names = new ArrayList<>();
        List<Long> values = new ArrayList<>(List.of(0L, -1L, 1L << 32));
        for (Oracle oracle : List.of(asked.first(), asked.second())) {
            oracle.profile().rules().forEach(rule -> {
                if (rule.names().size() < 10) {
                    names.addAll(rule.names());
                }
                rule.conditions().forEach(one -> values.addAll(List.of(one.value(), one.datum())));
            });
        }
        for (int i = 0; i < CALLS; i++) {
            Abi abi = pick(asked.machine().abis(), random);
            int number = number(abi, names, random);
            long[] arguments = new long[6];
            for (int a = 0; a < arguments.length; a++) {
                arguments[a] = pick(values, random) + random.nextInt(3) - 1;
            }
            Ruling first = asked.first().decide(abi, number, arguments);
            Ruling second = asked.second().decide(abi, number, arguments);
            List<Difference> holding = all.getOrDefault(abi, List.of()).stream()
                    .filter(one -> holds(one, abi, number, arguments))
                    .toList();
            if (first.decision().sameAs(second.decision())) {
                assertThat(holding).as(asked.text()).isEmpty();
            } else {
                assertThat(holding).as(asked.text()).hasSize(1);
                same(asked, first, holding.get(0).first());
                same(asked, second, holding.get(0).second());
            }
        }
    }

    private static int number(Abi abi, List<String> names, Random random) {
        Optional<Syscall> named =
                names.isEmpty() ? Optional.empty() : SyscallTable.of(abi).byName(pick(names, random));
        if (named.isPresent() && random.nextInt(8) != 0) {
            return named.get().number();
        }
        int number = random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(600);
        return switch (abi) {
            case X86_64 -> number & ~Abi.X32_BIT;
            case X32 -> number | Abi.X32_BIT;
            case I386, AARCH64, ARM -> number;
        };
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static boolean holds(Difference one, Abi abi, int number, long[] arguments) {
        return one.calls().abi() == abi
                && Integer.compareUnsigned(one.calls().first(), number) <= 0
                && Integer.compareUnsigned(number, one.calls().last()) <= 0
                && one.when().stream().allMatch(term -> holds(term, abi, arguments));
    }

    private static boolean holds(Term term, Abi abi, long[] arguments) {
        return term.conditions().stream().allMatch(one -> one.holds(arguments[one.index()], abi.narrow()))
                == term.holds();
    }

    private static void same(Asked asked, Ruling seen, Ruling told) {
        assertThat(told.decision().canonical())
                .as(asked.text())
                .isEqualTo(seen.decision().canonical());
        assertThat(told.ground().pointer())
                .as(asked.text())
                .isEqualTo(seen.ground().pointer());
        assertThat(told.ground().kind())
                .as(asked.text())
                .isEqualTo(seen.ground().kind());
    }

    /** A witness shows its difference, no condition is superfluous, and the relation includes the difference. */
    private static void check(Asked asked, Difference one) {
        Witness witness = one.witness();
        same(asked, asked.first().decide(witness.abi(), witness.number(), witness.words()), one.first());
        same(asked, asked.second().decide(witness.abi(), witness.number(), witness.words()), one.second());
        assertThat(holds(one, witness.abi(), witness.number(), witness.words()))
                .as(asked.text())
                .isTrue();
        boolean opens = one.first().decision().executes();
        boolean closes = one.second().decision().executes();
        assertThat(one.direction())
                .as(asked.text())
                .isEqualTo(opens == closes ? Direction.OTHER_ANSWER : opens ? Direction.LOOSER : Direction.STRICTER);
        if (one.direction() != Direction.OTHER_ANSWER) {
            assertThat(asked.found().abis().get(witness.abi()))
                    .as(asked.text())
                    .isIn(opens ? Relation.LOOSER : Relation.STRICTER, Relation.NEITHER);
        }
        for (int i = 0; i < one.when().size(); i++) {
            List<Term> others = new ArrayList<>(one.when());
            others.remove(i);
            Diagrams diagrams = new Diagrams(1 << 20);
            assertThat(region(diagrams, witness.abi(), others))
                    .as(asked.text())
                    .isNotEqualTo(region(diagrams, witness.abi(), one.when()));
        }
    }

    private static int region(Diagrams diagrams, Abi abi, List<Term> terms) {
        ConditionRegion region = ConditionRegion.of(diagrams, abi.narrow());
        int all = Diagrams.TRUE;
        for (Term term : terms) {
            List<ArgumentCondition> conditions = term.conditions();
            int holds = region.all(conditions);
            all = diagrams.and(all, term.holds() ? holds : diagrams.not(holds));
        }
        return all;
    }

    /** The command's answer for a pair equals that of {@code explain} for each witness. */
    private void explain(RandomPairs.Pair pair, Machine machine) throws IOException {
        Path first = Files.writeString(folder.resolve("first.json"), pair.first());
        Path second = Files.writeString(folder.resolve("second.json"), pair.second());
        JsonNode root = new ObjectMapper()
                .readTree(Execution.of(
                                "compare",
                                first.toString(),
                                second.toString(),
                                "--machine",
                                machine.uname(),
                                "--format",
                                "json")
                        .out());
        for (JsonNode one : root.path("differences")) {
            assertThat(CompareCommandTests.explained(first.toString(), one.path("witness")))
                    .as("%s", pair)
                    .isEqualTo(one.at("/first/decision").asText());
            assertThat(CompareCommandTests.explained(second.toString(), one.path("witness")))
                    .as("%s", pair)
                    .isEqualTo(one.at("/second/decision").asText());
        }
    }
}
