package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cause.Deviation;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.cause.Suspects;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;

/**
 * Random profiles, compiled by libseccomp and compared with the oracle for all inputs. If they differ, the cause must
 * have a name, and libseccomp is at fault only if its error can be shown in the program that it made.
 */
class RandomProfileTests {
    /** {@code -Dseccomptck.profiles=2000 -Dseccomptck.seed=…} for the long run. */
    private static final int PROFILES = Integer.getInteger("seccomptck.profiles", 100);

    private static final long SEED = Long.getLong("seccomptck.seed", 1);

    /** Names that the library does not know; no engine had a part, so nobody saw a bundle. */
    private static final CauseKey UNKNOWN_NAMES = CauseKey.of(CauseKind.NAME_DROPPED, Party.UNKNOWN);

    private static final CauseKey COMPILED_SO = CauseKey.of(CauseKind.COMPILER, Party.LIBSECCOMP);

    private Libseccomp libseccomp;

    @BeforeEach
    void load() {
        libseccomp = InstalledLibseccomp.load();
    }

    @Test
    void everyDifferenceHasACause() throws ProfileException {
        RandomProfiles profiles = new RandomProfiles(SEED);
        ProofTally tally = new ProofTally();
        for (int i = 0; i < PROFILES; i++) {
            String text = profiles.next();
            Profile profile = read(text);
            Oracle oracle = oracle(profile);
            Optional<FilterProgram> program = compile(oracle);
            if (program.isEmpty()) {
                tally.refuse();
                continue;
            }
            FilterProof proof = prove(profile, program.get());
            tally.add(proof);
            assertThat(proof.problem()).as(text).isEmpty();
            assertThat(proof.deviations()).as(text).allMatch(one -> ProofTally.isExplained(one.cause()));
            for (Deviation one : proof.deviations()) {
                if (one.cause().equals(COMPILED_SO)) {
                    assertThat(isAnErrorOfTheProgram(oracle, program.get(), one))
                            .as("%s in %s", one, text)
                            .isTrue();
                }
            }
        }
        System.out.println("libseccomp " + libseccomp.version() + ": " + tally);
        assertThat(tally.equal()).as("%s", tally).isGreaterThan(PROFILES / 4);
    }

    @Test
    void aRuleAloneIsCompiledAsItSays() throws ProfileException {
        RandomProfiles profiles = new RandomProfiles(SEED + 1);
        int proven = 0;
        for (int i = 0; i < PROFILES; i++) {
            Profile profile = read(profiles.next());
            for (Rule rule : profile.rules()) {
                // A name that i386 lacks makes libseccomp forget to load the number there, also when it is alone.
                if (rule.names().size() <= 3 && rule.names().stream().allMatch(RandomProfileTests::isOnI386)) {
                    Profile alone = with(profile, onlyFirst(rule));
                    Optional<FilterProgram> program = compile(oracle(alone));
                    assertThat(program).as("%s", rule).isPresent();
                    assertThat(prove(alone, program.get()).deviations())
                            .as("%s", rule)
                            .extracting(Deviation::cause)
                            .allMatch(one -> one.equals(UNKNOWN_NAMES));
                    proven++;
                }
            }
        }
        assertThat(proven).isGreaterThan(PROFILES);
    }

    @Test
    void interpreterAndExplorationAgreeOnRandomCalls() throws ProfileException {
        RandomProfiles profiles = new RandomProfiles(SEED + 2);
        for (int i = 0; i < 20; i++) {
            Oracle oracle = oracle(read(profiles.next()));
            Optional<FilterProgram> program = compile(oracle);
            if (program.isPresent()) {
                new RandomCalls(new FilterStack(List.of(program.get())), new Random(i)).compare(RandomCalls.CALLS);
            }
        }
    }

    /** One condition on each argument, one name: nothing can be split or meet another. */
    private static Rule onlyFirst(Rule rule) {
        Map<Integer, ArgumentCondition> byIndex = new TreeMap<>();
        rule.conditions().forEach(one -> byIndex.putIfAbsent(one.index(), one));
        return new Rule(
                rule.pointer(),
                rule.names().subList(0, 1),
                rule.decision(),
                List.copyOf(byIndex.values()),
                rule.includes(),
                rule.excludes());
    }

    private static boolean isOnI386(String name) {
        return SyscallTable.of(Abi.I386).byName(name).isPresent();
    }

    /**
     * The call is decided by a comparison of another word than the one that was meant, or a rule got lost when
     * libseccomp joined it with others of the same call that ask for the same argument (src/db.c, _db_tree_add).
     */
    private static boolean isAnErrorOfTheProgram(Oracle oracle, FilterProgram program, Deviation one) {
        var question = one.witness().orElseThrow();
        SeccompData call = SeccompData.of(question.abi(), question.number(), question.words());
        if (StaleAccumulator.decides(program, call)) {
            return true;
        }
        Optional<Syscall> syscall = SyscallTable.of(question.abi()).byNumber(question.number());
        List<Clause> clauses = syscall.map(oracle::clauses).orElse(List.of());
        long asked = clauses.stream().flatMap(RandomProfileTests::indices).count();
        return asked
                > clauses.stream()
                        .flatMap(RandomProfileTests::indices)
                        .distinct()
                        .count();
    }

    private static Stream<Integer> indices(Clause clause) {
        return clause.conditions().stream().map(ArgumentCondition::index).distinct();
    }

    private static Profile with(Profile profile, Rule rule) {
        return new Profile(
                profile.defaultDecision(), profile.architectures(), profile.archMap(), profile.flags(), List.of(rule));
    }

    private FilterProof prove(Profile profile, FilterProgram program) {
        return FilterProof.prove(
                Optional.of(oracle(profile)),
                new FilterStack(List.of(program)),
                new Suspects(Optional.of(profile), Optional.empty(), Optional.of(libseccomp), Map.of()));
    }

    private Optional<FilterProgram> compile(Oracle oracle) {
        return libseccomp.export(oracle.profile()) instanceof LibseccompExport.Compiled compiled
                ? Optional.of(compiled.program())
                : Optional.empty();
    }

    private static Profile read(String text) throws ProfileException {
        return ProfileReader.read("random", text.getBytes(StandardCharsets.UTF_8));
    }

    /** crun's dialect: it loads what libseccomp makes, and nothing else. */
    private static Oracle oracle(Profile profile) {
        return Oracle.of(
                profile,
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 1),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.CRUN)));
    }
}
