package org.seccomptck.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A fault that an OCI runtime commits in a container's configuration. */
enum Mutation {
    /** No fault. */
    NONE,
    LOADS_NO_FILTER {
        @Override
        void apply(ObjectNode linux) {
            linux.remove("seccomp");
        }
    },
    LOSES_THE_RULE_FOR_CHMOD {
        @Override
        void apply(ObjectNode linux) {
            List<ObjectNode> rules = rules(linux);
            rules.remove(rule(linux, "chmod"));
            keep(linux, rules);
        }
    },
    MOUNT_FAILS_WITH_ENOSYS {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "mount").put("errnoRet", 38);
        }
    },
    CHMOD_KILLS {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "chmod").put("action", "SCMP_ACT_KILL_PROCESS");
        }
    },
    UNLINK_TRAPS {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "unlink").put("action", "SCMP_ACT_TRAP");
        }
    },
    LINK_IS_ONLY_LOGGED {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "link").put("action", "SCMP_ACT_LOG");
        }
    },
    DENIES_GETPID {
        @Override
        void apply(ObjectNode linux) {
            ((ArrayNode) linux.at("/seccomp/syscalls"))
                    .addObject()
                    .put("action", "SCMP_ACT_ERRNO")
                    .putArray("names")
                    .add("getpid");
        }
    },
    DENIES_CHMOD_ONLY_FOR_MODE_0 {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "chmod")
                    .putArray("args")
                    .addObject()
                    .put("index", 1)
                    .put("value", 0)
                    .put("op", "SCMP_CMP_EQ");
        }
    },
    /** What calls with all arguments -1 do not show. */
    DENIES_CHMOD_BUT_FOR_MODE_04755 {
        @Override
        void apply(ObjectNode linux) {
            rule(linux, "chmod")
                    .putArray("args")
                    .addObject()
                    .put("index", 1)
                    .put("value", 04755)
                    .put("op", "SCMP_CMP_NE");
        }
    },
    FORGETS_I386 {
        @Override
        void apply(ObjectNode linux) {
            List<JsonNode> kept = list(linux.at("/seccomp/architectures"));
            if (!kept.removeIf(name -> name.asText().equals("SCMP_ARCH_X86"))) {
                throw new IllegalStateException("there is no SCMP_ARCH_X86 to be forgotten");
            }
            ((ObjectNode) linux.get("seccomp")).putArray("architectures").addAll(kept);
        }
    },
    SWITCHES_NO_NEW_PRIVILEGES_ON {
        @Override
        void applyToProcess(ObjectNode process) {
            process.put("noNewPrivileges", true);
        }
    },
    ADDS_A_CAPABILITY {
        @Override
        void applyToProcess(ObjectNode process) {
            for (String set : List.of("bounding", "permitted", "effective")) {
                process.withArray("/capabilities/" + set).add("CAP_SYS_ADMIN");
            }
        }
    },
    TAKES_A_CAPABILITY {
        @Override
        void applyToProcess(ObjectNode process) {
            process.withObject("/capabilities").properties().forEach(set -> {
                List<JsonNode> kept = list(set.getValue());
                kept.removeIf(name -> name.asText().equals("CAP_MKNOD"));
                process.withObject("/capabilities").putArray(set.getKey()).addAll(kept);
            });
        }
    },
    EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER {
        @Override
        void applyToExec(ObjectNode state) {
            state.withObject("/config").putNull("seccomp");
        }
    },
    EXECUTES_ITS_HEALTH_CHECK_WITHOUT_A_FILTER {
        @Override
        void applyToExec(ObjectNode state) {
            EXECUTES_OTHER_PROGRAMS_WITHOUT_A_FILTER.applyToExec(state);
        }
    },
    /** Means the same: root executes its program with all that it is bound by. */
    PERMITS_NOTHING_BEFORE_EXECUTION {
        @Override
        void applyToProcess(ObjectNode process) {
            process.withObject("/capabilities").putArray("permitted");
            process.withObject("/capabilities").putArray("effective");
        }
    },
    /** Means the same. */
    TURNS_THE_RULES_ROUND {
        @Override
        void apply(ObjectNode linux) {
            List<ObjectNode> rules = rules(linux);
            Collections.reverse(rules);
            keep(linux, rules);
        }
    },
    /** Means the same. */
    MAKES_A_RULE_FOR_EACH_NAME {
        @Override
        void apply(ObjectNode linux) {
            List<ObjectNode> split = new ArrayList<>();
            for (ObjectNode rule : rules(linux)) {
                for (JsonNode name : rule.get("names")) {
                    ObjectNode one = rule.deepCopy();
                    one.putArray("names").add(name);
                    split.add(one);
                }
            }
            keep(linux, split);
        }
    };

    /** The runtime's configuration does not tell which container it is for, but it holds names that nobody knows. */
    private static final String MARK = "mutation:";

    /** Commit the fault in the {@code linux} object. */
    void apply(ObjectNode linux) {
        // Most faults are in one of the two objects.
    }

    /** Commit the fault in runc's own state of a container in which another program is to be executed. */
    void applyToExec(ObjectNode state) {
        // Most faults are committed before.
    }

    /** Commit the fault in the {@code process} object. */
    void applyToProcess(ObjectNode process) {
        // Most faults are in one of the two objects.
    }

    /** Return the name of profiles that are to meet this fault. */
    String profile() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return a rule without effect that triggers the fault. */
    String mark() {
        return """
                {"names": ["%s%s"], "action": "SCMP_ACT_ERRNO"}""".formatted(MARK, name());
    }

    /** Return the fault that marks a configuration, and remove the mark. */
    static Optional<Mutation> unmark(ObjectNode linux) {
        List<ObjectNode> rules = rules(linux);
        Optional<ObjectNode> mark =
                rules.stream().filter(rule -> nameOf(rule).startsWith(MARK)).findFirst();
        mark.ifPresent(rule -> {
            rules.remove(rule);
            keep(linux, rules);
        });
        return mark.map(rule -> valueOf(nameOf(rule).substring(MARK.length())));
    }

    private static String nameOf(ObjectNode rule) {
        return rule.at("/names/0").asText();
    }

    private static ObjectNode rule(ObjectNode linux, String syscall) {
        return rules(linux).stream()
                .filter(rule ->
                        nameOf(rule).equals(syscall) && rule.get("names").size() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule is for " + syscall + " alone"));
    }

    private static List<ObjectNode> rules(ObjectNode linux) {
        List<ObjectNode> rules = new ArrayList<>();
        list(linux.at("/seccomp/syscalls")).forEach(rule -> rules.add((ObjectNode) rule));
        return rules;
    }

    private static void keep(ObjectNode linux, List<ObjectNode> rules) {
        ((ObjectNode) linux.get("seccomp")).putArray("syscalls").addAll(rules);
    }

    private static List<JsonNode> list(JsonNode array) {
        Stream<JsonNode> elements = StreamSupport.stream(array.spliterator(), false);
        return new ArrayList<>(elements.toList());
    }
}
