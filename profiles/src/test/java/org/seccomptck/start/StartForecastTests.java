package org.seccomptck.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class StartForecastTests {
    private static final String DENY = """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": [%s], "action": "%s"%s}]}
            """;

    // The first seven were measured with 8 to 40 starts each. Versions are spelled as Debian's and upstream's programs
    // print them.
    @ParameterizedTest
    @CsvSource({
        "futex,              runc, 1.1.15+ds1,       RUN,    off, BY_CHANCE",
        "futex,              runc, 1.1.15,           CREATE, off, NEVER",
        "futex,              runc, 1.1.15,           CREATE, on,  BY_CHANCE",
        "futex,              crun, 1.21,             RUN,    off, ALWAYS",
        "statx,              runc, 1.3.6,            CREATE, off, NEVER",
        "statx,              runc, 1.1.15,           CREATE, off, ALWAYS",
        "pselect6,           crun, 1.8.1,            CREATE, off, NEVER",
        "pselect6,           crun, 1.8.1,            RUN,    off, ALWAYS",
        "select,             crun, 0.17,             CREATE, off, NEVER",
        "capset,             crun, 1.21,             RUN,    off, NEVER",
        "capset,             crun, 1.21,             RUN,    on,  ALWAYS",
        "close_range,        runc, 1.3.6,            RUN,    off, ALWAYS",
        "openat2,            runc, 1.3.6,            RUN,    off, ALWAYS",
        "openat2 readlinkat, runc, 1.3.6,            RUN,    off, NEVER",
        "readlinkat,         runc, 1.3.6,            RUN,    off, ALWAYS",
        "openat2 fcntl,      runc, 1.4.3,            CREATE, off, NEVER",
        "fcntl,              runc, 1.4.3,            CREATE, off, ALWAYS",
        "execve,             runc, 1.0.0~rc93+ds1,   CREATE, on,  NEVER",
        "chmod,              runc, 1.4.3,            RUN,    off, ALWAYS",
        "mmap,               runc, 1.4.3,            CREATE, off, BY_CHANCE",
        "rt_sigreturn,       runc, 1.1.5,            RUN,    off, BY_CHANCE",
        "sched_yield,        runc, 1.1.5,            RUN,    off, ALWAYS",
        "execve,             runc, 1.2.8,            RUN,    off, AS_SEEN",
        "execve,             runc, 1.1.15-dev,       RUN,    off, AS_SEEN",
        "execve,             runsc, 20240729,        RUN,    off, AS_SEEN",
        "execve,             runc, unknown,          RUN,    off, AS_SEEN",
    })
    void tellsHowOftenAContainerStartsWithoutACall(
            String denied,
            String program,
            String version,
            Starter.Way way,
            String noNewPrivileges,
            Likelihood likelihood)
            throws ProfileException {
        Starter starter = new Starter(program, version, way, noNewPrivileges.equals("on"));

        assertThat(forecast(deny(denied, "SCMP_ACT_ERRNO", 1), starter).likelihood())
                .isEqualTo(likelihood);
    }

    // EPERM and ENOSYS were tried. A signal ends a runtime that takes any errno.
    @ParameterizedTest
    @CsvSource({
        "close_range,   SCMP_ACT_ERRNO,        38, ALWAYS",
        "close_range,   SCMP_ACT_ERRNO,        12, AS_SEEN",
        "close_range,   SCMP_ACT_TRAP,          1, NEVER",
        "close_range,   SCMP_ACT_KILL,          1, NEVER",
        "close_range,   SCMP_ACT_KILL_PROCESS,  1, NEVER",
        "close_range,   SCMP_ACT_LOG,           1, ALWAYS",
        "close_range,   SCMP_ACT_NOTIFY,        1, AS_SEEN",
        "execve,        SCMP_ACT_ERRNO,         0, AS_SEEN",
        "execve,        SCMP_ACT_TRACE,         1, NEVER",
        "clone3,        SCMP_ACT_ERRNO,         1, ALWAYS",
        "mmap,          SCMP_ACT_ERRNO,        38, BY_CHANCE",
        "madvise,       SCMP_ACT_ERRNO,        38, ALWAYS",
        "madvise,       SCMP_ACT_KILL,          1, BY_CHANCE",
        "futex,         SCMP_ACT_KILL,          1, BY_CHANCE",
    })
    void theWayOfDenyingMatters(String denied, String action, int errno, Likelihood likelihood)
            throws ProfileException {
        assertThat(forecast(deny(denied, action, errno), runc("1.3.6", Starter.Way.RUN))
                        .likelihood())
                .isEqualTo(likelihood);
    }

    @Test
    void namesTheCallsThatAreMissingEachOnce() throws ProfileException {
        assertThat(forecast(deny("futex mmap chmod", "SCMP_ACT_ERRNO", 1), runc("1.1.15", Starter.Way.RUN)))
                .isEqualTo(new StartForecast(Likelihood.BY_CHANCE, List.of("futex", "mmap")));
        assertThat(forecast(deny("futex setuid mmap", "SCMP_ACT_ERRNO", 1), runc("1.1.15", Starter.Way.RUN)))
                .isEqualTo(new StartForecast(Likelihood.NEVER, List.of("setuid")));
    }

    @Test
    void conditionsOnArgumentsThatAreNotKnownLeaveItOpen() throws ProfileException {
        String condition = """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["prctl"], "action": "SCMP_ACT_ERRNO",
                 "args": [{"index": 0, "value": 24, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(forecast(condition, runc("1.1.15", Starter.Way.RUN)))
                .isEqualTo(new StartForecast(Likelihood.AS_SEEN, List.of("prctl")));
    }

    /** Four of four runtimes never start when called as engines call them, and start now and then by one command. */
    @ParameterizedTest
    @CsvSource({"RUN, BY_CHANCE", "CREATE, NEVER"})
    void theDocumentedAllowlistLacksFutexAlone(Starter.Way way, Likelihood likelihood) throws Exception {
        String document = Files.readString(Path.of("catalog/basic-allowlist.json"));

        assertThat(forecast(document, runc("1.1.15", way))).isEqualTo(new StartForecast(likelihood, List.of("futex")));
        assertThat(forecast(document.replace("\"fanotify_mark\"", "\"futex\""), runc("1.1.15", way)))
                .isEqualTo(new StartForecast(Likelihood.ALWAYS, List.of()));
    }

    @Test
    void anUnknownRuntimeHasNoForecast() throws ProfileException {
        assertThat(StartForecast.of(Optional.empty(), Optional.of(runc("1.1.15", Starter.Way.RUN))))
                .isEqualTo(StartForecast.NONE);
        assertThat(StartForecast.of(Optional.of(oracle(deny("execve chmod", "SCMP_ACT_ERRNO", 1))), Optional.empty()))
                .isEqualTo(new StartForecast(Likelihood.AS_SEEN, List.of("execve")));
    }

    @Test
    void everyCallOfTheTableIsACallOfX8664() {
        assertThat(StartTable.always().map(StartCall::name))
                .isNotEmpty()
                .allMatch(name ->
                        SyscallTable.of(Machine.X86_64.nativeAbi()).byName(name).isPresent());
    }

    private static Starter runc(String version, Starter.Way way) {
        return new Starter("runc", version, way, false);
    }

    private static String deny(String names, String action, int errno) {
        String quoted = Arrays.stream(names.split(" ", -1))
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(","));
        return DENY.formatted(quoted, action, action.equals("SCMP_ACT_ERRNO") ? ", \"errnoRet\": " + errno : "");
    }

    private static StartForecast forecast(String document, Starter starter) throws ProfileException {
        return StartForecast.of(Optional.of(oracle(document)), Optional.of(starter));
    }

    private static Oracle oracle(String document) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("p.json", document.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        Machine.X86_64,
                        new KernelVersion(6, 12),
                        Circumstances.DOCKER_CAPABILITIES,
                        Optional.of(Dialect.RUNC)));
    }
}
