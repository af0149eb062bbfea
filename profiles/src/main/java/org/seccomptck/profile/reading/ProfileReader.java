package org.seccomptck.profile.reading;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * Reads a seccomp profile document in either dialect: Docker's ({@code name} and {@code names}, {@code archMap},
 * {@code includes}, {@code excludes}) or the OCI runtime-spec's {@code linux.seccomp}. It is stricter than the engines
 * are: what they would silently ignore or guess is an error here, which says what they would make of it.
 */
public final class ProfileReader {
    /** The largest document that is read, in bytes: a hundred times Docker's own profile. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final BigInteger MAX_UINT64 = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    /** {@code SECCOMP_RET_DATA}; that libseccomp refuses an errno of 4095 and above is a finding. */
    private static final BigInteger MAX_RETURN_DATA = BigInteger.valueOf(65535);

    private static final Set<String> DOCUMENT = Set.of(
            "defaultAction",
            "defaultErrnoRet",
            "architectures",
            "archMap",
            "flags",
            "listenerPath",
            "listenerMetadata",
            "syscalls");
    private static final Set<String> RULE =
            Set.of("name", "names", "action", "errnoRet", "args", "comment", "includes", "excludes");
    private static final Set<String> ARGUMENT = Set.of("index", "value", "valueTwo", "op");
    private static final Set<String> APPLICABILITY = Set.of("arches", "caps", "minKernel");
    private static final Set<String> ARCH_MAPPING = Set.of("architecture", "subArchitectures");

    private final String source;

    private ProfileReader(String source) {
        this.source = source;
    }

