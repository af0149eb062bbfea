package org.seccomptck.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * Makes profiles by chance, the same for the same seed. What a container needs to start is never touched: rules are
 * about calls that an OCI runtime does not make after it loaded the filter.
 */
public final class RandomProfiles {
    /** Calls to play with: present on all ABIs, on some, multiplexed on i386, too new for some libseccomp. */
    private static final List<String> PLAYGROUND = List.of(
            "personality",
            "keyctl",
            "add_key",
            "ptrace",
            "kcmp",
            "quotactl",
            "acct",
            "swapon",
            "bpf",
            "perf_event_open",
            "userfaultfd",
            "socket",
            "socketpair",
            "setsockopt",
            "sendmmsg",
            "shmget",
            "semget",
            "msgget",
            "shmat",
            "semtimedop",
            "socketcall",
            "ipc",
            "clock_settime",
            "setns",
            "unshare",
            "iopl",
            "getpriority",
            "sync_file_range",
            "splice",
            "mq_open",
            "chmod",
            "link",
            "umount",
            "chown32",
            "mmap2",
            "stime",
            "fchmodat",
            "name_to_handle_at",
            "preadv2",
            "copy_file_range",
            "mseal",
            "statmount");

    /** A container starts under all of these, for the profile allows what it needs. */
    private static final List<String> ACTIONS = List.of(
            "SCMP_ACT_ALLOW",
            "SCMP_ACT_LOG",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_TRAP",
            "SCMP_ACT_KILL",
            "SCMP_ACT_KILL_THREAD",
            "SCMP_ACT_KILL_PROCESS",
            "SCMP_ACT_TRACE");

    private static final List<String> DEFAULTS = List.of(
            "SCMP_ACT_ALLOW",
            "SCMP_ACT_ALLOW",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_ERRNO",
            "SCMP_ACT_LOG",
            "SCMP_ACT_TRAP",
            "SCMP_ACT_KILL_PROCESS");

    private static final KernelVersion KNOWN_TO_ALL = new KernelVersion(5, 10);
    private static final int MOST_RULES = 12;

    private final Random random;
    private final ObjectMapper json = new ObjectMapper();

    /** Begin a sequence of profiles. */
    public RandomProfiles(long seed) {
        random = new Random(seed);
    }

    /** Return the next document. */
    public String next() {
        ObjectNode profile = json.createObjectNode();
        String byDefault = pick(DEFAULTS);
        profile.put("defaultAction", byDefault);
        addArchitectures(profile);
        ArrayNode rules = profile.putArray("syscalls");
        if (!byDefault.equals("SCMP_ACT_ALLOW")) {
            addNeeded(rules.addObject());
        }
        int count = 1 + random.nextInt(MOST_RULES);
        List<String> favourites =
                IntStream.range(0, 4).mapToObj(nothing -> pick(PLAYGROUND)).toList();
        for (int i = 0; i < count; i++) {
            addRule(rules.addObject(), random.nextBoolean() ? favourites : PLAYGROUND);
        }
        return profile.toString();
    }

    private static void addNeeded(ObjectNode rule) {
        ArrayNode names = rule.putArray("names");
        SyscallTable.of(Abi.X86_64).rows().stream()
                .filter(RandomProfiles::isKnownToAll)
                .map(Syscall::name)
                .filter(name -> !PLAYGROUND.contains(name))
                .forEach(names::add);
        rule.put("action", "SCMP_ACT_ALLOW");
    }

    private static boolean isKnownToAll(Syscall syscall) {
        return syscall.since().map(since -> since.compareTo(KNOWN_TO_ALL) <= 0).orElse(true);
    }

    private void addArchitectures(ObjectNode profile) {
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> profile.putArray("architectures").add("SCMP_ARCH_X86_64");
            case 2 -> profile.putArray("architectures").add("SCMP_ARCH_X86_64").add("SCMP_ARCH_X86");
            default -> {
                ObjectNode mapping = profile.putArray("archMap").addObject();
                mapping.put("architecture", "SCMP_ARCH_X86_64");
                mapping.putArray("subArchitectures").add("SCMP_ARCH_X86").add("SCMP_ARCH_X32");
            }
        }
    }

    private void addRule(ObjectNode rule, List<String> from) {
        ArrayNode names = rule.putArray("names");
        for (int i = random.nextInt(3); i >= 0; i--) {
            names.add(pick(from));
        }
        String action = pick(ACTIONS);
        rule.put("action", action);
        if ((action.equals("SCMP_ACT_ERRNO") || action.equals("SCMP_ACT_TRACE")) && random.nextBoolean()) {
            rule.put("errnoRet", 1 + random.nextInt(133));
        }
        int most = 1 + random.nextInt(ArgumentCondition.ARGUMENTS);
        int conditions = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(most);
        ArrayNode arguments = rule.putArray("args");
        List<Integer> free = new ArrayList<>(
                IntStream.range(0, ArgumentCondition.ARGUMENTS).boxed().toList());
        for (int i = 0; i < conditions; i++) {
            boolean again = random.nextInt(12) == 0;
            int index = again
                    ? random.nextInt(ArgumentCondition.ARGUMENTS)
                    : free.remove(random.nextInt(free.size())).intValue();
            addCondition(arguments.addObject(), index);
        }
    }

    private void addCondition(ObjectNode argument, int index) {
        Operator operator = pick(List.of(Operator.values()));
        BigInteger value = value();
        argument.put("index", index);
        argument.put("value", value);
        if (operator == Operator.MASKED_EQ) {
            // Most masks are used as they are meant: the value has no bit outside of them.
            argument.put("valueTwo", random.nextInt(4) == 0 ? value() : value().and(value));
        }
        argument.put("op", operator.documentName());
    }

    private BigInteger value() {
        return switch (random.nextInt(6)) {
            case 0 -> BigInteger.valueOf(random.nextInt(8));
            case 1 -> BigInteger.ONE.shiftLeft(random.nextInt(64));
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(64)).subtract(BigInteger.ONE);
            case 3 -> BigInteger.valueOf(Integer.toUnsignedLong(random.nextInt()));
            case 4 -> new BigInteger(64, random);
            default -> BigInteger.valueOf(random.nextInt(0x10000));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
