package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.dialect.GoType;
import org.seccomptck.profile.reading.ProfileException.Refuser;
import org.seccomptck.profile.reading.Remark.Code;

/**
 * Decodes a document as Go does it into the structures of an engine (encoding/json, decode.go): names match in any
 * letter case; members without a field are ignored. A repeated member is decoded into the existing value: strings and
 * numbers are replaced, an object is decoded into the object, an array element by element into the array.
 */
final class GoDecoder {
    private static final int LARGEST_KERNEL_NUMBER = 255;
    /** The number of digits of 18446744073709551615. */
    private static final int LONGEST_NUMBER = 20;

    private final String source;
    private final DocumentDialect dialect;
    private final List<Remark> remarks;

    /**
     * Make a decoder.
     *
     * @param remarks receives what the engine does with names
     */
    GoDecoder(String source, DocumentDialect dialect, List<Remark> remarks) {
        this.source = source;
        this.dialect = dialect;
        this.remarks = remarks;
    }

    /**
     * Decode a whole document.
     *
     * @throws ProfileException when a value has another type than the field has
     */
    Decoded.Structure document(Json document) throws ProfileException {
        return structure(DocumentDialect.DOCUMENT.name(), null, document);
    }

    private @Nullable Decoded decode(GoType type, @Nullable Decoded held, Json value) throws ProfileException {
        boolean isNull = value instanceof Json.Null;
        if (type instanceof GoType.Pointer pointer) {
            return isNull ? null : decode(pointer.target(), held, value);
        }
        if (type instanceof GoType.Slice slice) {
            return isNull ? null : sequence(slice, held, value);
        }
        if (type instanceof GoType.Structure structure) {
            return structure(structure.name(), held instanceof Decoded.Structure there ? there : null, value);
        }
        if (isNull) {
            return held;
        }
        return type instanceof GoType.Kernel
                ? kernel(held, value)
                : type instanceof GoType.Unsigned unsigned ? number(unsigned, value) : text(value);
    }

    private Decoded.Structure structure(String name, Decoded.@Nullable Structure held, Json value)
            throws ProfileException {
        Decoded.Structure structure = held == null ? new Decoded.Structure(value.place()) : held;
        if (value instanceof Json.Null) {
            return structure;
        }
        if (!(value instanceof Json.Obj object)) {
            throw wrong(value, "this must be an object, but is " + value.kind() + ".");
        }
        structure.place(object.place());
        Set<String> seen = new HashSet<>();
        for (Json.Member member : object.members()) {
            Optional<String> field = field(name, member.key());
            if (field.isEmpty()) {
                ignored(name, object, member);
                continue;
            }
            String right = field.get();
            if (!right.equals(member.key())) {
                remark(Code.LETTER_CASE, name, member, right, right);
            }
            if (!seen.add(right)) {
                remark(Code.TWICE, name, member, right, "");
            }
            GoType type = dialect.fields(name).getOrDefault(right, new GoType.Text());
            structure.put(right, decode(type, structure.get(right), member.value()));
        }
        return structure;
    }

    /** Go looks for the exact name first, and then in any letter case (decode.go, object; fold.go). */
    private Optional<String> field(String structure, String key) {
        Map<String, GoType> fields = dialect.fields(structure);
        return fields.containsKey(key) || dialect.effect(Form.OTHER_LETTER_CASE) == Effect.DROPPED
                ? Optional.of(key).filter(fields::containsKey)
                : fields.keySet().stream()
                        .filter(name -> fold(name).equals(fold(key)))
                        .findFirst();
    }

