package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.Shell;
import org.seccomptck.words.Words;

/** The rest of the screen: findings in the profiles, what was not tested, and the conclusion. */
record RestLines(Words words, Screen screen, StoredRecord record) {
    /** Return how many findings the profiles have on the tested machines, and the command that shows them. */
    List<String> findings() {
        Map<String, Set<Finding>> found = record.run().findings();
        if (found.isEmpty()) {
            return List.of();
        }
        String counts = new FindingWords(words)
                .counts(found.values().stream().flatMap(Set::stream).toList());
        List<String> profiles = found.keySet().stream().sorted().toList();
        String line = profiles.size() == 1
                ? words.of("text.findings", profiles.get(0), counts, "tck check " + Shell.word(profiles.get(0)))
                : words.of(
                        "text.findings",
                        new CountWords(words).of(profiles.size(), Thing.PROFILE),
                        counts,
                        "tck check PROFILE");
        return Lines.wrap(line, screen.width());
    }

    /** Return a line for each thing that was wanted but not tested. */
    List<List<String>> untested() {
        return new RunWords(words, record.run())
                .untested().stream()
                        .map(part -> Lines.wrap(words.of("text.not-tested", part), screen.width()))
                        .toList();
    }

    /** Return the exit code, and why it has this value. */
    List<String> exit() {
        Conclusion conclusion = record.conclusion();
        return Lines.wrap(exit(conclusion), screen.width()).stream()
                .map(line -> Colour.of(conclusion).on(screen, line))
                .toList();
    }

    private String exit(Conclusion conclusion) {
        int code = conclusion.exitCode();
        RunRecord run = record.run();
        String causes = new RunWords(words, run).causes(record.standing());
        if (conclusion == Conclusion.CONFORMS && causes.isEmpty()) {
            return words.of(run.cells().isEmpty() ? "text.exit-nothing" : "text.exit-conforms", code);
        }
        if (conclusion != record.standing().answer(run) && conclusion != Conclusion.DEVIATES) {
            causes = words.of("waiver.none", causes);
        }
        List<String> why = new ArrayList<>(causes.isEmpty() ? List.of() : List.of(causes));
        if (!run.complete()) {
            why.add(words.of("text.incomplete"));
        }
        return words.of("text.exit", code, String.join(", ", why));
    }
}
