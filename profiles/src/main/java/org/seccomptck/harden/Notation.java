package org.seccomptck.harden;

import java.util.List;
import org.seccomptck.profile.reading.ProfileException;

/** How a document is written: as JSON or as YAML. */
sealed interface Notation permits JsonNotation, YamlNotation {
    /**
     * Return the change that adds names after the last name of a rule.
     *
     * @throws ProfileException when the rule is written in an unusual way
     */
    Edit append(List<Span> names, List<String> more) throws ProfileException;

    /** Return the change that removes one of a rule's names, while another name stays. */
    Edit remove(List<Span> names, List<Boolean> gone, int index);

    /**
     * Return the change that writes rules after another rule.
     *
     * @param instead whether the new rules replace the other rule
     * @throws ProfileException when the other rule is written in an unusual way
     */
    Edit behind(String rule, List<NewRule> rules, boolean instead) throws ProfileException;

    /**
     * Return the piece of the text that is a rule.
     *
     * @throws ProfileException when it is written in an unusual way
     */
    Span rule(String pointer) throws ProfileException;

    /** Return the change that removes one of the rules; all rules may be removed. */
    Edit removeRule(List<Span> rules, List<Boolean> gone, int index);

    /**
     * Return where a value ends that is not a list.
     *
     * @throws ProfileException when it is written in an unusual way
     */
    int end(int begin) throws ProfileException;
}
