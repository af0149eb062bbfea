package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.ProvenanceWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/** The runners of a run: a single runner in full; for several, what they share and how many there are. */
record RunnerLines(Words words, Screen screen, RunRecord run) {
    private static final String BETWEEN = " · ";
    private static final int NAMED = 3;
    private static final String ENGINE_DEFAULT = "engine-default";

    List<String> lines() {
        List<String> parts = new ArrayList<>();
        List<RunnerFacts> facts =
                run.runners().stream().map(RunnerRecord::facts).toList();
        if (facts.size() == 1) {
            parts.add(new RunnerWords(words).of(facts.get(0)));
        } else if (facts.size() > 1) {
            parts.addAll(shared(facts));
        }
        List<String> judgedBy = run.cells().stream()
                .map(CellRecord::profile)
                .filter(profile -> profile.id().equals(ENGINE_DEFAULT)
                        && (!profile.sha256().isEmpty() || profile.provenance().code() == Provenance.Code.PRIVILEGED))
                .map(profile -> new ProvenanceWords(words).of(profile.provenance()))
                .distinct()
                .toList();
        if (judgedBy.size() == 1) {
            parts.add(words.of("text.default-judged-by", judgedBy.get(0)));
        }
        return parts.isEmpty() ? List.of() : Lines.wrap(String.join(BETWEEN, parts), screen.width());
    }

    private List<String> shared(List<RunnerFacts> facts) {
        RunnerWords runners = new RunnerWords(words);
        List<String> parts = new ArrayList<>();
        parts.add(new CountWords(words).of(facts.size(), Thing.RUNNER));
        parts.add(kernels(facts));
        parts.add(same(facts, runners::engineWithVersion, Thing.ENGINE));
        parts.add(same(facts, runners::ociRuntimeWithVersion, Thing.OCI_RUNTIME));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private String kernels(List<RunnerFacts> facts) {
        List<String> kernels =
                facts.stream().map(new RunnerWords(words)::kernel).distinct().toList();
        List<String> machines =
                facts.stream().map(RunnerFacts::machine).distinct().toList();
        return kernels.size() == 1
                ? kernels.get(0)
                : words.of(
                        "text.of-machines",
                        new CountWords(words).of(kernels.size(), Thing.KERNEL),
                        String.join(", ", machines));
    }

    private String same(List<RunnerFacts> facts, Function<RunnerFacts, String> part, Thing thing) {
        List<String> different = facts.stream().map(part).distinct().toList();
        return different.size() <= NAMED
                ? String.join(", ", different)
                : new CountWords(words).of(different.size(), thing);
    }
}
