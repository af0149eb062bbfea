package org.seccomptck.words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Lack;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.StartRecord;

/**
 * Says what a comparison left open.
 *
 * @param words the sentences
 */
public record GapWords(Words words) {
    private static final int HASH = 12;

    /** Return a gap on one line. */
    public String of(Gap gap) {
        return Stream.of(gap.profile(), place(gap.place()), of(gap.lack()))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private String place(Gap.Place place) {
        return place.side() == Gap.Side.BOTH ? "" : words.of("gap.place", place.side(), place.runner());
    }

    /** Return what is missing, as a clause. */
    public String of(Lack lack) {
        List<String> parameters = lack.parameters();
        return switch (lack.code()) {
            case START_UNKNOWN -> said(lack, new StartWords(words).of(StartRecord.of(parameters)));
            case STARTS_BY_CHANCE -> said(lack, new CauseWords(words).named(parameters));
            case CALLS_NOT_ASKED, CHECKS_NOT_ANSWERED -> said(lack, parameters.get(0), some(parameters));
            case SIDE_NOT_MEASURED, LEG_NOT_MEASURED ->
                said(
                        lack,
                        parameters.isEmpty()
                                ? words.of("lack.run-ended")
                                : new ObstacleWords(words).of(Obstacle.of(parameters)));
            case DEFAULT_NOT_PUBLISHED ->
                said(
                        lack,
                        parameters.stream()
                                .reduce((one, other) -> words.of("lack.and", one, other))
                                .orElse(""));
            case DOCUMENTS_DIFFER -> said(lack, hash(parameters.get(0)), hash(parameters.get(1)));
            case FILTERS_UNKNOWN,
                    FILTERS_NOT_KEPT,
                    FILTERS_GONE,
                    FILTERS_ALTERED,
                    FILTERS_UNREADABLE,
                    FILTERS_NOT_DUMPED -> words.of("lack.filters", said(lack, parameters.toArray()));
            case NO_CALLS_ASKED, ENGINE_UNKNOWN, ONE_RECORD_ONLY, RUNNER_ALONE, DOCUMENT_UNKNOWN ->
                said(lack, parameters.toArray());
        };
    }

    private String said(Lack lack, Object... parameters) {
        return words.of("lack", lack.code(), parameters);
    }

    /** The first parameter is the number, the others are the first few items. */
    private String some(List<String> parameters) {
        List<String> named = parameters.subList(1, parameters.size());
        String list = String.join(", ", named);
        return Integer.parseInt(parameters.get(0)) > named.size() ? words.of("lack.and-more", list) : list;
    }

    private static String hash(String sha256) {
        return sha256.substring(0, Math.min(HASH, sha256.length()));
    }
}
