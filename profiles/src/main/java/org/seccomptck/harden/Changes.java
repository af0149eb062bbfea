package org.seccomptck.harden;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes to a document, by the pointers of its rules.
 *
 * @param added names that rules get
 * @param removed names that rules lose; a rule that loses all names is removed
 * @param rules rules that are written after others
 */
record Changes(Map<String, Set<String>> added, Map<String, Set<String>> removed, Set<NewRule> rules) {
    Changes() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
    }

    void add(String rule, String name) {
        added.computeIfAbsent(rule, one -> new LinkedHashSet<>()).add(name);
    }

    void remove(String rule, String name) {
        removed.computeIfAbsent(rule, one -> new LinkedHashSet<>()).add(name);
    }

    void add(NewRule rule) {
        rules.add(rule);
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && rules.isEmpty();
    }

    /** Return the rules that are written after one rule, in their order. */
    List<NewRule> behind(String rule) {
        return rules.stream().filter(one -> one.like().equals(rule)).toList();
    }
}
