package org.seccomptck.profile.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException.Refuser;

/**
 * Finds profiles in objects of the security-profiles-operator: the {@code spec} of each object of kind SeccompProfile that a
 * YAML stream has, also within a list of objects.
 */
public final class OperatorObject {
    private static final String KIND = "SeccompProfile";

    private OperatorObject() {}

    /**
     * Find the profile.
     *
     * @param source the name that errors give
     * @param documents the documents of the stream
     * @throws ProfileException when there is no such object, or more than one
     */
    static ParsedDocument of(String source, List<Json> documents) throws ProfileException {
        List<Json.Obj> objects =
                documents.stream().flatMap(OperatorObject::objects).toList();
        if (objects.isEmpty()) {
            boolean profile = documents.stream()
                    .anyMatch(one -> member(one, "defaultAction").isPresent());
            throw new ProfileException(
                    source,
                    "there is no object of kind SeccompProfile in it, such as the security-profiles-operator takes."
                            + (profile ? " It is a profile itself: name its engine with --dialect." : ""));
        }
        if (objects.size() > 1) {
            throw new ProfileException(
                    source,
                    "there are %d objects of kind SeccompProfile in it: %s. Name one: %s#%s"
                            .formatted(
                                    objects.size(),
                                    objects.stream().map(OperatorObject::name).collect(Collectors.joining(", ")),
                                    source,
                                    name(objects.get(0))));
        }
        Json.Obj object = objects.get(0);
        Json spec = member(object, "spec")
                .filter(Json.Obj.class::isInstance)
                .orElseThrow(() -> new ProfileException(
                        source, object.place(), Refuser.ENGINE, "the object has no 'spec', in which the profile is."));
        return new ParsedDocument(object, spec);
    }

    /**
     * Return the dialect in which a text is read among documents of the security-profiles-operator: a plain profile
     * among them, such as a baseline, is read as containerd reads it.
     *
     * @param source the name that errors give
     * @param text the text in UTF-8
     * @param dialect the dialect of the other documents
     */
    public static DocumentDialect dialectOf(String source, byte[] text, DocumentDialect dialect) {
        if (!dialect.isOfOperator()) {
            return dialect;
        }
        try {
            return member(JsonReader.read(source, text), "kind").isPresent()
                    ? dialect
                    : DocumentDialect.named("containerd").orElseThrow();
        } catch (ProfileException e) {
            return dialect;
        }
    }

    /**
     * Return the names of the objects in a stream.
     *
     * @param source the name that errors give
     * @param text the stream in UTF-8
     * @throws ProfileException when it is no YAML
     */
    public static List<String> names(String source, byte[] text) throws ProfileException {
        return JsonReader.readYaml(source, text).stream()
                .flatMap(OperatorObject::objects)
                .map(OperatorObject::name)
                .toList();
    }

    /**
     * Return a stream with only one of its documents, which keeps its line numbers.
     *
     * @param source the name that errors give
     * @param text the stream in UTF-8
     * @param name the name of an object of kind SeccompProfile
     * @throws ProfileException when there is no object of that name in a document of its own
     */
    public static byte[] only(String source, byte[] text, String name) throws ProfileException {
        List<Json> documents = JsonReader.readYaml(source, text);
        for (int i = 0; i < documents.size(); i++) {
            if (documents.get(i) instanceof Json.Obj object
                    && kind(object).equals(KIND)
                    && name(object).equals(name)) {
                int first = object.place().line();
                int next =
                        i + 1 < documents.size() ? documents.get(i + 1).place().line() : Integer.MAX_VALUE;
                return lines(new String(text, StandardCharsets.UTF_8), first, next)
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        throw new ProfileException(
                source,
                "there is no object of kind SeccompProfile that is named '%s' and stands in a document of its own. There are: %s."
                        .formatted(name, String.join(", ", names(source, text))));
    }

    /** Empty the lines before the document and after it. */
    private static String lines(String text, int first, int next) {
        List<String> lines = text.lines().toList();
        return IntStream.rangeClosed(1, Math.min(next - 1, lines.size()))
                .mapToObj(line -> line < first ? "" : lines.get(line - 1))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Json.Obj> objects(Json document) {
        if (!(document instanceof Json.Obj object)) {
            return Stream.empty();
        }
        if (kind(object).equals(KIND)) {
            return Stream.of(object);
        }
        return kind(object).endsWith("List")
                ? member(object, "items").stream()
                        .filter(Json.Arr.class::isInstance)
                        .flatMap(items -> ((Json.Arr) items).elements().stream())
                        .flatMap(OperatorObject::objects)
                : Stream.empty();
    }

    private static String kind(Json.Obj object) {
        return text(member(object, "kind"));
    }

    private static String name(Json.Obj object) {
        return text(member(object, "metadata").flatMap(metadata -> member(metadata, "name")));
    }

    private static String text(Optional<Json> value) {
        return value.filter(Json.Str.class::isInstance)
                .map(string -> ((Json.Str) string).value())
                .orElse("");
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.member(name) : Optional.empty();
    }
}
