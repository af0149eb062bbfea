package org.seccomptck.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.start.Starter.Way;
import org.seccomptck.table.TableFile;

class LoadForecastTests {
    private static final String DENY = "'syscalls':[{'names':['%s'],'action':'SCMP_ACT_%s'%s}]";

    // Starts of these releases were measured: runners, LoadForecastEngineTests.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            runc@1.1.15,     `'flags':['SECCOMP_FILTER_FLAG_LOG'],`,                REFUSES, FLAG
            runc@1.3.6,      `'flags':['SECCOMP_FILTER_FLAG_LOG'],`,                STARTS,  ``
            runc@1.4.3,      `'flags':['SECCOMP_FILTER_FLAG_LOGS'],`,               REFUSES, UNKNOWN_FLAG
            crun@1.28,       `'flags':['SECCOMP_FILTER_FLAG_LOGS'],`,               REFUSES, UNKNOWN_FLAG
            runc@1.4.3,      `'flags':['SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],`, REFUSES, WAIT_KILLABLE
            crun@1.21,       `'flags':['SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],`, LOSES,   WAIT_KILLABLE_WITHOUT_LISTENER
            runc@1.1.5,      `'architectures':['SCMP_ARCH_RISCV64'],`,              REFUSES, ARCH_RISCV64
            runc@1.1.15,     `'architectures':['SCMP_ARCH_RISCV64'],`,              STARTS,  ``
            crun@1.28,       `'architectures':['SCMP_ARCH_SH'],`,                   STARTS,  ``
            crun@1.28,       `'architectures':['SCMP_ARCH_S390X'],`,                REFUSES, ARCH_OF_OTHER_BYTE_ORDER
            crun@0.17,       `'listenerPath':'/run/agent',`,                        STARTS,  ``
            crun@1.8.1,      `'listenerPath':'/run/agent',`,                        DEPENDS, LISTENER
            crun@1.28,       `'defaultErrnoRet':1,`,                                REFUSES, ERRNO_UNUSED
            runc@1.4.3,      `'defaultErrnoRet':1,`,                                STARTS,  ``
            """)
    void whatAMemberOfADocumentBringsAbout(String release, String member, Outcome outcome, String trait)
            throws ProfileException {
        expect(forecast(release, document("ALLOW", member + DENY.formatted("chmod", "ERRNO", ""))), outcome, trait);
    }

    @ParameterizedTest
    @CsvSource({
        "runc@1.4.3,      ALLOW, chmod,        ERRNO,        ',''errnoRet'':4095', REFUSES, ERRNO_TOO_LARGE",
        "runc@1.4.3,      ALLOW, chmod,        ERRNO,        ',''errnoRet'':4094', STARTS,  ''",
        "runc@1.4.3,      ALLOW, no_such_call, ERRNO,        ',''errnoRet'':4095', LOSES,   NAME_UNKNOWN_TO_LIBSECCOMP",
        "runc@1.4.3,      ALLOW, fchroot,      ERRNO,        '',                   LOSES,   NAME_UNKNOWN_TO_LIBSECCOMP",
        "runc@1.1.5,      ALLOW, mseal,        ERRNO,        '',                   LOSES,   NAME_UNKNOWN_TO_LIBSECCOMP",
        "runc@1.1.15,     ALLOW, mseal,        ERRNO,        '',                   STARTS,  ''",
        "runc@1.1.5,      ALLOW, chmod,        NOTIFY,       '',                   REFUSES, NOTIFY_WITHOUT_LISTENER",
        "crun@1.28,       ALLOW, chmod,        NOTIFY,       '',                   LOSES,   NOTIFY_WITHOUT_LISTENER",
        "runc@1.0.0-rc93, ALLOW, chmod,        KILL_PROCESS, '',                   REFUSES, KILL_PROCESS",
        "runc@1.1.5,      ALLOW, chmod,        KILL_PROCESS, '',                   STARTS,  ''",
        "runc@1.0.0-rc93, ALLOW, chmod,        ALLOW,        '',                   REFUSES, RULE_LIKE_DEFAULT",
        "crun@0.17,       ALLOW, chmod,        ALLOW,        '',                   STARTS,  ''",
        "runc@1.3.6,      ALLOW, statx,        ERRNO,        '',                   REFUSES, START_CALL",
        "runc@1.1.5,      ALLOW, statx,        ERRNO,        '',                   STARTS,  ''",
        "runc@1.3.6,      ALLOW, mmap,         ERRNO,        '',                   BY_CHANCE, START_CALL",
        "crun@1.28,       LOG,    chmod,        ALLOW,        ',''errnoRet'':1',    REFUSES, ERRNO_UNUSED",
        "crun@0.17,       LOG,    chmod,        ALLOW,        ',''errnoRet'':1',    STARTS,  ''",
        "crun@1.28,       NOTIFY, chmod,       ERRNO,        '',                   REFUSES, NOTIFY_BY_DEFAULT",
    })
    void whatARuleBringsAbout(
            String release, String byDefault, String call, String action, String more, Outcome outcome, String trait)
            throws ProfileException {
        expect(forecast(release, document(byDefault, DENY.formatted(call, action, more))), outcome, trait);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, crun@1.28,  STARTS,  ''",
        "7, 0, crun@1.28,  LOSES,   SEVEN_CONDITIONS",
        "7, 0, runc@1.4.3, STARTS,  ''",
        "1, 1, runc@1.4.3, REFUSES, CONTRADICTION",
        "4096, 0, crun@0.17, LOSES, SEVEN_CONDITIONS",
        "4097, 0, runc@1.4.3, REFUSES, TOO_LONG",
    })
    void whatConditionsBringAbout(int conditions, int others, String release, Outcome outcome, String trait)
            throws ProfileException {
        String args = IntStream.range(0, conditions)
                .mapToObj(value -> "{'index':1,'value':" + value + ",'op':'SCMP_CMP_EQ'}")
                .collect(Collectors.joining(","));
        String rules = Stream.concat(
                        Stream.of("ERRNO"), Stream.generate(() -> "TRAP").limit(others))
                .map(action -> "{'names':['ioctl'],'action':'SCMP_ACT_" + action + "','args':[" + args + "]}")
                .collect(Collectors.joining(","));

        expect(forecast(release, document("ALLOW", "'syscalls':[" + rules + "]")), outcome, trait);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            crun@1.28,  ``,              REFUSES, NAMES_NULL
            crun@1.28,  `'names':[],`,   STARTS,  ``
            crun@0.17,  `'names':[],`,   REFUSES, NAMES_EMPTY
            runc@1.4.3, ``,              STARTS,  ``
            """)
    void whatARuleWithoutNamesBringsAbout(String release, String names, Outcome outcome, String trait) {
        expect(
                forecast(release, document("ALLOW", "'syscalls':[{" + names + "'action':'SCMP_ACT_ERRNO'}]")),
                outcome,
                trait);
    }

    /** The flag exists from Linux 5.19 on; on older kernels, crun loads the filter without flags. */
    @Test
    void theKernelCountsToo() {
        String rest = "'listenerPath':'/run/agent','flags':['SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],"
                + DENY.formatted("chmod", "NOTIFY", "");

        assertThat(forecast("crun@1.28", document("ALLOW", rest), new KernelVersion(5, 18))
                        .reasons())
                .extracting(Reason::trait)
                .contains(Trait.WAIT_KILLABLE);
        assertThat(forecast("crun@1.28", document("ALLOW", rest), new KernelVersion(5, 19))
                        .reasons())
                .extracting(Reason::trait)
                .doesNotContain(Trait.WAIT_KILLABLE);
    }

    @Test
    void theRuntimesWordsNameTheRefusedFlag() throws ProfileException {
        assertThat(forecast("runc@1.4.3", document("ALLOW", "'flags':['NOPE'],'syscalls':[]"))
                        .reasons())
                .singleElement()
                .extracting(Reason::words)
                .isEqualTo(Optional.of("seccomp flag NOPE is not known to runc"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"START_CALL"})
    void everyTraitHasARowAndKnownReleases(Trait trait) {
        List<List<String>> rows = TableFile.rows(LoadForecast.class, "traits.tsv", 7);
        List<String> labels = Releases.all().stream().map(Release::label).toList();

        assertThat(rows).anyMatch(row -> row.get(0).equals(trait.name()));
        assertThat(rows)
                .filteredOn(row -> row.get(0).equals(trait.name()))
                .flatExtracting(row -> Stream.of(row.get(2).split(",", -1))
                        .map(version -> row.get(1) + "@" + version)
                        .toList())
                .isSubsetOf(labels)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFindingNamesAllRuntimesThatRefuseTheSame() throws ProfileException {
        assertThat(findings("ALLOW", "'architectures':['SCMP_ARCH_PPC'],'syscalls':[]"))
                .extracting(finding -> finding.explanation().code() + " "
                        + finding.explanation().parameters().get(0))
                .containsExactly("REFUSED_BY_RUNTIMES runc@1.3.6, runc@1.4.3, crun@1.28");
        assertThat(findings("ALLOW", DENY.formatted("statx", "ERRNO", "")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.NOT_LOADED);
                    assertThat(finding.explanation().code()).isEqualTo(Code.START_DENIED);
                    assertThat(finding.explanation().parameters()).containsExactly("runc@1.3.6, runc@1.4.3", "statx");
                    assertThat(finding.advice().code()).isEqualTo(Code.ALLOW_CALLS);
                });
        assertThat(findings("ALLOW", DENY.formatted("mmap", "ERRNO", "")))
                .extracting(finding -> finding.explanation().code())
                .containsExactly(Code.START_BY_CHANCE);
    }

    // Another kind of finding reports an unknown flag.
    @Test
    void reasonsWithAFindingOfTheirOwnAreNotRepeated() throws ProfileException {
        assertThat(findings("ALLOW", "'flags':['NOPE'],'syscalls':[]")).isEmpty();
    }

    private static void expect(LoadForecast forecast, Outcome outcome, String trait) {
        assertThat(forecast.outcome()).as("%s", forecast.reasons()).isEqualTo(outcome);
        assertThat(forecast.reasons())
                .extracting(reason -> reason.trait().name())
                .containsAll(trait.isEmpty() ? List.of() : List.of(trait));
        assertThat(forecast.reasons().isEmpty()).isEqualTo(outcome == Outcome.STARTS);
    }

    private static List<Finding> findings(String byDefault, String rest) throws ProfileException {
        String document = document(byDefault, rest);
        return LoadFindings.of(
                Machine.X86_64,
                Releases.current().stream()
                        .map(release -> forecast(release.label(), document))
                        .toList());
    }

    private static LoadForecast forecast(String label, String document) {
        return forecast(label, document, new KernelVersion(6, 12));
    }

    private static LoadForecast forecast(String label, String document, KernelVersion kernel) {
        Release release = Releases.all().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow();
        try {
            return LoadForecast.of(
                            ProfileReader.reading(
                                    "p.json", document.getBytes(StandardCharsets.UTF_8), DocumentDialect.docker()),
                            new Circumstances(
                                    Machine.X86_64, kernel, Circumstances.DOCKER_CAPABILITIES, Optional.empty()),
                            List.of(release),
                            Way.CREATE,
                            false)
                    .get(0);
        } catch (ProfileException e) {
            throw new AssertionError(e);
        }
    }

    private static String document(String byDefault, String rest) {
        return ("{'defaultAction':'SCMP_ACT_" + byDefault + "'," + rest + "}").replace('\'', '"');
    }
}
