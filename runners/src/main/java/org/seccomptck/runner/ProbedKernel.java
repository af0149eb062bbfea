package org.seccomptck.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of the probe's step {@code facts}, whose form {@code facts.c} describes.
 *
 * @param facts of the kernel
 * @param emulation how an emulator of a processor between the probe and the kernel was detected; empty if there is
 *     none, or the kernel does not tell
 * @param bootId the kernel's id of its boot; two equal ids mean the same running kernel
 */
public record ProbedKernel(KernelFacts facts, Optional<String> emulation, Optional<String> bootId) {

    /** Read the complete lines that the probe wrote; lines without known meaning are skipped. */
    public static ProbedKernel read(String transcript) {
        int page = 0;
        List<String> actions = List.of();
        List<String> logged = List.of();
        Map<String, Boolean> abis = new LinkedHashMap<>();
        Map<String, String> tables = new LinkedHashMap<>();
        Optional<String> emulation = Optional.empty();
        Optional<String> boot = Optional.empty();
        ByteArrayOutputStream configuration = new ByteArrayOutputStream();
        for (String line : transcript.lines().toList()) {
            String[] words = line.strip().split(" ", -1);
            String name = words[0].equals("fact") && words.length > 2 ? words[1] : words[0];
            switch (name) {
                case "page" -> page = Integer.parseInt(words[2]);
                case "actions" -> actions = List.of(words).subList(2, words.length);
                case "logged" -> logged = List.of(words).subList(2, words.length);
                case "boot" -> boot = Optional.of(words[2]);
                case "abi" -> {
                    if (!words[3].equals("unknown")) {
                        abis.put(words[2], words[3].equals(words[2]));
                        otherTable(words[2], words[3]).ifPresent(table -> tables.put(words[2], table));
                    }
                }
                case "entry" -> emulation = emulation(words);
                case "config" -> configuration.writeBytes(HexFormat.of().parseHex(words[1]));
                default -> {
                    // Notices, and the frame of a transcript, have no facts.
                }
            }
        }
        KernelFacts facts = new KernelFacts(page, actions, logged, abis, tables, unpacked(configuration.toByteArray()));
        return new ProbedKernel(facts, emulation, boot);
    }

    private static Optional<String> otherTable(String abi, String answering) {
        return answering.equals("none") || answering.equals(abi) ? Optional.empty() : Optional.of(answering);
    }

    private static Optional<String> emulation(String[] words) {
        String seen = words[2];
        String own = words[3];
        if (!seen.equals(own)) {
            return Optional.of(
                    "its read is system call " + own + ", but reaches the kernel as " + seen + ", of another ABI");
        }
        return words[4].equals("outside")
                ? Optional.of("its system calls reach the kernel from outside of the program")
                : Optional.empty();
    }

    private static Map<String, String> unpacked(byte[] content) {
        if (content.length == 0) {
            return Map.of();
        }
        try {
            return KernelConfiguration.unpack(content);
        } catch (IOException e) {
            // The transcript broke off: the fact is missing.
            return Map.of();
        }
    }
}