    /**
     * Reads a file.
     *
     * @throws ProfileException when it cannot be read or is not a valid profile; the message is one line
     */
    public static Profile read(Path file) throws ProfileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // To open a FIFO would wait for somebody who writes.
            throw new ProfileException(
                    file.toString(),
                    (Files.isDirectory(file) ? "a folder" : "a FIFO, a device or a socket")
                            + ", not a regular file. Give the profile's own file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                throw new ProfileException(
                        file.toString(),
                        "larger than 4 MiB, the most that the kit reads, so hardly a seccomp profile. Engines have no such"
                                + " limit. Give the profile's own file.");
            }
            return read(file.toString(), text);
        } catch (NoSuchFileException e) {
            throw new ProfileException(file.toString(), "there is no such file.");
        } catch (IOException e) {
            throw new ProfileException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads a document that is already in memory.
     *
     * @param source the name that errors give
     * @param text the document in UTF-8
     * @throws ProfileException when it is not a valid profile; the message is one line
     */
    public static Profile read(String source, byte[] text) throws ProfileException {
        return new ProfileReader(source).profile(JsonReader.read(source, text));
    }

    private Profile profile(Json document) throws ProfileException {
        Members members = Members.of(source, document, DOCUMENT);
        if (members.isEmpty()) {
            throw new ProfileException(
                    source,
                    document.place(),
                    "an empty profile. Docker would run the container without any filter. Write a defaultAction.");
        }
        Json.Str defaultAction = members.string("defaultAction")
                .orElseThrow(() -> new ProfileException(
                        source, document.place(), "the field 'defaultAction' is missing. Write one of: " + actions()));
        Decision byDefault =
                decision(action(members, defaultAction), errnoRet(members, "defaultErrnoRet", defaultAction));
        List<Architecture> architectures = architectures(members, "architectures");
        List<ArchMapping> archMap = archMap(members);
        Json archMapValue = members.get("archMap");
        if (!architectures.isEmpty() && !archMap.isEmpty() && archMapValue != null) {
            throw members.wrong(
                    archMapValue, "both 'architectures' and 'archMap' are given. Keep one; Docker refuses both.");
        }
        List<Rule> rules = new ArrayList<>();
        for (Json rule : members.array("syscalls")) {
            rules.add(rule(rule));
        }
        Optional<String> listenerPath =
                members.string("listenerPath").map(Json.Str::value).filter(path -> !path.isEmpty());
        members.string("listenerMetadata");
        List<String> flags =
                members.strings("flags").stream().map(Json.Str::value).toList();
        return new Profile(byDefault, architectures, archMap, flags, listenerPath, rules);
    }

    private Rule rule(Json value) throws ProfileException {
        Members members = Members.of(source, value, RULE);
        Json.Str action = members.string("action")
                .orElseThrow(() -> new ProfileException(
                        source, value.place(), "the rule has no 'action'. Write one of: " + actions()));
        members.string("comment");
        return new Rule(
                value.place().pointer(),
                names(members, value),
                decision(action(members, action), errnoRet(members, "errnoRet", action)),
                conditions(members),
                applicability(members, "includes"),
                applicability(members, "excludes"));
    }

    private List<String> names(Members members, Json rule) throws ProfileException {
        Optional<Json.Str> name = members.string("name");
        List<Json.Str> names = members.strings("names");
        if (name.isPresent() && !names.isEmpty()) {
            throw members.wrong(
                    name.get(), "both 'name' and 'names' are given. Keep 'names'; Docker refuses a rule with both.");
        }
        List<Json.Str> given = name.map(List::of).orElse(names);
        if (given.isEmpty()) {
            throw members.wrong(rule, "the rule names no system call. Write \"names\": [\"…\"].");
        }
        for (Json.Str one : given) {
            if (one.value().isBlank()) {
                throw members.wrong(one, "the name of a system call must not be blank.");
            }
        }
        return given.stream().map(Json.Str::value).toList();
    }

    private List<ArgumentCondition> conditions(Members members) throws ProfileException {
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (Json value : members.array("args")) {
            Members argument = Members.of(source, value, ARGUMENT);
            Json.Str op = argument.string("op")
                    .orElseThrow(() -> new ProfileException(
                            source, value.place(), "the condition has no 'op'. Write one of: " + operators()));
            Operator operator = Operator.ofDocumentName(op.value())
                    .orElseThrow(() ->
                            argument.wrong(op, "unknown operator '" + op.value() + "'. Write one of: " + operators()));
            // Go's zero values: an index or a value that is left out is 0.
            conditions.add(new ArgumentCondition(
                    argument.unsigned("index", BigInteger.valueOf(5), "0 … 5")
                            .orElse(BigInteger.ZERO)
                            .intValue(),
                    word(argument, "value"),
                    word(argument, "valueTwo"),
                    operator));
        }
        return conditions;
    }

    private static long word(Members argument, String name) throws ProfileException {
        return argument.unsigned(name, MAX_UINT64, "0 … 18446744073709551615 (64 bits, unsigned)")
                .orElse(BigInteger.ZERO)
                .longValue();
    }

    private Applicability applicability(Members rule, String name) throws ProfileException {
        Json value = rule.get(name);
        if (value == null) {
            return Applicability.NONE;
        }
        Members members = Members.of(source, value, APPLICABILITY);
        Optional<Json.Str> minKernel = members.string("minKernel");
        Optional<KernelVersion> version = Optional.empty();
        if (minKernel.isPresent()) {
            Json.Str text = minKernel.get();
            version = KernelVersion.parse(text.value())
                    .filter(v -> text.value().equals(v.toString()))
                    .filter(ProfileReader::takenByDocker);
            if (version.isEmpty()) {
                throw members.wrong(
                        text,
                        "'minKernel' is '" + text.value()
                                + "', but must be two numbers up to 255 such as 4.8, and not 0.0. Docker refuses it.");
            }
        }
        return new Applicability(
                members.strings("arches").stream().map(Json.Str::value).toList(),
                members.strings("caps").stream().map(Json.Str::value).toList(),
                version);
    }

    /** Docker reads two numbers of 8 bits, not both of them 0 (moby, profiles/seccomp/seccomp.go, UnmarshalJSON). */
    private static boolean takenByDocker(KernelVersion version) {
        return version.major() <= 255 && version.minor() <= 255 && version.major() + version.minor() > 0;
    }

    private List<ArchMapping> archMap(Members document) throws ProfileException {
        List<ArchMapping> mappings = new ArrayList<>();
        for (Json value : document.array("archMap")) {
            Members members = Members.of(source, value, ARCH_MAPPING);
            Json.Str architecture = members.string("architecture")
                    .orElseThrow(() -> new ProfileException(
                            source, value.place(), "the entry has no 'architecture', e.g. SCMP_ARCH_X86_64."));
            mappings.add(
                    new ArchMapping(architecture(members, architecture), architectures(members, "subArchitectures")));
        }
        return mappings;
    }

    private static List<Architecture> architectures(Members members, String name) throws ProfileException {
        List<Architecture> architectures = new ArrayList<>();
        for (Json.Str value : members.strings(name)) {
            architectures.add(architecture(members, value));
        }
        return architectures;
    }

    private static Architecture architecture(Members members, Json.Str value) throws ProfileException {
        return Architecture.ofDocumentName(value.value())
                .orElseThrow(() -> members.wrong(
                        value,
                        "unknown architecture '" + value.value() + "'. Write one of: "
                                + Members.list(Stream.of(Architecture.values())
                                        .map(Architecture::documentName)
                                        .toList())
                                + "."));
    }

    private static Action action(Members members, Json.Str value) throws ProfileException {
        return Action.ofDocumentName(value.value())
                .orElseThrow(() ->
                        members.wrong(value, "unknown action '" + value.value() + "'. Write one of: " + actions()));
    }

    private static @Nullable Integer errnoRet(Members members, String field, Json.Str action) throws ProfileException {
        Optional<BigInteger> errno = members.unsigned(field, MAX_RETURN_DATA, "0 … 65535");
        Json value = members.get(field);
        boolean takesData =
                action.value().equals("SCMP_ACT_ERRNO") || action.value().equals("SCMP_ACT_TRACE");
        if (errno.isPresent() && value != null && !takesData) {
            throw members.wrong(
                    value,
                    "'" + field + "' has no meaning with " + action.value()
                            + ". Remove it; OCI runtimes refuse or ignore it.");
        }
        return errno.map(BigInteger::intValue).orElse(null);
    }

    /** ERRNO and TRACE carry EPERM where the document gives none (OCI runtime-spec, config-linux.md#seccomp). */
    private static Decision decision(Action action, @Nullable Integer errnoRet) {
        return switch (action) {
            case ERRNO, TRACE -> new Decision(action, errnoRet == null ? Errno.EPERM : errnoRet);
            default -> Decision.of(action);
        };
    }

    private static String actions() {
        return Members.list(Arrays.stream(Action.values())
                        .flatMap(action -> action.documentNames().stream())
                        .toList())
                + ".";
    }

    private static String operators() {
        return Members.list(Arrays.stream(Operator.values())
                        .map(Operator::documentName)
                        .toList())
                + ".";
    }
}
