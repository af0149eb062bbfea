package org.seccomptck.profile.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.Remark.Code;

/** Makes of a document what an engine makes of it, and of that what an OCI runtime takes. */
final class DocumentDecoder {
    private final String source;
    private final DocumentDialect dialect;
    private final List<Remark> remarks = new ArrayList<>();
    private final DecisionDecoder decisions;
    private final RuleDecoder rules;

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
    DocumentReading read(Json json) throws ProfileException {
        Members document = new Members(source, new GoDecoder(source, dialect, remarks).document(json));
        if (document.string("defaultAction").isEmpty() && document.size("syscalls") == 0) {
            return new DocumentReading(dialect, Optional.empty(), Optional.of(MeantScan.of(json)), remarks);
        }
        return new DocumentReading(dialect, Optional.of(profile(document)), Optional.empty(), remarks);
    }

    private Profile profile(Members document) throws ProfileException {
        if (dialect.effect(Form.ARCHITECTURES_AND_ARCH_MAP) == Effect.REFUSED
                && !document.strings("architectures").isEmpty()
                && document.size("archMap") > 0) {
            throw document.refused(
                    document.placeOf("archMap"),
                    "both 'architectures' and 'archMap' are given. Keep one; " + dialect.label() + " refuses both.");
        }
        List<ArchMapping> archMap = archMap(document);
        List<Rule> kept = new ArrayList<>();
        for (Members rule : document.structures("syscalls", dialect)) {
            rules.rule(rule).ifPresent(kept::add);
        }
        return new Profile(
                decisions.ofDocument(document),
                architectures(document, "architectures"),
                archMap,
                document.strings("flags").stream().map(Json.Str::value).toList(),
                kept);
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
            mappings.add(new ArchMapping(architecture.get(), architectures(mapping, "subArchitectures")));
        }
        return mappings;
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
