package org.seccomptck.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.amend.Amendment;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class StartNeedTests {
    private static final String ALLOWLIST = """
            {"defaultAction": "%s",
             "syscalls": [{"names": ["read", "write", "exit", "open", "close", "execve"], "action": "SCMP_ACT_ALLOW"}]}
            """;

    /** The forecast says that with the needed calls, containers always start; both rest on the same calls. */
    @ParameterizedTest
    @ValueSource(
            strings = {"SCMP_ACT_ERRNO", "SCMP_ACT_KILL", "SCMP_ACT_KILL_PROCESS", "SCMP_ACT_TRAP", "SCMP_ACT_TRACE"})
    void withTheNeededCallsContainersAlwaysStart(String action) throws ProfileException {
        String document = ALLOWLIST.formatted(action);
        for (Starter starter : starters()) {
            List<String> names = StartNeed.of(oracle(document), starter).stream()
                    .map(StartNeed::name)
                    .toList();

            assertThat(forecast(Amendment.allowing(document, names), starter))
                    .as("%s with %s", starter, names)
                    .isEqualTo(Likelihood.ALWAYS);
            for (String name : names) {
                List<String> others =
                        names.stream().filter(other -> !other.equals(name)).toList();
                assertThat(forecast(Amendment.allowing(document, others), starter))
                        .as("%s without %s", starter, name)
                        .isNotEqualTo(Likelihood.ALWAYS);
            }
        }
    }

    @Test
    void callsNeededByChanceAreDistinguished() throws ProfileException {
        List<StartNeed> needs =
                StartNeed.of(oracle(ALLOWLIST.formatted("SCMP_ACT_ERRNO")), starter("runc", "1.4.3", false));

        assertThat(needs)
                .filteredOn(need -> need.when() == Likelihood.BY_CHANCE)
                .extracting(StartNeed::name)
                .containsExactly("epoll_pwait", "mmap", "munmap", "rt_sigreturn");
        assertThat(needs)
                .filteredOn(need -> need.when() == Likelihood.ALWAYS)
                .extracting(StartNeed::name)
                .contains("futex", "statx", "capset", "openat2")
                .doesNotContain("readlinkat", "fcntl", "read", "close_range");
        assertThat(needs).allSatisfy(need -> {
            assertThat(need.purpose()).isNotBlank();
            assertThat(need.source()).isNotBlank();
        });
    }

    @Test
    void anErrnoThatWasNotTriedLeavesItOpen() throws ProfileException {
        String document = """
                {"defaultAction": "SCMP_ACT_ALLOW",
                 "syscalls": [{"names": ["close_range", "capset"], "action": "SCMP_ACT_ERRNO", "errnoRet": 12}]}
                """;

        assertThat(StartNeed.of(oracle(document), starter("runc", "1.4.3", false)))
                .extracting(StartNeed::name, StartNeed::when)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("capset", Likelihood.AS_SEEN),
                        org.assertj.core.groups.Tuple.tuple("close_range", Likelihood.AS_SEEN));
    }

    @Test
    void anUnknownVersionGetsTheCallsOfItsProgram() throws ProfileException {
        Oracle oracle = oracle(ALLOWLIST.formatted("SCMP_ACT_ERRNO"));

        assertThat(StartNeed.of(oracle, starter("runc", "1.2.8", false))).isEmpty();
        assertThat(StartNeed.near(oracle, Optional.of("runc")))
                .extracting(StartNeed::name)
                .contains("futex", "statx", "openat2")
                .doesNotContain("pselect6", "write");
        assertThat(StartNeed.near(oracle, Optional.of("youki")))
                .extracting(StartNeed::name)
                .contains("futex", "pselect6");
    }

    private static List<Starter> starters() {
        List<Starter> starters = new ArrayList<>();
        for (String version : List.of("1.0.0-rc93", "1.1.5", "1.1.15", "1.3.6", "1.4.3")) {
            starters.add(starter("runc", version, false));
            starters.add(starter("runc", version, true));
        }
        for (String version : List.of("0.17", "1.8.1", "1.21", "1.28")) {
            starters.add(starter("crun", version, false));
            starters.add(starter("crun", version, true));
        }
        return starters;
    }

    private static Starter starter(String program, String version, boolean noNewPrivileges) {
        return new Starter(program, version, Starter.Way.CREATE, noNewPrivileges);
    }

    private static Likelihood forecast(String document, Starter starter) throws ProfileException {
        return StartForecast.of(Optional.of(oracle(document)), Optional.of(starter))
                .likelihood();
    }

    private static Oracle oracle(String document) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("document", document.getBytes(UTF_8)),
                new Circumstances(
                        Machine.X86_64, new KernelVersion(6, 12), Set.of(), Dialect.ofRuntime("crun", "1.28")));
    }
}
