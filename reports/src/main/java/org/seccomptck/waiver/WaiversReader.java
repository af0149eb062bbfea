package org.seccomptck.waiver;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Waiver;
import org.seccomptck.waiver.Waivers.Entry;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads waivers strictly: an unknown word would make a waiver cover something else than its author thinks.
 *
 * @param file the user's name for the file
 */
record WaiversReader(String file) {
    private static final List<String> MEMBERS = List.of(
            "cause",
            "verdicts",
            "profiles",
            "runners",
            "abis",
            "syscalls",
            "questions",
            "components",
            "reason",
            "reference",
            "date",
            "expires");
    private static final Pattern ID = Pattern.compile("(.+)-[0-9a-f]{10}");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]{8}");
    private static final List<String> KINDS =
            Arrays.stream(CauseKind.values()).map(Selectors::word).toList();
    private static final Map<Part.Kind, String> COMPONENTS = components();

    private static Map<Part.Kind, String> components() {
        Map<Part.Kind, String> names = new EnumMap<>(Part.Kind.class);
        for (Part.Kind kind :
                List.of(Part.Kind.KERNEL, Part.Kind.ENGINE, Part.Kind.OCI_RUNTIME, Part.Kind.LIBSECCOMP)) {
            names.put(kind, Selectors.word(kind));
        }
        return names;
    }

    /**
     * Read the entries of a file.
     *
     * @throws NotWaivers when something is wrong; the message names the place
     */
    List<Entry> read(String text) throws NotWaivers {
        YamlInput yaml = new YamlInput(file);
        Node root = yaml.root(text);
        Map<String, Node> members = yaml.members(root, List.of("waivers"));
        List<Entry> entries = new ArrayList<>();
        for (Node node : yaml.items(yaml.member(root, members, "waivers"))) {
            entries.add(entry(yaml, node));
        }
        return entries;
    }

    private static Entry entry(YamlInput yaml, Node node) throws NotWaivers {
        Map<String, Node> members = yaml.members(node, MEMBERS);
        Selector selector = new Selector(
                words(
                        yaml,
                        yaml.member(node, members, "cause"),
                        WaiversReader::isCause,
                        "no kind or id of a cause",
                        KINDS),
                verdicts(yaml, yaml.member(node, members, "verdicts")),
                patterns(yaml, yaml.member(node, members, "profiles")),
                patterns(yaml, yaml.member(node, members, "runners")),
                optional(yaml, members, "abis", WaiversReader::isAbi, "no ABI", abis()),
                optional(
                        yaml, members, "syscalls", WaiversReader::isCall, "no system call that the kit knows", calls()),
                optional(yaml, members, "questions", word -> true, "", List.of()),
                components(yaml, members));
        if (selector.syscalls().isEmpty() && selector.questions().isEmpty()) {
            throw yaml.wrong(node, "it covers nothing: name 'syscalls', 'questions' or both ('*' stands for all)");
        }
        if (!selector.syscalls().isEmpty() && selector.abis().isEmpty()) {
            throw yaml.wrong(node, "it names 'syscalls' but no 'abis'; name the ABIs of these calls, or '*'");
        }
        LocalDate date = date(yaml, yaml.member(node, members, "date"));
        Node end = yaml.member(node, members, "expires");
        LocalDate expires = date(yaml, end);
        if (expires.isBefore(date)) {
            throw yaml.wrong(end, "it expires on " + expires + ", before its date " + date);
        }
        return new Entry(
                new Waiver(
                        yaml.line(node),
                        selector.causes(),
                        said(yaml, yaml.member(node, members, "reason"), "say why the cause may stay"),
                        said(
                                yaml,
                                yaml.member(node, members, "reference"),
                                "say where that is discussed, e.g. by a link"),
                        date,
                        expires),
                selector);
    }

    private static boolean isCause(String word) {
        var id = ID.matcher(word);
        return KINDS.contains(word) || (id.matches() && KINDS.contains(id.group(1)));
    }

    private static boolean isAbi(String word) {
        return word.equals(Selector.ALL) || abis().contains(word);
    }

    private static boolean isCall(String word) {
        return word.equals(Selector.ALL) || NUMBER.matcher(word).matches() || SyscallTable.isKnownAnywhere(word);
    }

    private static List<String> abis() {
        return Arrays.stream(Abi.values()).map(Abi::label).toList();
    }

    private static List<String> calls() {
        return Arrays.stream(Abi.values())
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(row -> row.name())
                .distinct()
                .toList();
    }

    private static List<String> optional(
            YamlInput yaml,
            Map<String, Node> members,
            String name,
            Predicate<String> known,
            String problem,
            List<String> all)
            throws NotWaivers {
        return members.containsKey(name) ? words(yaml, members.get(name), known, problem, all) : List.of();
    }

    private static List<String> words(
            YamlInput yaml, Node node, Predicate<String> known, String problem, List<String> all) throws NotWaivers {
        List<String> words = new ArrayList<>();
        for (Node item : yaml.items(node)) {
            String word = yaml.text(item);
            if (!known.test(word)) {
                throw yaml.unknown(item, word, problem, all);
            }
            words.add(word);
        }
        if (words.isEmpty()) {
            throw yaml.wrong(node, "the list is empty; name something, or leave the member out");
        }
        return words;
    }

    /** Read the verdicts. There is no sign for all of them, so that a waiver that covers FAIL_OPEN always says so. */
    private static Set<Verdict> verdicts(YamlInput yaml, Node node) throws NotWaivers {
        List<String> known = Stream.of(Verdict.values())
                .filter(Verdict::needsCause)
                .map(Verdict::name)
                .toList();
        return words(yaml, node, known::contains, "no verdict that can be waived", known).stream()
                .map(Verdict::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
    }

    private static List<Wildcard> patterns(YamlInput yaml, Node node) throws NotWaivers {
        return words(yaml, node, word -> true, "", List.of()).stream()
                .map(Wildcard::new)
                .toList();
    }

    private static Map<Part.Kind, Wildcard> components(YamlInput yaml, Map<String, Node> members) throws NotWaivers {
        Map<Part.Kind, Wildcard> components = new EnumMap<>(Part.Kind.class);
        Optional<Node> node = Optional.ofNullable(members.get("components"));
        if (node.isPresent()) {
            Map<String, Node> named = yaml.members(node.get(), List.copyOf(COMPONENTS.values()));
            for (Map.Entry<Part.Kind, String> kind : COMPONENTS.entrySet()) {
                if (named.containsKey(kind.getValue())) {
                    components.put(kind.getKey(), new Wildcard(yaml.text(named.get(kind.getValue()))));
                }
            }
        }
        return components;
    }

    private static String said(YamlInput yaml, Node node, String advice) throws NotWaivers {
        return yaml.text(node, advice).strip();
    }

    private static LocalDate date(YamlInput yaml, Node node) throws NotWaivers {
        String text = yaml.text(node);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw yaml.wrong(node, "'" + text + "' is no date such as 2026-12-31");
        }
    }
}
