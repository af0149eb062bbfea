package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.ScannedProfile.only;
import static org.seccomptck.finding.ScannedProfile.profile;
import static org.seccomptck.finding.ScannedProfile.resolved;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding.Kind;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;

/** Findings of profiles that do something else than their author means, or with which no container starts. */
class AnswerFindingsTests {
    private static final String ALLOWED = "{'names':['read','execve'],'action':'ALLOW'}";

    @Test
    void oneFindingForAllCallsWhoseAddressesARuleCompares() throws ProfileException {
        Finding finding = only(
                Kind.POINTER_CONDITION,
                scan(
                        "ERRNO",
                        ALL_X86,
                        ALLOWED + ",{'names':['openat','newfstatat','mkdirat'],'action':'ALLOW','args':["
                                + "{'index':1,'value':5,'op':'SCMP_CMP_GT'}]}"));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.pointer()).isEqualTo("/syscalls/1/args/0");
        assertThat(finding.subjects()).containsExactly("openat", "newfstatat", "mkdirat");
        assertThat(finding.abis()).containsExactlyInAnyOrder(Abi.X86_64, Abi.X32, Abi.I386);
    }

    // On s390 clone's first two arguments change places; Docker's own profile has a rule for it.
    @ParameterizedTest
    @CsvSource({"0, '', 0", "1, '', 1", "1, ',\"includes\":{\"arches\":[\"s390x\"]}', 0"})
    void clonesFlagsAreItsFirstArgumentHere(int index, String constraint, int findings) throws ProfileException {
        assertThat(scan(
                        "ERRNO",
                        "",
                        ALLOWED + ",{'names':['clone'],'action':'ALLOW','args':[{'index':" + index
                                + ",'value':2114060288,'valueTwo':0,'op':'SCMP_CMP_MASKED_EQ'}]" + constraint + "}"))
                .filteredOn(finding -> finding.kind() == Kind.POINTER_CONDITION)
                .hasSize(findings)
                .allMatch(finding -> finding.explanation().code() == Code.CLONE_STACK_COMPARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EQ", "NE", "GT"})
    void aComparisonWithANullPointerIsNoFinding(String operator) throws ProfileException {
        assertThat(kinds(
                        "ALLOW",
                        "",
                        "{'names':['mount'],'action':'ERRNO','args':[{'index':0,'value':0,'op':'SCMP_CMP_" + operator
                                + "'}]}"))
                .doesNotContain(Kind.POINTER_CONDITION);
    }

    /** A rule on flags tells bind mounts from others, and network mounts from none. */
    @Test
    void whoTellsMountsApartByTheirFlagsIsToldThatTypesCannotBeSeen() throws ProfileException {
        String flags = "{'names':['mount'],'action':'%s','args':[{'index':3,'value':1,'op':'SCMP_CMP_EQ'}]}";

        Finding finding = only(Kind.MOUNT_TYPE, scan("ERRNO", ALL_X86, ALLOWED + "," + flags.formatted("ALLOW")));

        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.pointer()).isEqualTo("/syscalls/1");
        assertThat(finding.subjects()).containsExactly("mount");
        assertThat(kinds("ALLOW", "", flags.formatted("ERRNO"))).contains(Kind.MOUNT_TYPE);
        assertThat(kinds("ALLOW", "", flags.formatted("LOG"))).doesNotContain(Kind.MOUNT_TYPE);
        assertThat(kinds("ALLOW", "", "{'names':['mount'],'action':'ERRNO'}")).doesNotContain(Kind.MOUNT_TYPE);
    }

    // With the wrong word a rule that denies never applies, so that the call stays allowed.
    @ParameterizedTest
    @CsvSource({
        "ERRNO, ALLOW, includes, caps,   SYS_TIME,          WARNING, INCLUDES_NEVER_MATCH",
        "ALLOW, ERRNO, includes, caps,   SYS_TIME,          ERROR,   INCLUDES_NEVER_MATCH",
        "ERRNO, ALLOW, excludes, caps,   cap_sys_admin,     WARNING, EXCLUDES_NEVER_MATCH",
        "ERRNO, ALLOW, includes, arches, x86_64,            WARNING, INCLUDES_NEVER_MATCH",
        "ERRNO, ALLOW, includes, arches, SCMP_ARCH_AARCH64, WARNING, INCLUDES_NEVER_MATCH",
        "ALLOW, ERRNO, excludes, arches, aarch64,           WARNING, EXCLUDES_NEVER_MATCH",
    })
    void aConstraintThatNeverMatchesIsToldWithItsConsequence(
            String byDefault,
            String action,
            String constraint,
            String member,
            String value,
            Severity severity,
            Code code)
            throws ProfileException {
        Finding finding = only(
                Kind.NEVER_MATCHES,
                scan(
                        byDefault,
                        "",
                        ALLOWED + ",{'names':['chroot','acct'],'action':'" + action + "','" + constraint + "':{'"
                                + member + "':['" + value + "']}}"));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.pointer()).isEqualTo("/syscalls/1/" + constraint + "/" + member);
        assertThat(finding.subjects()).containsExactly("chroot", "acct");
        assertThat(finding.explanation().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caps':['CAP_BPF", "arches':['s390", "arches':['ppc64le','x32", "minKernel':'4.8"})
    void aConstraintThatEnginesKnowIsNoFinding(String constraint) throws ProfileException {
        String value = constraint.startsWith("minKernel") ? constraint + "'" : constraint + "']";
        assertThat(kinds("ERRNO", "", ALLOWED + ",{'names':['bpf'],'action':'ALLOW','includes':{'" + value + "}}"))
                .doesNotContain(Kind.NEVER_MATCHES);
    }

    // The author names socket and not socketcall; on i386 libseccomp names it for them.
    @Test
    void aMultiplexerLosesTheConditionsOnItsCalls() throws ProfileException {
        Finding finding = only(
                Kind.MULTIPLEXED,
                scan(
                        "ERRNO",
                        ALL_X86,
                        ALLOWED + ",{'names':['socket','socketpair'],'action':'ALLOW','args':["
                                + "{'index':0,'value':1,'op':'SCMP_CMP_EQ'}]}"));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.subjects()).containsExactly("socket", "socketpair");
        assertThat(finding.abis()).containsExactly(Abi.I386);
        assertThat(finding.explanation().code()).isEqualTo(Code.CONDITIONS_LOST);
    }

    @ParameterizedTest
    @CsvSource({
        "ERRNO, '',  ALLOW, socket",
        "ALLOW, all, ERRNO, socket",
        "ERRNO, all, ALLOW, chroot",
    })
    void aMultiplexerIsAMatterOfI386AndOfCallsThatAreLetThrough(
            String byDefault, String architectures, String action, String call) throws ProfileException {
        assertThat(kinds(
                        byDefault,
                        architectures.isEmpty() ? "" : ALL_X86,
                        ALLOWED + ",{'names':['" + call + "'],'action':'" + action + "'}"))
                .doesNotContain(Kind.MULTIPLEXED);
    }

    @Test
    void aRuleForTheMultiplexerItselfDecides() throws ProfileException {
        assertThat(kinds("ERRNO", ALL_X86, "{'names':['execve','socket','socketcall'],'action':'ALLOW'}"))
                .doesNotContain(Kind.MULTIPLEXED);
    }

    @ParameterizedTest
    @CsvSource({"0, WARNING", "4095, ERROR", "4096, ERROR", "65535, ERROR"})
    void anErrnoOutOfRangeIsAFinding(int errno, Severity severity) throws ProfileException {
        String rule = "{'names':['chroot','acct'],'action':'ERRNO','errnoRet':" + errno + "}";
        Finding ofRule = only(Kind.ERRNO_VALUE, scan("ALLOW", "", rule));
        Finding ofDefault = only(Kind.ERRNO_VALUE, scan("ERRNO", "\"defaultErrnoRet\":" + errno + ",", ALLOWED));

        assertThat(ofRule.severity()).isEqualTo(severity);
        assertThat(ofRule.pointer()).isEqualTo("/syscalls/0");
        assertThat(ofDefault.severity()).isEqualTo(severity);
        assertThat(ofDefault.pointer()).isEqualTo("/defaultAction");
    }

    @ParameterizedTest
    @CsvSource({"chroot, 4094", "no_such_call, 4095"})
    void errnosThatLibseccompAcceptsOrNeverSeesAreNoFindings(String name, int errno) throws ProfileException {
        assertThat(kinds("ALLOW", "", "{'names':['" + name + "'],'action':'ERRNO','errnoRet':" + errno + "}"))
                .doesNotContain(Kind.ERRNO_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "SECCOMP_FILTER_FLAG_LOG, ''",
        "SECCOMP_FILTER_FLAG_SPEC_ALLOW, ''",
        "SECCOMP_FILTER_FLAG_TSYNC, ''",
        "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, NOTIFY",
    })
    void aFlagThatRuntimesTakeIsNone(String flag, String notify) throws ProfileException {
        String rule = "{'names':['chroot'],'action':'" + (notify.isEmpty() ? "ERRNO" : notify) + "'}";
        assertThat(kinds("ALLOW", "\"listenerPath\":\"/run/agent.sock\",\"flags\":[\"" + flag + "\"],", rule))
                .doesNotContain(Kind.FLAG, Kind.NOTIFY);
    }

    @Test
    void nothingStartsWithoutAnAllowedCall() throws ProfileException {
        Finding finding = only(Kind.EMPTY_ALLOWLIST, scan("ERRNO", ALL_X86, ""));
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(kinds("ERRNO", "", ALLOWED)).doesNotContain(Kind.EMPTY_ALLOWLIST);
        assertThat(kinds("LOG", "", "")).doesNotContain(Kind.EMPTY_ALLOWLIST);
    }

    @Test
    void traceByDefaultIsOneFinding() throws ProfileException {
        Finding finding = only(Kind.TRACE, scan("TRACE", "", ALLOWED));
        assertThat(finding.pointer()).isEqualTo("/defaultAction");
    }

    private static List<Kind> kinds(String byDefault, String members, String rules) throws ProfileException {
        return scan(byDefault, members, rules).stream().map(Finding::kind).toList();
    }

    private static List<Finding> scan(String byDefault, String members, String rules) throws ProfileException {
        Profile profile = profile(byDefault, members, rules);
        ResolvedProfile resolved = resolved(profile, Machine.X86_64);
        return Stream.of(FindingScan.scan(resolved), FindingScan.ofDocument(profile, resolved))
                .flatMap(List::stream)
                .toList();
    }
}
