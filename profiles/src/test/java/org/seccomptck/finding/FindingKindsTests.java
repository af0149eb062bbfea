package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.ScannedProfile.only;
import static org.seccomptck.finding.ScannedProfile.profile;
import static org.seccomptck.finding.ScannedProfile.resolved;
import static org.seccomptck.finding.ScannedProfile.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;

class FindingKindsTests {
    @Test
    void anAllowlistOfPlainNamesHasNoFindingButItsArchitectures() throws ProfileException {
        List<Finding> findings = scan(Machine.X86_64, "ERRNO", "", "{'names':['read','write'],'action':'ALLOW'}");
        assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.ARCH_LEFT_OUT);
        assertThat(findings.get(0).abis()).containsExactly(Abi.X32, Abi.I386);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, ERRNO, ERROR", "ERRNO, ALLOW, WARNING"})
    void anUnknownNameInADenyingRuleIsAnError(String byDefault, String action, Severity severity)
            throws ProfileException {
        Finding finding = only(
                Finding.Kind.UNKNOWN_NAME,
                scan(Machine.X86_64, byDefault, "", "{'names':['CHMOD'],'action':'" + action + "'}"));
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.subjects()).containsExactly("CHMOD");
    }

    @Test
    void aNameOfAnotherArchitectureIsNotMisspelt() throws ProfileException {
        List<Finding> findings = scan(Machine.X86_64, "ALLOW", "", "{'names':['spu_run'],'action':'ERRNO'}");
        assertThat(only(Finding.Kind.VACUOUS_RULE, findings).subjects()).containsExactly("spu_run");
        assertThat(findings).extracting(Finding::kind).doesNotContain(Finding.Kind.UNKNOWN_NAME);
    }

    @Test
    void aRuleIsVacuousByMachine() throws ProfileException {
        String rule = "{'names':['chmod'],'action':'ERRNO'}";
        assertThat(scan(Machine.X86_64, "ALLOW", "", rule))
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.VACUOUS_RULE);
        assertThat(only(Finding.Kind.VACUOUS_RULE, scan(Machine.AARCH64, "ALLOW", "", rule))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    // No program enters an arm64 kernel as x86_64, though the document lists it.
    @Test
    void anArchitectureOfAnotherMachineDeniesNothingThere() throws ProfileException {
        List<Finding> findings = scan(
                Machine.AARCH64,
                "ALLOW",
                "\"architectures\": [\"SCMP_ARCH_X86_64\"],",
                "{'names':['chmod'],'action':'ERRNO'},{'names':['chmod'],'action':'TRAP'}");

        assertThat(findings)
                .filteredOn(one -> one.kind() == Finding.Kind.VACUOUS_RULE)
                .extracting(Finding::severity)
                .containsOnly(Severity.WARNING);
        assertThat(findings).extracting(Finding::kind).doesNotContain(Finding.Kind.CONTRADICTING_RULES);
        assertThat(findings).flatExtracting(Finding::abis).isSubsetOf(Machine.AARCH64.abis());
    }

    @Test
    void hundredsOfRulesForOneCallAreChecked() throws ProfileException {
        String rules = IntStream.range(0, 500)
                .mapToObj(i -> "{'names':['ioctl'],'action':'%s','args':[{'index':1,'value':%d,'op':'SCMP_CMP_EQ'}]}"
                        .formatted(i % 2 == 0 ? "ERRNO" : "TRAP", 0x5400 + i))
                .collect(Collectors.joining(","));
        List<Finding> findings = scan(Machine.X86_64, "ALLOW", ALL_X86, rules);

        assertThat(findings).extracting(Finding::kind).containsOnly(Finding.Kind.WIDE_COMPARISON);
        assertThat(findings).hasSize(500).extracting(Finding::severity).containsOnly(Severity.ERROR);
    }

    @Test
    void rulesBeyondTheBudgetAreReportedAsUnchecked() throws ProfileException {
        String[] operators = {"LT", "GE", "NE"};
        String rules = IntStream.range(0, 60)
                .mapToObj(i -> "{'names':['ioctl'],'action':'%s','args':[%s]}"
                        .formatted(
                                i % 2 == 0 ? "ERRNO" : "TRAP",
                                IntStream.range(0, 5)
                                        .mapToObj(k -> "{'index':%d,'value':%d,'op':'SCMP_CMP_%s'}"
                                                .formatted(
                                                        (i + k) % 6,
                                                        (i * 7919L * (k + 3)) << (i % 20),
                                                        operators[(i + k) % 3]))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));

        assertThat(scan(Machine.X86_64, "ALLOW", "", rules))
                .filteredOn(one -> one.kind() == Finding.Kind.TOO_LARGE)
                .isNotEmpty()
                .extracting(Finding::explanation)
                .extracting(Statement::code)
                .containsOnly(Statement.Code.RULES_NOT_CHECKED, Statement.Code.WIDTHS_NOT_CHECKED);
    }

    @Test
    void aRuleThatOnlyACompatAbiHasIsANoteForTheNativeOne() throws ProfileException {
        Finding finding = only(
                Finding.Kind.VACUOUS_RULE,
                scan(Machine.X86_64, "ALLOW", ALL_X86, "{'names':['umount'],'action':'ERRNO'}"));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.abis()).containsExactly(Abi.X86_64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the same as the default: skipped
                "{'names':['read'],'action':'ALLOW'} | UNREACHABLE_RULE | NOTE | 0",
                // the same, while another rule decides otherwise
                "{'names':['read'],'action':'ALLOW'},{'names':['read'],'action':'ERRNO'}"
                        + " | CONTRADICTING_RULES | WARNING | 0",
                // said twice
                "{'names':['read'],'action':'ERRNO'},{'names':['read'],'action':'ERRNO'}"
                        + " | UNREACHABLE_RULE | NOTE | 1",
                // both unconditional: the first wins
                "{'names':['read'],'action':'ERRNO'},{'names':['read'],'action':'TRAP'}"
                        + " | CONTRADICTING_RULES | WARNING | 1",
                "{'names':['read'],'action':'LOG'},{'names':['read'],'action':'TRAP'}"
                        + " | CONTRADICTING_RULES | ERROR | 1",
                // nothing is below 0
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':0,'op':'SCMP_CMP_LT'}]}"
                        + " | UNREACHABLE_RULE | ERROR | 0",
                // covered by an earlier rule
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':9,'op':'SCMP_CMP_LT'}]},"
                        + "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':3,'op':'SCMP_CMP_EQ'}]}"
                        + " | UNREACHABLE_RULE | NOTE | 1",
                // the same condition twice: EEXIST
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':3,'op':'SCMP_CMP_EQ'}]},"
                        + "{'names':['read'],'action':'TRAP','args':[{'index':2,'value':3,'op':'SCMP_CMP_EQ'}]}"
                        + " | CONTRADICTING_RULES | ERROR | 1",
                // the same to libseccomp, which clears valueTwo outside of the mask: EEXIST
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':1,'valueTwo':3,"
                        + "'op':'SCMP_CMP_MASKED_EQ'}]},"
                        + "{'names':['read'],'action':'TRAP','args':[{'index':2,'value':1,'valueTwo':1,"
                        + "'op':'SCMP_CMP_MASKED_EQ'}]} | CONTRADICTING_RULES | ERROR | 1",
                // overlapping conditions
                "{'names':['pread64'],'action':'ERRNO','args':[{'index':2,'value':3,'op':'SCMP_CMP_EQ'}]},"
                        + "{'names':['pread64'],'action':'TRAP','args':[{'index':3,'value':3,'op':'SCMP_CMP_EQ'}]}"
                        + " | CONTRADICTING_RULES | WARNING | 1",
                // an unconditional rule wins, wherever it stands
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':3,'op':'SCMP_CMP_EQ'}]},"
                        + "{'names':['read'],'action':'LOG'} | POINTLESS_CONDITION | ERROR | 0",
            })
    void rulesInEachOthersWay(String rules, Finding.Kind kind, Severity severity, int rule) throws ProfileException {
        List<Finding> findings = scan(Machine.X86_64, "ALLOW", ALL_X86, rules);
        Finding finding = only(kind, findings);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.pointer()).isEqualTo("/syscalls/" + rule);
        assertThat(findings.stream().filter(one -> one.kind() != Finding.Kind.SIBLING))
                .filteredOn(one -> one.kind() != Finding.Kind.OUTSIDE_MASK)
                .as("nothing else to say")
                .hasSize(1);
    }

    @Test
    void conditionsThatExcludeEachOtherDoNotContradict() throws ProfileException {
        assertThat(
                        scan(
                                Machine.X86_64,
                                "ALLOW",
                                ALL_X86,
                                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':3,'op':'SCMP_CMP_LT'}]},"
                                        + "{'names':['read'],'action':'TRAP','args':[{'index':2,'value':3,'op':'SCMP_CMP_GE'}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"X86_64, chmod, fchmodat2", "AARCH64, chmod, fchmodat2", "X86_64, unshare, clone3"})
    void aSiblingHasTheEffect(Machine machine, String denied, String sibling) throws ProfileException {
        Finding finding =
                only(Finding.Kind.SIBLING, scan(machine, "ALLOW", "", "{'names':['" + denied + "'],'action':'ERRNO'}"));
        assertThat(finding.subjects()).containsExactly(denied);
        assertThat(finding.siblings()).extracting(Sibling::calls).contains(List.of(sibling));
    }

    @Test
    void noSiblingIsLeftWhereAllAreDenied() throws ProfileException {
        assertThat(scan(Machine.X86_64, "ALLOW", "", "{'names':['link','linkat','io_uring_setup'],'action':'ERRNO'}"))
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.SIBLING);
    }

    @Test
    void equalFindingsOfTwoMachinesAreOneGroup() throws ProfileException {
        List<Finding> both = new ArrayList<>();
        for (Machine machine : Machine.values()) {
            both.addAll(scan(machine, "ALLOW", "", "{'names':['linkk'],'action':'ERRNO'}"));
        }
        FindingGroup group = FindingGroup.of(both).get(0);
        assertThat(group.finding().kind()).isEqualTo(Finding.Kind.UNKNOWN_NAME);
        assertThat(group.machines()).containsExactly(Machine.X86_64, Machine.AARCH64);
    }

    @Test
    void theUnknownNamesOfARuleAreOneFinding() throws ProfileException {
        Profile profile = profile("ALLOW", "", "{'names':['chmdo','raed'],'action':'ERRNO'}");
        List<Finding> both = new ArrayList<>(FindingScan.scan(resolved(profile, Machine.X86_64)));
        both.addAll(FindingScan.scan(resolved(profile, Machine.AARCH64)));
        both.removeIf(finding -> finding.kind() != Finding.Kind.UNKNOWN_NAME);

        assertThat(FindingGroup.of(both))
                .extracting(group -> group.finding().subjects())
                .containsExactly(List.of("chmdo", "raed"));
    }

    /** What is true of one ABI or machine must not be told of another, whose arguments are wider. */
    @Test
    void aScanOfSeveralMachinesFindsWhatScansOfEachFind() throws ProfileException {
        Profile profile = profile(
                "ALLOW",
                ALL_X86,
                "{'names':['chmod','socket','lnik'],'action':'ERRNO'}, {'names':['chmod'],'action':'TRAP'},"
                        + "{'names':['ioctl'],'action':'ERRNO','args':[{'index':2,'value':5,'op':'SCMP_CMP_EQ'}]},"
                        + "{'names':['ioctl'],'action':'TRAP','args':[{'index':2,'value':4294967301,'op':'SCMP_CMP_EQ'}]},"
                        + "{'names':['ioctl','socket'],'action':'ERRNO'," + "'excludes':{'arches':['amd64']}}");
        FindingScan scan = new FindingScan();
        for (Machine machine : Machine.values()) {
            ResolvedProfile resolved = resolved(profile, machine);
            List<Finding> findings = scan.of(Oracle.of(resolved));

            assertThat(findings).as("on %s", machine).isEqualTo(FindingScan.scan(resolved));
        }
        assertThat(only(
                                Finding.Kind.CONTRADICTING_RULES,
                                scan.of(Oracle.of(resolved(profile, Machine.X86_64))).stream()
                                        .filter(finding -> finding.subjects().contains("ioctl"))
                                        .toList())
                        .abis())
                .containsExactly(Abi.X32, Abi.I386);
    }
}