    /** Go folds ASCII letters, and also takes the Kelvin sign for a k and the long s for an s. */
    private static String fold(String key) {
        return key.chars()
                .map(c -> c == '\u212a' ? 'k' : c == '\u017f' ? 's' : c < 0x80 ? Character.toLowerCase(c) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void ignored(String structure, Json.Obj object, Json.Member member) {
        List<String> known = DocumentDialect.known(structure);
        Optional<String> right = known.stream()
                .filter(name -> fold(name).equals(fold(member.key())))
                .findFirst();
        boolean misspelt = right.filter(dialect.fields(structure)::containsKey).isPresent();
        if (right.isPresent() && !misspelt) {
            if (!isEmpty(member.value())) {
                boolean beside = member.key().toLowerCase(Locale.ROOT).endsWith("errno") && hasNumber(object);
                remark(beside ? Code.IGNORED_BESIDE_ANOTHER : Code.IGNORED, structure, member, right.get(), "");
            }
            return;
        }
        remark(Code.UNKNOWN, structure, member, member.key(), "");
    }

    /** Return whether an object has an errno as a number. */
    private static boolean hasNumber(Json.Obj object) {
        return object.members().stream()
                .anyMatch(member -> member.value() instanceof Json.Num
                        && member.key().toLowerCase(Locale.ROOT).endsWith("errnoret"));
    }

    /** Return whether a value has no effect. */
    static boolean isEmpty(Json value) {
        return value instanceof Json.Null
                || (value instanceof Json.Obj object && object.members().isEmpty())
                || (value instanceof Json.Arr array && array.elements().isEmpty())
                || (value instanceof Json.Str string && string.value().isEmpty());
    }

    private void remark(Code code, String structure, Json.Member member, String field, String detail) {
        remarks.add(new Remark(code, member.value().place(), structure, member.key(), field, detail));
    }

    private Decoded.Sequence sequence(GoType.Slice slice, @Nullable Decoded held, Json value) throws ProfileException {
        if (!(value instanceof Json.Arr array)) {
            throw wrong(value, "this must be an array, but is " + value.kind() + ".");
        }
        Decoded.Sequence sequence =
                held instanceof Decoded.Sequence there && !array.elements().isEmpty()
                        ? there
                        : new Decoded.Sequence(value.place());
        for (int i = 0; i < array.elements().size(); i++) {
            Json element = array.elements().get(i);
            Decoded decoded = decode(slice.element(), sequence.get(i), element);
            sequence.put(i, decoded == null ? nothing(slice.element(), element.place()) : decoded);
        }
        sequence.length(array.elements().size());
        return sequence;
    }

    /** Return the element that null becomes: an empty string, or no pointer. */
    private static Decoded nothing(GoType element, Place place) {
        return element instanceof GoType.Text ? new Decoded.Leaf(new Json.Str(place, "")) : new Decoded.Nil(place);
    }

    private Decoded.Leaf text(Json value) throws ProfileException {
        if (value instanceof Json.Str) {
            return new Decoded.Leaf(value);
        }
        throw wrong(value, "this must be a string, but is " + value.kind() + ".");
    }

    private Decoded.Leaf number(GoType.Unsigned type, Json value) throws ProfileException {
        if (!(value instanceof Json.Num number) || !number.isPlain()) {
            throw wrong(value, "this must be an integer of " + range(type) + ", but is " + value.kind() + ".");
        }
        boolean inRange = !number.text().startsWith("-")
                && number.text().length() <= LONGEST_NUMBER
                && new BigInteger(number.text()).compareTo(type.largest()) <= 0;
        if (!inRange) {
            throw wrong(value, "this is " + number.text() + ", but must lie in " + range(type) + ".");
        }
        return new Decoded.Leaf(value);
    }

    private static String range(GoType.Unsigned type) {
        return "0 … %s (%d bits, unsigned)".formatted(type.largest(), type.bits());
    }

    /** moby, profiles/seccomp/seccomp.go, KernelVersion.UnmarshalJSON. An empty text leaves what is there, or 0.0. */
    private Decoded kernel(@Nullable Decoded held, Json value) throws ProfileException {
        Decoded.Leaf text = text(value);
        String version = ((Json.Str) value).value();
        if (version.isEmpty()) {
            return held == null ? text : held;
        }
        String[] numbers = version.split("\\.", -1);
        if (numbers.length != 2 || !isKernelNumber(numbers[0]) || !isKernelNumber(numbers[1])) {
            throw wrong(
                    value,
                    "'minKernel' is '" + version + "', but " + dialect.label()
                            + " takes two numbers up to 255 such as 4.8, and nothing else.");
        }
        if (Integer.parseInt(numbers[0]) == 0 && Integer.parseInt(numbers[1]) == 0) {
            throw wrong(
                    value,
                    "'minKernel' is '" + version + "', which " + dialect.label()
                            + " refuses. Leave it out if the rule is to apply on every kernel.");
        }
        return text;
    }

    private static boolean isKernelNumber(String text) {
        String digits = text.replaceFirst("^0+(?=.)", "");
        return digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= LARGEST_KERNEL_NUMBER;
    }

    private ProfileException wrong(Json at, String problem) {
        return new ProfileException(source, at.place(), Refuser.ENGINE, problem);
    }
}
