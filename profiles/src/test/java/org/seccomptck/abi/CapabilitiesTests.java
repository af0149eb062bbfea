package org.seccomptck.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTests {

    // CapBnd of a plain `docker run`; the names: moby, oci/caps/defaults.go.
    @Test
    void dockersDefaultMask() {
        assertThat(Capabilities.ofMask("00000000a80425fb"))
                .containsExactlyInAnyOrder(
                        "CAP_CHOWN",
                        "CAP_DAC_OVERRIDE",
                        "CAP_FSETID",
                        "CAP_FOWNER",
                        "CAP_MKNOD",
                        "CAP_NET_RAW",
                        "CAP_SETGID",
                        "CAP_SETUID",
                        "CAP_SETFCAP",
                        "CAP_SETPCAP",
                        "CAP_NET_BIND_SERVICE",
                        "CAP_SYS_CHROOT",
                        "CAP_KILL",
                        "CAP_AUDIT_WRITE");
    }

    // include/uapi/linux/capability.h
    @ParameterizedTest
    @CsvSource({
        "0, CAP_CHOWN",
        "1, CAP_DAC_OVERRIDE",
        "2, CAP_DAC_READ_SEARCH",
        "3, CAP_FOWNER",
        "4, CAP_FSETID",
        "5, CAP_KILL",
        "6, CAP_SETGID",
        "7, CAP_SETUID",
        "8, CAP_SETPCAP",
        "9, CAP_LINUX_IMMUTABLE",
        "10, CAP_NET_BIND_SERVICE",
        "11, CAP_NET_BROADCAST",
        "12, CAP_NET_ADMIN",
        "13, CAP_NET_RAW",
        "14, CAP_IPC_LOCK",
        "15, CAP_IPC_OWNER",
        "16, CAP_SYS_MODULE",
        "17, CAP_SYS_RAWIO",
        "18, CAP_SYS_CHROOT",
        "19, CAP_SYS_PTRACE",
        "20, CAP_SYS_PACCT",
        "21, CAP_SYS_ADMIN",
        "22, CAP_SYS_BOOT",
        "23, CAP_SYS_NICE",
        "24, CAP_SYS_RESOURCE",
        "25, CAP_SYS_TIME",
        "26, CAP_SYS_TTY_CONFIG",
        "27, CAP_MKNOD",
        "28, CAP_LEASE",
        "29, CAP_AUDIT_WRITE",
        "30, CAP_AUDIT_CONTROL",
        "31, CAP_SETFCAP",
        "32, CAP_MAC_OVERRIDE",
        "33, CAP_MAC_ADMIN",
        "34, CAP_SYSLOG",
        "35, CAP_WAKE_ALARM",
        "36, CAP_BLOCK_SUSPEND",
        "37, CAP_AUDIT_READ",
        "38, CAP_PERFMON",
        "39, CAP_BPF",
        "40, CAP_CHECKPOINT_RESTORE",
    })
    void everyBit(int bit, String name) {
        assertThat(Capabilities.ofMask(Long.toHexString(1L << bit))).containsExactly(name);
    }

    @Test
    void noneAndAll() {
        assertThat(Capabilities.ofMask("0000000000000000")).isEmpty();
        assertThat(Capabilities.ofMask("000001ffffffffff")).hasSize(41);
    }

    @ParameterizedTest
    @CsvSource({"0", "a80425fb", "1ffffffffff", "10000000000"})
    void aMaskIsReadAndWritten(String mask) {
        assertThat(Capabilities.mask(Capabilities.ofMask(mask))).isEqualTo(mask);
    }

    @Test
    void bitsWithoutANameAreIgnored() {
        assertThat(Capabilities.ofMask("ffffffffffffffff")).hasSize(41);
    }

    // moby, daemon/pkg/oci/caps/utils.go, NormalizeLegacyCapabilities
    @ParameterizedTest
    @CsvSource({
        "SYS_NICE, CAP_SYS_NICE",
        "sys_nice, CAP_SYS_NICE",
        "CAP_SYS_NICE, CAP_SYS_NICE",
        "Cap_Sys_Nice, CAP_SYS_NICE",
        "CAP_CAP_SYS_NICE,",
        "CAP_ALL,",
        "NICE,",
    })
    void asDockerSpellsIt(String word, String name) {
        assertThat(Capabilities.named(word)).isEqualTo(Optional.ofNullable(name));
    }
}
