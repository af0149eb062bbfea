package org.seccomptck.oracle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calls that i386 also reaches through {@code socketcall} and {@code ipc}, whose first argument says which is meant
 * ({@code include/uapi/linux/net.h} SYS_*, {@code include/uapi/linux/ipc.h}).
 *
 * @param name the multiplexer
 * @param members its calls by name, with the value of argument 0 that selects each
 */
public record Multiplexer(String name, Map<String, Integer> members) {
    /** The socket calls. */
    public static final Multiplexer SOCKETCALL = new Multiplexer(
            "socketcall",
            Map.ofEntries(
                    Map.entry("socket", 1),
                    Map.entry("bind", 2),
                    Map.entry("connect", 3),
                    Map.entry("listen", 4),
                    Map.entry("accept", 5),
                    Map.entry("getsockname", 6),
                    Map.entry("getpeername", 7),
                    Map.entry("socketpair", 8),
                    Map.entry("send", 9),
                    Map.entry("recv", 10),
                    Map.entry("sendto", 11),
                    Map.entry("recvfrom", 12),
                    Map.entry("shutdown", 13),
                    Map.entry("setsockopt", 14),
                    Map.entry("getsockopt", 15),
                    Map.entry("sendmsg", 16),
                    Map.entry("recvmsg", 17),
                    Map.entry("accept4", 18),
                    Map.entry("recvmmsg", 19),
                    Map.entry("sendmmsg", 20)));

    /** The System V IPC calls. */
    public static final Multiplexer IPC = new Multiplexer(
            "ipc",
            Map.ofEntries(
                    Map.entry("semop", 1),
                    Map.entry("semget", 2),
                    Map.entry("semctl", 3),
                    Map.entry("semtimedop", 4),
                    Map.entry("msgsnd", 11),
                    Map.entry("msgrcv", 12),
                    Map.entry("msgget", 13),
                    Map.entry("msgctl", 14),
                    Map.entry("shmat", 21),
                    Map.entry("shmdt", 22),
                    Map.entry("shmget", 23),
                    Map.entry("shmctl", 24)));

    /** Sort the calls by their values: the order of a {@link Map#copyOf} differs from JVM to JVM. */
    public Multiplexer {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        members.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(one -> ordered.put(one.getKey(), one.getValue()));
        members = Collections.unmodifiableMap(ordered);
    }

    /** Return the call that a value of argument 0 selects; empty when it selects none. */
    public Optional<String> member(int selector) {
        return members.entrySet().stream()
                .filter(one -> one.getValue() == selector)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Return the calls that the i386 call of that name multiplexes; none when it is an ordinary call. */
    static Map<String, Integer> membersOf(String name) {
        return switch (name) {
            case "socketcall" -> SOCKETCALL.members();
            case "ipc" -> IPC.members();
            default -> Map.of();
        };
    }

    /** Return the name of the multiplexer through which i386 reaches a call; empty when there is none. */
    public static Optional<String> of(String call) {
        return Stream.of(SOCKETCALL, IPC)
                .filter(one -> one.members().containsKey(call))
                .map(Multiplexer::name)
                .findFirst();
    }

    /** Return whether i386 reaches a call of this name through either multiplexer. */
    static boolean reaches(String name) {
        return of(name).isPresent();
    }
}
