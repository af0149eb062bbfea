package org.seccomptck.waiver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seccomptck.finding.NearestNames;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML node by node, with the place of each node in the file.
 *
 * @param file the user's name for the file
 */
record YamlInput(String file) {
    /** The number of names that an error message lists. */
    private static final int MOST_NAMED = 30;

    /**
     * Return the one document of a text.
     *
     * @throws NotWaivers when it is not YAML, or empty
     */
    Node root(String text) throws NotWaivers {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new NotWaivers(
                            file + ": it is empty. Begin with 'waivers:', as ./tck waive RECORD writes it."));
        } catch (MarkedYamlEngineException e) {
            throw wrong(e.getProblemMark(), "it is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new NotWaivers(file + ": it is not YAML: " + e.getMessage());
        }
    }

    /**
     * Return the members of a mapping.
     *
     * @param known the names that they may have
     * @throws NotWaivers when the node is no mapping, or has an unknown or a repeated member
     */
    Map<String, Node> members(Node node, List<String> known) throws NotWaivers {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "here belong members such as '" + known.get(0) + ":'");
        }
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            String name = text(member.getKeyNode());
            if (!known.contains(name)) {
                throw unknown(member.getKeyNode(), name, "no member here", known);
            }
            if (members.put(name, member.getValueNode()) != null) {
                throw wrong(member.getKeyNode(), "'" + name + "' is here twice");
            }
        }
        return members;
    }

    /** Return a member that must exist. */
    Node member(Node owner, Map<String, Node> members, String name) throws NotWaivers {
        @Nullable Node member = members.get(name);
        if (member == null) {
            throw wrong(owner, "it lacks '" + name + "'");
        }
        return member;
    }

    /** Return the items of a list; a single value is a list of one. */
    List<Node> items(Node node) throws NotWaivers {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        return List.of(node);
    }

    /** Return a value as it is written. */
    String text(Node node) throws NotWaivers {
        return text(node, "a word belongs here");
    }

    /** Return a value as it is written; otherwise say in the error what belongs there. */
    String text(Node node, String advice) throws NotWaivers {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong(node, node instanceof ScalarNode ? "it is empty; " + advice : advice);
    }

    /** Return the line of a node, from 1 on. */
    int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** Return the error for an unknown word, with the allowed ones. */
    NotWaivers unknown(Node node, String word, String problem, List<String> known) {
        List<String> nearest = NearestNames.of(word, known);
        String advice = !nearest.isEmpty()
                ? "; did you mean " + String.join(" or ", nearest) + "?"
                : known.size() > MOST_NAMED ? "" : "; there are: " + String.join(", ", known);
        return wrong(node, "'" + word + "' is " + problem + advice);
    }

    /** Return the error with its place. */
    NotWaivers wrong(Node node, String problem) {
        return wrong(node.getStartMark(), problem);
    }

    private NotWaivers wrong(Optional<Mark> mark, String problem) {
        String place = mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse("");
        return new NotWaivers(file + place + ": " + problem);
    }
}
