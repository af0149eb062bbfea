package org.seccomptck.profile.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.dialect.DocumentDialect;

/** Compares the reader with the engines' own code, on documents that are changed at random. */
final class Differential {
    private static final DocumentDialect HANDED_ON =
            DocumentDialect.named("oci").orElseThrow();

    /** The form of the program in {@code src/test/go}. */
    private static final Set<String> CAPABILITIES = Set.of("CAP_CHOWN", "CAP_SYS_CHROOT");

    /** The reader refuses the document because of a rule that the engine had already removed. */
    private static final String IN_SOME_LAUNCHES = "refused in some launches";

    private final EnginesOwnCode engines;
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int inSomeLaunches;

    Differential(EnginesOwnCode engines) {
        this.engines = engines;
    }

    /** Change the corpus at random and compare. */
    void compare(int documents, long seed) throws IOException {
        Random random = new Random(seed);
        Mutations mutations = new Mutations(random);
        List<String> originals = Corpus.cases()
                .map(Corpus.Case::document)
                .distinct()
                .map(one -> one.replace('\'', '"'))
                .toList();
        for (int i = 0; i < documents; i++) {
            String document = originals.get(random.nextInt(originals.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                document = mutations.of(document);
            }
            DocumentDialect dialect = EnginesOwnCode.DIALECTS.get(i % EnginesOwnCode.DIALECTS.size());
            compare(dialect, document.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Compare every document of a folder (*.json), for each engine. */
    void compare(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (DocumentDialect dialect : EnginesOwnCode.DIALECTS) {
                    compare(dialect, Files.readAllBytes(file));
                }
            }
        }
    }

    /** Compare what the reader and the engine make of one document. */
    void compare(DocumentDialect dialect, byte[] document) throws IOException {
        String engine = engines.read(dialect, document);
        String answer = engine.replaceFirst("\t.*", "");
        answers.merge(dialect + " " + answer, 1, Integer::sum);
        String ours = ours(dialect, document, engine);
        if (ours.startsWith(IN_SOME_LAUNCHES)) {
            inSomeLaunches++;
        } else if (!ours.equals(answer)) {
            differences.add(dialect + ": the engine " + engine + ", the reader " + ours + ": "
                    + new String(document, StandardCharsets.UTF_8));
        }
    }

    /** Return how often the engines gave each answer. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** Return how often the reader refused a document because of a rule that the engine had already removed. */
    int inSomeLaunches() {
        return inSomeLaunches;
    }

    List<String> differences() {
        return differences;
    }

    private static String ours(DocumentDialect dialect, byte[] document, String engine) {
        try {
            DocumentReading reading = ProfileReader.reading("p.json", document, dialect);
            Optional<Profile> profile = reading.profile();
            if (!engine.startsWith("takes") && !engine.equals("unconfined") && dependsOnTheLaunch(reading)) {
                return IN_SOME_LAUNCHES;
            }
            if (profile.isEmpty()) {
                return "unconfined";
            }
            return engine.startsWith("takes\t") ? means(profile.get(), engine.substring("takes\t".length())) : "takes";
        } catch (ProfileException e) {
            String refused = e.refuser() == ProfileException.Refuser.OCI_RUNTIME ? "not loaded" : "refused";
            return e.inSomeLaunches() && !refused.equals(engine) ? IN_SOME_LAUNCHES : refused;
        }
    }

    private static boolean dependsOnTheLaunch(DocumentReading reading) {
        return reading.meant()
                        .filter(meant -> meant.kind() == Meant.Kind.RULES_WITHOUT_DEFAULT)
                        .isPresent()
                || reading.remarks().stream().anyMatch(one -> one.code() == Remark.Code.NAME_AND_NAMES);
    }

    /** Return whether a resolved profile equals what the engine hands on. */
    private static String means(Profile profile, String json) throws ProfileException {
        Profile handedOn = ProfileReader.read("config.json", json.getBytes(StandardCharsets.UTF_8), HANDED_ON);
        ResolvedProfile ours = resolved(profile);
        ResolvedProfile theirs = resolved(handedOn);
        boolean same = ours.defaultDecision().equals(theirs.defaultDecision())
                && ours.listed().equals(theirs.listed())
                && profile.flags().equals(handedOn.flags())
                && bare(ours).equals(bare(theirs));
        return same ? "takes" : "takes it otherwise (" + profile + ")";
    }

    private static ResolvedProfile resolved(Profile profile) {
        return ResolvedProfile.of(
                profile,
                new Circumstances(
                        Machine.named(System.getProperty("os.arch").replace("amd64", "x86_64"))
                                .orElseThrow(),
                        KernelVersion.parse(System.getProperty("os.version")).orElseThrow(),
                        CAPABILITIES,
                        Optional.empty()));
    }

    /** Return the rules without their places and without the constraints on where they apply. */
    private static List<Rule> bare(ResolvedProfile profile) {
        return profile.rules().stream()
                .map(rule -> new Rule(
                        "", rule.names(), rule.decision(), rule.conditions(), Applicability.NONE, Applicability.NONE))
                .toList();
    }
}
