package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.SiblingTable.Effect;
import org.seccomptck.finding.SiblingTable.Way;

/** The ways to an effect that the probe can try: {@code siblings_file.c} and {@code siblings_mount.c}. */
public final class Attempts {
    private static final Set<String> EFFECTS =
            Set.of("mode", "owner", "unlink", "rename", "link", "symlink", "mkdir", "mknod", "statfs", "mount");
    /** The ways that need a file system of the container's own, or a new root to replace the old one. */
    private static final Set<String> NOT_TRIED = Set.of("fspick+fsconfig", "pivot_root");

    private static final String IO_URING = "io_uring_setup";

    private Attempts() {}

    /** Return whether an effect can be tried at all. */
    public static boolean tries(String effect) {
        return EFFECTS.contains(effect);
    }

    /** Return whether a way can be tried. */
    public static boolean tries(String effect, Way way) {
        return tries(effect) && !NOT_TRIED.contains(String.join("+", way.calls()));
    }

    /** Return the attempts for an effect, by ABI and in the order of the table. */
    public static List<Attempt> of(Machine machine, Effect effect) {
        List<Attempt> attempts = new ArrayList<>();
        for (Abi abi : machine.abis()) {
            effect.ways().stream()
                    .filter(way -> tries(effect.id(), way))
                    .forEach(way -> attempts.addAll(of(abi, effect.id(), way)));
        }
        return attempts;
    }

    /** An operation of io_uring is an attempt of its own; its calls are those of io_uring. */
    private static List<Attempt> of(Abi abi, String effect, Way way) {
        List<Integer> numbers = way.calls().stream()
                .map(SyscallTable.of(abi)::byName)
                .flatMap(Optional::stream)
                .map(Syscall::number)
                .toList();
        if (numbers.size() < way.calls().size()) {
            return List.of();
        }
        Stream<String> names = way.calls().get(0).equals(IO_URING)
                ? Stream.of(way.remark().split("\\+", -1))
                : Stream.of(String.join("+", way.calls()));
        return names.map(name -> new Attempt(abi, effect, name, numbers)).toList();
    }
}
