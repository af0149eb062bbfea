package org.seccomptck.words;

import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.Provenance.Code;
import org.seccomptck.runner.RunnerFacts;

/**
 * Says where the document of a profile comes from.
 *
 * @param words the sentences
 */
public record ProvenanceWords(Words words) {
    /** The index from which the parameters are differences; the ones before it name engine and document. */
    private static final int DIFFERING = 5;
    /** The number of names in a sentence; further names are counted. */
    private static final int TOLD = 5;

    /** Return a phrase that can stand after "judged by". */
    public String of(Provenance provenance) {
        List<String> parameters = provenance.parameters();
        if (provenance.code() == Code.HANDED_OVER_UNLIKE) {
            String differing = differing(parameters.subList(DIFFERING, parameters.size()));
            parameters = Stream.concat(parameters.subList(0, DIFFERING).stream(), Stream.of(differing))
                    .toList();
        }
        boolean bare = provenance.code() == Code.PUBLISHED && parameters.get(0).equals(RunnerFacts.NO_ENGINE);
        return bare
                ? words.of("provenance-of-bare-machine", parameters.get(1))
                : words.of("provenance", provenance.code(), parameters.toArray());
    }

    private String differing(List<String> names) {
        String told =
                String.join(", ", names.stream().limit(TOLD).map(this::name).toList());
        int more = names.size() - TOLD;
        return more > 0 ? words.of("provenance-and-more", told, more) : told;
    }

    private String name(String name) {
        return switch (name) {
            case Provenance.DEFAULT_ACTION -> words.of("provenance-part.DEFAULT_ACTION");
            case Provenance.ARCHITECTURES -> words.of("provenance-part.ARCHITECTURES");
            default -> name;
        };
    }
}
