package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.Rule;

/** The rules of a profile by the names of system calls in them. A document may have very many rules. */
public final class NamedRules {
    private final List<Rule> rules;
    /** For each name the positions of the rules that have it; both in the order of the document. */
    private final Map<String, List<Integer>> positions = new LinkedHashMap<>();

    private NamedRules(List<Rule> rules) {
        this.rules = rules;
        for (int position = 0; position < rules.size(); position++) {
            for (String name : rules.get(position).names()) {
                List<Integer> known = positions.computeIfAbsent(name, first -> new ArrayList<>());
                // A rule may name a call twice.
                if (known.isEmpty() || known.get(known.size() - 1) != position) {
                    known.add(position);
                }
            }
        }
    }

    static NamedRules of(List<Rule> rules) {
        return new NamedRules(rules);
    }

    /** Return all names, each once, in the order of the document. */
    public Set<String> names() {
        return Collections.unmodifiableSet(positions.keySet());
    }

    /** Return the rules with this very name, in the order of the document. */
    public List<Rule> naming(String name) {
        return positions(name).stream().map(rules::get).toList();
    }

    /** Return the rules that name a call, by any of its names, in the order of the document. */
    public List<Rule> naming(Syscall syscall) {
        return positions(syscall).stream().map(rules::get).toList();
    }

    List<Integer> positions(String name) {
        return Collections.unmodifiableList(positions.getOrDefault(name, List.of()));
    }

    List<Integer> positions(Syscall syscall) {
        Set<String> aliases = SyscallTable.of(syscall.abi()).aliases(syscall.name());
        if (aliases.isEmpty()) {
            return positions(syscall.name());
        }
        Set<Integer> all = new TreeSet<>(positions(syscall.name()));
        aliases.forEach(alias -> all.addAll(positions(alias)));
        return List.copyOf(all);
    }
}
