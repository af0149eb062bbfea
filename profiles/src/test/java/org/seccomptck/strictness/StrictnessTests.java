package org.seccomptck.strictness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.catalog.Catalog;
import org.seccomptck.diagram.BudgetExceeded.Unit;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Ground.Kind;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class StrictnessTests {
    private static final ConditionWords CONDITIONS = ConditionWords.load();

    /** On x86_64 only: none of these profiles lists i386 or x32, so the answer for these is always the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            ALLOW        | chmod ERRNO          | ALLOW        | chmod ERRNO          | EQUAL    | EQUAL
            ALLOW        | chmod ERRNO          | ALLOW        | -                    | STRICTER | STRICTER
            ALLOW        | -                    | ALLOW        | chmod ERRNO          | LOOSER   | LOOSER
            ALLOW        | chmod ERRNO          | ALLOW        | link ERRNO           | NEITHER  | NEITHER
            ALLOW        | chmod ERRNO          | ALLOW        | chmod KILL           | EQUAL    | NEITHER
            ALLOW        | chmod KILL           | ALLOW        | chmod TRACE          | EQUAL    | NEITHER
            ALLOW        | chmod LOG            | ALLOW        | -                    | EQUAL    | NEITHER
            ALLOW        | chmod LOG            | ALLOW        | chmod ERRNO          | LOOSER   | LOOSER
            ALLOW        | chmod ERRNO          | LOG          | -                    | STRICTER | NEITHER
            ERRNO        | read ALLOW           | ERRNO        | read ALLOW;link LOG  | STRICTER | STRICTER
            KILL_PROCESS | read ALLOW           | ERRNO        | read ALLOW           | EQUAL    | NEITHER
            TRAP         | read ALLOW           | ERRNO        | read LOG;write ALLOW | STRICTER | NEITHER
            ERRNO        | read ALLOW           | ALLOW        | read ERRNO           | NEITHER  | NEITHER
            ERRNO        | read ALLOW           | ERRNO        | nosuchcall ALLOW     | LOOSER   | LOOSER
            """)
    void theRelationOfTwoProfiles(
            String oneDefault,
            String one,
            String otherDefault,
            String other,
            Relation relation,
            Relation withTheSameAction)
            throws ProfileException {
        Optional<Profile> first = Optional.of(profile(oneDefault, one));
        Optional<Profile> second = Optional.of(profile(otherDefault, other));
        assertThat(compare(first, second, false).relation()).isEqualTo(relation);
        assertThat(compare(first, second, true).relation()).isEqualTo(withTheSameAction);
    }

    @Test
    void theCataloguedDenyListAndNoFilter() throws ProfileException {
        Strictness found = Strictness.of(
                Optional.of(catalogued("restrict")),
                Optional.empty(),
                Arrays.stream(Machine.values())
                        .map(StrictnessTests::circumstances)
                        .toList(),
                EnumSet.allOf(Abi.class),
                false);
        assertThat(found.relation()).isEqualTo(Relation.STRICTER);
        assertThat(found.relation(Machine.X86_64)).contains(Relation.STRICTER);
        assertThat(denied(found, Abi.X86_64)).containsExactly("link", "unlink", "chmod", "statfs", "mount");
        assertThat(denied(found, Abi.AARCH64)).containsExactly("mount", "statfs");
        assertThat(found.idle())
                .containsEntry(Machine.X86_64, new Strictness.Idle(List.of(), List.of()))
                .containsEntry(Machine.AARCH64, new Strictness.Idle(List.of("chmod", "unlink", "link"), List.of()));
        assertThat(found.groups())
                .as("an ABI that is not listed is one difference")
                .filteredOn(group -> group.example().first().ground().kind() == Kind.ABI_NOT_LISTED)
                .hasSize(1)
                .flatExtracting(DifferenceGroup::differences)
                .filteredOn(one -> one.calls().name().isPresent())
                .extracting(one -> one.calls().abi())
                .containsOnly(Abi.X32, Abi.I386, Abi.ARM);
    }

    private static List<String> denied(Strictness found, Abi abi) {
        return found.groups().stream()
                .flatMap(group -> group.differences().stream())
                .filter(one -> one.calls().abi() == abi)
                .sorted((one, other) -> one.calls().first() - other.calls().first())
                .flatMap(one -> one.calls().name().stream())
                .toList();
    }

    /** The conditions on arguments are described with as few terms as possible. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            socket ALLOW 0 NE 40                    | socket ALLOW 0 NE 38               | family == AF_ALG / family == AF_VSOCK
            socket ALLOW 0 NE 40                    | socket ALLOW                       | family == AF_VSOCK
            clone ALLOW 0 MASKED_EQ 268435456       | clone ALLOW 0 MASKED_EQ 268566528  | `(flags & CLONE_NEWUSER) == 0 && (flags & (CLONE_NEWNS|CLONE_NEWUSER)) != 0`
            read ALLOW 2 LT 10                      | read ALLOW 2 LT 20                 | count < 0x14 && count >= 0xa
            read ALLOW 2 LT 10;read KILL 2 LT 20    | read ALLOW 2 LT 10                 | -
            read LOG 2 LT 10;read ALLOW 2 LT 20     | read LOG 2 LT 5                    | count < 0x14 && count >= 0xa / count < 0xa && count >= 5
            read ALLOW 0 EQ 1                       | read ALLOW 0 EQ 1 1 EQ 2           | fd == 1 && buf != 2
            read ALLOW 0 EQ 1 1 EQ 2                | read ALLOW 0 EQ 1 1 EQ 2 2 EQ 3    | fd == 1 && buf == 2 && count != 3
            """)
    void theArgumentsOfADifference(String one, String other, String words) throws ProfileException {
        Strictness found = compare(Optional.of(profile("ERRNO", one)), Optional.of(profile("ERRNO", other)), false);
        assertThat(found.groups().stream()
                        .filter(found::counts)
                        .flatMap(group -> group.differences().stream())
                        .map(StrictnessTests::words)
                        .sorted()
                        .collect(Collectors.joining(" / ")))
                .isEqualTo(words == null ? "" : words);
    }

    private static String words(Difference one) {
        var syscall =
                SyscallTable.of(one.calls().abi()).byNumber(one.calls().first()).orElseThrow();
        return one.when().stream()
                .map(term -> term.holds()
                        ? CONDITIONS.all(syscall, term.conditions())
                        : CONDITIONS.notAll(syscall, term.conditions()))
                .collect(Collectors.joining(" && "));
    }

    @Test
    void differencesOfTheSameRulesAreOneGroup() throws ProfileException {
        Strictness found = compare(
                Optional.of(profile("ERRNO", "read write close ALLOW")),
                Optional.of(profile("ERRNO", "link ALLOW")),
                true);
        assertThat(found.groups())
                .extracting(
                        DifferenceGroup::direction,
                        group -> group.differences().stream()
                                .map(one -> one.calls().name().orElse("?"))
                                .toList())
                .contains(
                        tuple(Direction.LOOSER, List.of("read", "write", "close")),
                        tuple(Direction.STRICTER, List.of("link")));
        assertThat(found.groups()).extracting(DifferenceGroup::direction).isSorted();
        Difference first = found.groups().get(0).example();
        assertThat(first.first().ground().pointer()).isEqualTo("/syscalls/0");
        assertThat(first.second().ground().kind()).isIn(Kind.NO_RULE, Kind.ABOVE_HIGHEST);
    }

    @Test
    void numbersWithoutANameAreRuns() throws ProfileException {
        Strictness found = compare(Optional.of(profile("ERRNO", "read ALLOW")), Optional.empty(), false);
        assertThat(found.groups().stream()
                        .flatMap(group -> group.differences().stream())
                        .filter(one -> one.calls().abi() == Abi.X86_64
                                && one.calls().name().isEmpty())
                        .map(one -> one.calls().first() + "-"
                                + Integer.toUnsignedString(one.calls().last())))
                .contains("337-423")
                .allSatisfy(run -> assertThat(run).matches("-?\\d+-\\d+"));
    }

    @Test
    void tooLargeProfilesAreUndecided() throws ProfileException {
        String[] operators = {"LT", "GE", "NE"};
        String rules = IntStream.range(1, 60)
                .mapToObj(i -> "ioctl ERRNO "
                        + IntStream.range(0, 5)
                                .mapToObj(k -> (i + k) % 6 + " " + operators[(i + k) % 3] + " "
                                        + Long.toUnsignedString((i * 7919L * (k + 3)) << (i % 20)))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(";"));
        Strictness found = compare(Optional.of(profile("ALLOW", rules)), Optional.empty(), false);
        assertThat(found.relation()).isEqualTo(Relation.UNDECIDED);
        assertThat(found.groups()).isEmpty();
        assertThat(found.undecided())
                .hasSize(1)
                .hasEntrySatisfying(
                        Machine.X86_64,
                        why -> assertThat(why.unit()).isIn(Unit.DIAGRAM_NODES, Unit.STEPS, Unit.NODE_PAIRS));
    }

    @ParameterizedTest
    @CsvSource({
        "EQUAL, EQUAL, EQUAL",
        "EQUAL, STRICTER, STRICTER",
        "LOOSER, EQUAL, LOOSER",
        "STRICTER, LOOSER, NEITHER",
        "UNDECIDED, STRICTER, UNDECIDED",
        "UNDECIDED, NEITHER, NEITHER",
    })
    void theRelationOfTheWhole(Relation one, Relation other, Relation whole) {
        assertThat(Relation.of(List.of(one, other))).isEqualTo(whole);
        assertThat(Relation.of(List.of(other, one))).isEqualTo(whole);
    }

    private static Strictness compare(Optional<Profile> first, Optional<Profile> second, boolean sameAction) {
        return Strictness.of(first, second, List.of(circumstances(Machine.X86_64)), Set.of(Abi.X86_64), sameAction);
    }

    private static Circumstances circumstances(Machine machine) {
        return new Circumstances(
                machine, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, Dialect.ofRuntime("crun", ""));
    }

    private static Profile catalogued(String id) throws ProfileException {
        Catalog catalog = Catalog.load();
        return ProfileReader.read(id, catalog.document(catalog.entry(id).orElseThrow()));
    }

    /** A rule is names, an action and conditions: {@code read write ALLOW 0 NE 40}. */
    private static Profile profile(String byDefault, String rules) throws ProfileException {
        String syscalls = rules == null
                ? ""
                : Arrays.stream(rules.split(";", -1)).map(StrictnessTests::rule).collect(Collectors.joining(","));
        return ProfileReader.read(
                "p.json",
                "{\"defaultAction\": \"SCMP_ACT_%s\", \"syscalls\": [%s]}"
                        .formatted(byDefault, syscalls)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(String text) {
        List<String> words = List.of(text.strip().split(" +", -1));
        int action = IntStream.range(0, words.size())
                .filter(i -> Character.isUpperCase(words.get(i).charAt(0)))
                .findFirst()
                .orElseThrow();
        String names =
                words.subList(0, action).stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        String conditions = IntStream.iterate(action + 1, i -> i < words.size(), i -> i + 3)
                .mapToObj(i -> "{\"index\": %s, \"op\": \"SCMP_CMP_%s\", \"value\": %s}"
                        .formatted(words.get(i), words.get(i + 1), words.get(i + 2)))
                .collect(Collectors.joining(","));
        return "{\"names\": [%s], \"action\": \"SCMP_ACT_%s\", \"args\": [%s]}"
                .formatted(names, words.get(action), conditions);
    }
}
