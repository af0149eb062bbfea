package org.seccomptck.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.seccomptck.abi.SyscallTable;

/**
 * The removal of private data from texts: the home folder and the name of a user, the name of the machine, and the user
 * and password in an address. Records and evidence are handed on to others, and engines and users put all of these into
 * them without noticing.
 */
public final class Privacy {
    /** Replaces the home folder of a user. */
    private static final String HOME = "~";
    /** Replaces the name of a user; the result may be a part of a file's name. */
    private static final String USER = "USER";
    /** Replaces the name of the machine. */
    private static final String HOST = "HOST";

    private static final String BEFORE = "(?<![A-Za-z0-9._~-])";
    private static final String AFTER = "(?![A-Za-z0-9._-])";
    private static final Pattern ADDRESS = Pattern.compile("(://)[^/@\\s\"'\\\\]+@");

    /** Shorter names are not hidden: they occur as parts of many other words. */
    private static final int SHORTEST = 3;
    /**
     * Names that so many users and machines have that they identify nobody; in evidence they also have other meanings.
     */
    private static final Set<String> COMMON = Set.of(
            "root",
            "user",
            "admin",
            "nobody",
            "daemon",
            "test",
            "build",
            "builder",
            "runner",
            "jenkins",
            "gitlab-runner",
            "vagrant",
            "localhost",
            "local",
            "host",
            "debian",
            "ubuntu",
            "fedora",
            "linux",
            "docker",
            "podman",
            "container",
            "containerd",
            "runc",
            "crun",
            "seccomp",
            "kernel",
            "default",
            "none",
            "unknown");

    private static final Privacy HERE =
            of(System.getProperty("user.home", ""), System.getProperty("user.name", ""), machine(), System.getenv());

    private final List<Pattern> folders = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private Privacy(List<String> own) {
        own.stream()
                .filter(folder -> folder.length() > 1)
                .forEach(folder -> folders.add(Pattern.compile(BEFORE + Pattern.quote(folder) + AFTER)));
        folders.add(Pattern.compile(BEFORE + "/(?:home|Users)/[A-Za-z0-9._-]+" + AFTER));
    }

    /** Return the removal for this user, this machine, and the home folders of users in general. */
    static Privacy of(String home, String user, String machine, Map<String, String> environment) {
        Privacy privacy = new Privacy(List.of(home, environment.getOrDefault("HOME", "")));
        Stream.of(user, environment.getOrDefault("USER", ""), environment.getOrDefault("SUDO_USER", ""))
                .forEach(name -> privacy.hide(name, USER));
        // Replace the name with its domain first: otherwise the domain would be left.
        Set<String> machines = new LinkedHashSet<>(List.of(machine, machine.replaceFirst("\\..*", "")));
        machines.forEach(name -> privacy.hide(name, HOST));
        return privacy;
    }

    private void hide(String name, String by) {
        boolean telling = name.length() >= SHORTEST && !COMMON.contains(name) && !SyscallTable.isKnownAnywhere(name);
        if (telling) {
            names.putIfAbsent(name, by);
        }
    }

    /** Return the name of the machine as Linux reports it (proc_sys_kernel(5)); empty if it is not available. */
    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Return a text without private data. */
    public static String hidden(String text) {
        return HERE.without(text);
    }

    /** Return a text without one kind of private data. */
    String without(String text) {
        String hidden = text;
        if (hidden.indexOf('/') >= 0) {
            for (Pattern folder : folders) {
                hidden = folder.matcher(hidden).replaceAll(HOME);
            }
            if (hidden.contains("://")) {
                hidden = ADDRESS.matcher(hidden).replaceAll(Matcher.quoteReplacement("://"));
            }
        }
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (hidden.contains(name.getKey())) {
                hidden = Pattern.compile(BEFORE + Pattern.quote(name.getKey()) + AFTER)
                        .matcher(hidden)
                        .replaceAll(name.getValue());
            }
        }
        return hidden;
    }
}
