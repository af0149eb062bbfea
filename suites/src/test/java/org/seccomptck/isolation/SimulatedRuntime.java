package org.seccomptck.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Simulates what an OCI runtime makes of documents that it gets one after the other. */
enum SimulatedRuntime {
    /** Loads the filter of each container's own document. */
    FAITHFUL {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(document);
        }
    },
    DROPS_EVERY_SECOND {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return seen.size() % 2 == 0 ? Optional.of(document) : Optional.empty();
        }
    },
    DROPS_EVERY_THIRD {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return seen.size() % 3 == 2 ? Optional.empty() : Optional.of(document);
        }
    },
    HANDS_ON_THE_PREVIOUS {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(seen.isEmpty() ? document : seen.get(seen.size() - 1));
        }
    },
    KEEPS_THE_FIRST {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> "");
        }
    },
    KEEPS_BY_DEFAULT_ACTION {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> one.path("defaultAction").asText());
        }
    },
    KEEPS_BY_NUMBER_OF_RULES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> one.path("syscalls").size());
        }
    },
    KEEPS_BY_LETTERS_OF_NAMES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> changed(one, rule -> rule.put("names", letters(rule))));
        }
    },
    KEEPS_WITHOUT_ERRNO {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> changed(one, rule -> rule.remove("errnoRet")));
        }
    },
    KEEPS_WITHOUT_FLAGS {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> without(one, "flags"));
        }
    },
    KEEPS_WITHOUT_ARCHITECTURES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> without(one, "archMap"));
        }
    },
    KEEPS_WITHOUT_DEFAULT_ERRNO {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> without(one, "defaultErrnoRet"));
        }
    },
    KEEPS_WITHOUT_VALUES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> changed(one, rule -> arguments(rule, "value")));
        }
    },
    KEEPS_WITHOUT_OPERATORS {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> changed(one, rule -> arguments(rule, "op")));
        }
    },
    KEEPS_BY_SORTED_RULES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return kept(document, one -> {
                List<String> rules = new ArrayList<>();
                one.path("syscalls").forEach(rule -> rules.add(rule.toString()));
                return without(one, "syscalls")
                        + rules.stream().sorted().toList().toString();
            });
        }
    },
    /** A flag of one document stays for all that come later. */
    FLAGS_STAY {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Stream.concat(seen.stream(), Stream.of(document))
                    .filter(one -> one.has("flags"))
                    .findFirst()
                    .<JsonNode>map(one -> ((ObjectNode) document.deepCopy()).set("flags", one.get("flags")))
                    .or(() -> Optional.of(document));
        }
    },
    /** The same whatever ran before. */
    READS_NO_FLAGS {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(without(document, "flags"));
        }
    },
    /** The same whatever ran before. */
    ALWAYS_LOGS {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            ObjectNode changed = document.deepCopy();
            changed.putArray("flags").add("SECCOMP_FILTER_FLAG_LOG");
            return Optional.of(changed);
        }
    },
    /** The same whatever ran before. */
    READS_NO_ERRNO {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(changed(without(document, "defaultErrnoRet"), rule -> rule.remove("errnoRet")));
        }
    },
    /** The same whatever ran before. */
    FORGETS_ARCHITECTURES {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(without(document, "archMap"));
        }
    },
    /** The same whatever ran before. */
    DOES_NOT_KNOW_FSMOUNT_AND_CHMOD {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.of(changed(document, rule -> {
                List<String> names = StreamSupport.stream(rule.path("names").spliterator(), false)
                        .map(JsonNode::asText)
                        .map(name -> name.equals("fsmount") || name.equals("chmod") ? "unknown" : name)
                        .toList();
                rule.set("names", JSON.valueToTree(names));
            }));
        }
    },
    /** The same whatever ran before. */
    LOADS_NOTHING {
        @Override
        Optional<JsonNode> load(JsonNode document) {
            return Optional.empty();
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<JsonNode> seen = new ArrayList<>();
    private final Map<Object, JsonNode> kept = new HashMap<>();

    /** Return the document whose filter is loaded; empty: none is. */
    abstract Optional<JsonNode> load(JsonNode document);

    /** Forget everything. */
    void begin() {
        seen.clear();
        kept.clear();
    }

    /** Return the document whose filter a container gets; empty: none. */
    Optional<String> launch(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            Optional<JsonNode> loaded = load(document);
            seen.add(document);
            return loaded.map(JsonNode::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<JsonNode> kept(JsonNode document, Function<JsonNode, Object> key) {
        return Optional.of(kept.computeIfAbsent(key.apply(document), one -> document));
    }

    static ObjectNode without(JsonNode document, String member) {
        ObjectNode changed = document.deepCopy();
        changed.remove(member);
        return changed;
    }

    static ObjectNode changed(JsonNode document, Consumer<ObjectNode> change) {
        ObjectNode changed = document.deepCopy();
        changed.path("syscalls").forEach(rule -> change.accept((ObjectNode) rule));
        return changed;
    }

    static String letters(JsonNode rule) {
        StringBuilder letters = new StringBuilder();
        rule.path("names").forEach(name -> letters.append(name.asText()));
        return letters.toString();
    }

    static void arguments(ObjectNode rule, String member) {
        rule.path("args").forEach(argument -> ((ObjectNode) argument).remove(member));
    }
}
