package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of people who reported trouble with profiles, and the answers that would have helped them. */
class FieldCasesTests {
    private static final String ALLOWLIST =
            "{\"names\": [\"read\", \"write\", \"execve\", \"epoll_pwait2\"], \"action\": \"SCMP_ACT_ALLOW\"}";

    private static final String ABIS = "\"architectures\": [\"SCMP_ARCH_X86_64\", \"SCMP_ARCH_X86\"]";

    @TempDir
    Path folder;

    /**
     * In a document ' stands for ", ALLOWLIST for a rule that allows some calls, and ABIS for a list of architectures; an
     * answer's parts are separated by ….
     * The first column is the report.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            containers/common issue 631 | {'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,ABIS,'syscalls':[{'names':['bdflush','io_pgetevents'],'action':'SCMP_ACT_ERRNO','errnoRet':1},ALLOWLIST]} | explain FILE bdflush --abi i386 | 0 | i386: bdflush (134): ERRNO(EPERM)
            containers/common issue 631, the default | {'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,ABIS,'syscalls':[{'names':['bdflush','io_pgetevents'],'action':'SCMP_ACT_ERRNO','errnoRet':1},ALLOWLIST]} | explain FILE kexec_load --abi x86_64 | 0 | kexec_load (246): ERRNO(ENOSYS)
            the same for Docker 20.10 | {'defaultAction':'SCMP_ACT_ERRNO','defaultErrnoRet':38,ABIS,'syscalls':[ALLOWLIST]} | explain FILE kexec_load --abi x86_64 --dialect docker@20.10 | 0 | kexec_load (246): ERRNO(EPERM)
            libseccomp takes errnos below 4095 | {'defaultAction':'SCMP_ACT_ALLOW','syscalls':[{'names':['unlink'],'action':'SCMP_ACT_ERRNO','errnoRet':4095}]} | check FILE --fail-on error --machine x86_64 | 1 | error ERRNO_VALUE…No container starts with the profile.
            moby issue 40734 | {'defaultAction':'SCMP_ACT_TRACE',ABIS,'syscalls':[ALLOWLIST]} | explain FILE clock_gettime64 --abi i386 | 0 | clock_gettime64 (403): TRACE(1)…without a tracer, the program sees ENOSYS
            moby issue 40734, beforehand | {'defaultAction':'SCMP_ACT_TRACE',ABIS,'syscalls':[ALLOWLIST]} | check FILE --machine x86_64 | 0 | TRACE: Without a tracer a traced call looks like one that the kernel does not have.
            moby issue 48454 | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[ALLOWLIST,{'names':['riscv_flush_icache'],'action':'SCMP_ACT_ALLOW','includes':{'arches':['riscv64']}}]} | explain FILE riscv_flush_icache | 0 | only riscv64 has this system call: the profile decides nothing on x86_64
            moby issue 43774 | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[ALLOWLIST,{'names':['clock_settime'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['SYS_TIME']}},{'names':['mount'],'action':'SCMP_ACT_ALLOW','excludes':{'caps':['cap_sys_admin']}}]} | check FILE --machine x86_64 | 0 | warning NEVER_MATCHES…The rule never applies: instead of ALLOW…SYS_TIME: CAP_SYS_TIME…its calls get ALLOW with and without
            runc issue 3582 | {'defaultAction':'SCMP_ACT_LOG','flags':['SECCOMP_FILTER_FLAG_LOG'],'syscalls':[ALLOWLIST]} | check FILE --dialect docker@20.10 --machine x86_64 | 0 | /flags  flags on x86_64…the filter is loaded without them
            a flag that nobody knows | {'defaultAction':'SCMP_ACT_ALLOW','flags':['SECCOMP_FILTER_FLAG_LOGS'],'syscalls':[{'names':['unlink'],'action':'SCMP_ACT_ERRNO'}]} | check FILE --fail-on error | 1 | error FLAG…Write 'SECCOMP_FILTER_FLAG_LOG'.
            runc pull request 5172 | {'defaultAction':'SCMP_ACT_ALLOW','flags':['SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],'syscalls':[{'names':['unlink'],'action':'SCMP_ACT_ERRNO'}]} | check FILE --fail-on error | 1 | error FLAG…only with a listener
            containers/common issue 1988 | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[ALLOWLIST,{'names':['syscall'],'action':'SCMP_ACT_ALLOW'}]} | explain FILE syscall | 0 | only mips has this system call: the profile decides nothing on x86_64
            an allowlist of nothing | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[]} | check FILE --fail-on error | 1 | error EMPTY_ALLOWLIST…Nothing can start
            buildah pull request 2655 | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],'action':'SCMP_ACT_ERRNO','errnoRet':22,'args':[{'index':0,'value':16,'op':'SCMP_CMP_EQ'},{'index':2,'value':9,'op':'SCMP_CMP_EQ'}],'excludes':{'caps':['CAP_AUDIT_WRITE']}},{'names':['socket'],'action':'SCMP_ACT_ALLOW','args':[{'index':2,'value':9,'op':'SCMP_CMP_NE'}],'excludes':{'caps':['CAP_AUDIT_WRITE']}},{'names':['socket'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_AUDIT_WRITE']}}]} | explain FILE socket --abi x86_64 --arg 0=16 --arg 2=9 --cap-drop AUDIT_WRITE | 0 | socket (41): ERRNO(EINVAL)…because rule /syscalls/0
            buildah pull request 2655, with the capability | {'defaultAction':'SCMP_ACT_ERRNO','syscalls':[{'names':['socket'],'action':'SCMP_ACT_ERRNO','errnoRet':22,'args':[{'index':0,'value':16,'op':'SCMP_CMP_EQ'},{'index':2,'value':9,'op':'SCMP_CMP_EQ'}],'excludes':{'caps':['CAP_AUDIT_WRITE']}},{'names':['socket'],'action':'SCMP_ACT_ALLOW','includes':{'caps':['CAP_AUDIT_WRITE']}}]} | explain FILE socket --abi x86_64 --arg 0=16 --arg 2=9 | 0 | socket (41): ALLOW…because rule /syscalls/1
            an OCI configuration, where Docker looks | {'ociVersion':'1.0.2','linux':{'seccomp':{'defaultAction':'SCMP_ACT_ERRNO'}}} | check FILE --fail-on error | 1 | error UNCONFINED…runs the container unconfined: without any filter…Give the object at /linux/seccomp
            an OCI configuration, run | {'ociVersion':'1.0.2','linux':{'seccomp':{'defaultAction':'SCMP_ACT_ERRNO'}}} | run -p FILE | 2 | would run unconfined, without any filter
            no listener for Docker 20.10, told once | {'defaultAction':'SCMP_ACT_ALLOW','listenerPath':'/run/agent','syscalls':[{'names':['mkdir'],'action':'SCMP_ACT_NOTIFY'}]} | check FILE --dialect docker@20.10 --machine x86_64 | 0 | error IGNORED_MEMBER…'listenerPath' is ignored by Docker 20.10, so nobody listens…1 error,
            """)
    void theAnswerThatWouldHaveHelped(String report, String document, String command, int code, String answer)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.json"),
                document.replace("ALLOWLIST", ALLOWLIST).replace("ABIS", ABIS).replace('\'', '"'));
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.equals("FILE") ? file.toString() : word);
        Execution execution = Execution.of(words.toArray(String[]::new));

        assertThat(execution.code()).as(execution.out() + execution.errors()).isEqualTo(code);
        assertThat(oneLine(execution.out() + execution.errors()))
                .contains(List.of(oneLine(answer).split("…")));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
