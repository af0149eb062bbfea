package org.seccomptck.profile.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.ProfileException.Refuser;
import org.seccomptck.profile.reading.Remark.Code;

/** Decodes a document as an engine does, and then checks the result as an OCI runtime does. */
final class DocumentDecoder {
    private final String source;
    private final DocumentDialect dialect;
    private final List<Remark> remarks = new ArrayList<>();
    private final DecisionDecoder decisions;
    private final RuleDecoder rules;
    private Optional<ProfileException> refusal = Optional.empty();

    DocumentDecoder(String source, DocumentDialect dialect) {
        this.source = source;
        this.dialect = dialect;
        this.decisions = new DecisionDecoder(dialect, remarks);
        this.rules = new RuleDecoder(dialect, decisions, remarks);
    }

    /**
     * Read a document.
     *
     * @throws ProfileException when the engine refuses it, or the OCI runtime does
     */
    DocumentReading read(ParsedDocument parsed) throws ProfileException {
        Json json = dialect.isOfOperator()
                ? OperatorSchema.profile(source, parsed.profile(), dialect, remarks)
                : parsed.profile();
        Members document = new Members(source, new GoDecoder(source, dialect, remarks).document(json));
        boolean named = document.string("defaultAction").isPresent();
        boolean refused = dialect.effect(Form.NO_DEFAULT_AND_NO_RULES) == Effect.REFUSED;
        if (!named && !refused && document.size("syscalls") == 0) {
            return unconfined(MeantScan.of(json));
        }
        requireOneFormOfArchitectures(document);
        decisions.requireDefaultErrno(document);
        List<Rule> kept = rules(document);
        if (!named && !refused && rules.reach() != RuleDecoder.Reach.ALWAYS) {
            return unconfined(
                    rules.reach() == RuleDecoder.Reach.NEVER
                            ? MeantScan.of(json)
                            : new Meant(Meant.Kind.RULES_WITHOUT_DEFAULT, ""));
        }
        Decision byDefault = decisions.ofDocument(document);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Profile profile = new Profile(
                byDefault,
                architectures(document, "architectures"),
                archMap(document),
                document.strings("flags").stream().map(Json.Str::value).toList(),
                document.string("listenerPath").map(Json.Str::value),
                kept);
        return new DocumentReading(dialect, Optional.of(profile), Optional.empty(), remarks);
    }

    /** What the engine refuses in a later rule is reported before what the OCI runtime refuses in an earlier one. */
    private List<Rule> rules(Members document) throws ProfileException {
        List<Rule> kept = new ArrayList<>();
        for (Members rule : document.structures("syscalls", dialect)) {
            try {
                rules.rule(rule).ifPresent(kept::add);
            } catch (ProfileException e) {
                if (e.refuser() == Refuser.ENGINE && !e.inSomeLaunches()) {
                    throw e;
                }
                if (refusal.isEmpty() || (refusal.get().inSomeLaunches() && !e.inSomeLaunches())) {
                    refusal = Optional.of(e);
                }
            }
        }
        return kept;
    }

    /** The engine, or the runc that gets the remaining rules, sees no profile here. */
    private DocumentReading unconfined(Meant meant) {
        return new DocumentReading(dialect, Optional.empty(), Optional.of(meant), remarks);
    }

    private void requireOneFormOfArchitectures(Members document) throws ProfileException {
        if (dialect.effect(Form.ARCHITECTURES_AND_ARCH_MAP) == Effect.REFUSED
                && document.size("architectures") > 0
                && document.size("archMap") > 0) {
            throw document.refused(
                    document.placeOf("archMap"),
                    "both 'architectures' and 'archMap' are given. Keep one; " + dialect.label() + " refuses both.");
        }
    }

    private List<ArchMapping> archMap(Members document) throws ProfileException {
        List<ArchMapping> mappings = new ArrayList<>();
        for (Members mapping : document.structures("archMap", dialect)) {
            Optional<Json.Str> name = mapping.string("architecture");
            Optional<Architecture> architecture = name.map(Json.Str::value).flatMap(Architecture::ofDocumentName);
            if (architecture.isEmpty()) {
                remarks.add(new Remark(
                        Code.NO_SUCH_MACHINE,
                        name.map(Json.Str::place).orElseGet(mapping::place),
                        "archMapping",
                        "architecture",
                        name.map(Json.Str::value).orElse("")));
                continue;
            }
            mappings.add(new ArchMapping(architecture.get(), subArchitectures(mapping, architecture.get())));
        }
        return mappings;
    }

    /**
     * An entry counts on machines of its architecture only: nobody notices an error in an entry for another machine.
     */
    private static List<Architecture> subArchitectures(Members mapping, Architecture machine) throws ProfileException {
        boolean known =
                Stream.of(Machine.values()).map(Machine::nativeAbi).anyMatch(abi -> Architecture.of(abi) == machine);
        if (!known) {
            return mapping.strings("subArchitectures").stream()
                    .flatMap(name -> Architecture.ofDocumentName(name.value()).stream())
                    .toList();
        }
        try {
            return architectures(mapping, "subArchitectures");
        } catch (ProfileException e) {
            throw e.whereTheMachineIs(machine.documentName());
        }
    }

    private static List<Architecture> architectures(Members members, String name) throws ProfileException {
        List<Architecture> architectures = new ArrayList<>();
        for (Json.Str value : members.strings(name)) {
            architectures.add(Architecture.ofDocumentName(value.value())
                    .orElseThrow(() -> members.refusedByRuntime(
                            value.place(),
                            "unknown architecture '" + value.value() + "'. Write one of: "
                                    + Stream.of(Architecture.values())
                                            .map(Architecture::documentName)
                                            .collect(Collectors.joining(", "))
                                    + ".")));
        }
        return architectures;
    }
}
