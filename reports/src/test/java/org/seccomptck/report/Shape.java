package org.seccomptck.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a document says without its sentences: members, elements, numbers and the texts of those members that are made to
 * be read by programs. The order of a list does not count, for a report may sort by what a person reads.
 *
 * @param codes the members and attributes whose texts count
 */
record Shape(Set<String> codes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A member of Allure's trends whose own members are named by sentences. */
    private static final String BY_NAME = "data";

    /** Return the shape of a JSON document. */
    String ofJson(String document) throws IOException {
        return of("", JSON.readTree(document));
    }

    private String of(String name, JsonNode json) {
        if (json.isObject()) {
            if (name.equals(BY_NAME)) {
                return json.properties().stream()
                        .map(member -> of("", member.getValue()))
                        .sorted()
                        .toList()
                        .toString();
            }
            TreeMap<String, String> members = new TreeMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), of(member.getKey(), member.getValue())));
            return members.toString();
        }
        if (json.isArray()) {
            return IntStream.range(0, json.size())
                    .mapToObj(index -> of(name, json.get(index)))
                    .sorted()
                    .toList()
                    .toString();
        }
        return json.isTextual() && !codes.contains(name) ? "text" : json.toString();
    }

    /** Return the shape of an element. */
    String ofXml(Element element) {
        TreeSet<String> attributes = new TreeSet<>();
        IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .forEach(one -> attributes.add(
                        one.getNodeName() + (codes.contains(one.getNodeName()) ? "=" + one.getNodeValue() : "")));
        List<String> children = Stream.iterate(element.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(child -> ofXml((Element) child))
                .sorted()
                .toList();
        return element.getTagName() + attributes + children;
    }
}
