package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException.Refuser;

/**
 * What Go has decoded into the fields of one struct. An empty string counts as not given, as in the engines.
 *
 * @param source the name that errors give
 * @param structure the struct
 */
record Members(String source, Decoded.Structure structure) {
    Place place() {
        return structure.place();
    }

    /** Return the place of a field's value; the place of the struct if there is no value. */
    Place placeOf(String name) {
        Decoded value = structure.get(name);
        return value instanceof Decoded.Leaf leaf
                ? leaf.value().place()
                : value instanceof Decoded.Sequence sequence
                        ? sequence.place()
                        : value instanceof Decoded.Structure one ? one.place() : place();
    }

    Optional<Json.Str> string(String name) {
        return structure.get(name) instanceof Decoded.Leaf leaf
                        && leaf.value() instanceof Json.Str string
                        && !string.value().isEmpty()
                ? Optional.of(string)
                : Optional.empty();
    }

    /** Return a string that counts as given even if it is empty. */
    Optional<String> given(String name) {
        return structure.get(name) instanceof Decoded.Leaf leaf && leaf.value() instanceof Json.Str string
                ? Optional.of(string.value())
                : Optional.empty();
    }

    List<Json.Str> strings(String name) {
        List<Json.Str> strings = new ArrayList<>();
        for (Decoded element : elements(name)) {
            if (element instanceof Decoded.Leaf leaf && leaf.value() instanceof Json.Str string) {
                strings.add(string);
            }
        }
        return strings;
    }

    /**
     * Return the structs of a slice.
     *
     * @throws ProfileException when one of them is a pointer to nothing, which the engine follows nevertheless
     */
    List<Members> structures(String name, DocumentDialect dialect) throws ProfileException {
        List<Members> structures = new ArrayList<>();
        for (Decoded element : elements(name)) {
            if (element instanceof Decoded.Nil nil) {
                throw refused(nil.place(), "this is null, at which " + dialect.label() + " breaks off. Remove it.");
            }
            if (element instanceof Decoded.Structure one) {
                structures.add(new Members(source, one));
            }
        }
        return structures;
    }

    /** Return whether a field has a value other than null. */
    boolean isGiven(String name) {
        return structure.get(name) != null;
    }

    /** Return how many elements a slice has. */
    int size(String name) {
        return elements(name).size();
    }

    Optional<Members> structure(String name) {
        return structure.get(name) instanceof Decoded.Structure one
                ? Optional.of(new Members(source, one))
                : Optional.empty();
    }

    Optional<Json.Num> number(String name) {
        return structure.get(name) instanceof Decoded.Leaf leaf && leaf.value() instanceof Json.Num number
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Return the number's value, which Go has already checked to have at most 64 bits; 0 when it is not given. */
    BigInteger value(String name) {
        return number(name).map(number -> new BigInteger(number.text())).orElse(BigInteger.ZERO);
    }

    private List<Decoded> elements(String name) {
        return structure.get(name) instanceof Decoded.Sequence sequence ? sequence.elements() : List.of();
    }

    /** Return an error of the engine. */
    ProfileException refused(Place at, String problem) {
        return new ProfileException(source, at, Refuser.ENGINE, problem);
    }

    /** Return an error of the OCI runtime, to which the engine hands the value. */
    ProfileException refusedByRuntime(Place at, String problem) {
        return new ProfileException(source, at, Refuser.OCI_RUNTIME, problem);
    }
}
