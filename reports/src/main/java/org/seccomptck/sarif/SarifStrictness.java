package org.seccomptck.sarif;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.comparison.ProfileComparison.Compared;
import org.seccomptck.oracle.Ground.Kind;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.reading.Place;
import org.seccomptck.sarif.SarifLog.Level;
import org.seccomptck.sarif.SarifLog.Location;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Direction;
import org.seccomptck.strictness.Witness;
import org.seccomptck.words.StrictnessWords;
import org.seccomptck.words.Words;

/**
 * The comparison of two profiles as SARIF: each difference that counts is placed at the rule of the first profile that
 * decides.
 *
 * @param words the sentences
 */
public record SarifStrictness(Words words) {
    /**
     * Return the log.
     *
     * @param version the kit's version
     */
    public String print(ProfileComparison comparison, String version) {
        StrictnessWords says = new StrictnessWords(words, ConditionWords.load());
        SarifLog log = new SarifLog(version, words);
        for (Direction direction : Direction.values()) {
            log.rule(
                    direction.name(),
                    says.of(
                            direction,
                            comparison.first().name(),
                            comparison.second().name()));
        }
        comparison.strictness().groups().stream()
                .filter(comparison.strictness()::counts)
                .forEach(group -> add(log, group, comparison, says));
        return log.toString();
    }

    private void add(SarifLog log, DifferenceGroup group, ProfileComparison comparison, StrictnessWords says) {
        Difference example = group.example();
        String calls = says.calls(group).stream()
                .map(one -> String.join(", ", one.names()) + " " + says.on(one.abis()))
                .collect(Collectors.joining("; "));
        String when = says.when(example);
        String message = Stream.of(
                        calls,
                        when.isEmpty() ? "" : words.of("strictness.when", when),
                        comparison.first().name() + ": " + says.of(example.first()),
                        comparison.second().name() + ": " + says.of(example.second()),
                        words.of("strictness.example", says.of(example.witness())))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        log.result(
                group.direction().name(),
                Level.of(ProfileComparison.danger(group.direction())),
                message,
                location(comparison.first(), example.first()),
                fingerprint(example));
    }

    /** Each group has an example that no other group has. */
    private static String fingerprint(Difference example) {
        Witness witness = example.witness();
        return String.join(
                " ",
                example.direction().name(),
                example.first().decision().toString(),
                example.second().decision().toString(),
                witness.abi().label(),
                Integer.toUnsignedString(witness.number()),
                witness.arguments().toString());
    }

    /** Return the place in the document that decides; for a default action, that of the default action. */
    private static Location location(Compared profile, Ruling ruling) {
        List<String> pointers = Stream.of(
                        ruling.ground().pointer(),
                        ruling.ground().kind() == Kind.ABI_NOT_LISTED ? "/architectures" : "",
                        ruling.ground().kind() == Kind.ABI_NOT_LISTED ? "/archMap" : "",
                        "/defaultAction")
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        Optional<Place> place = profile.places().map(places -> places.first(pointers));
        return new Location(
                SarifReport.documentUri(profile.provenance(), profile.name()),
                place.map(Place::line),
                place.map(Place::column),
                place.map(Place::pointer).orElse(ruling.ground().pointer()));
    }
}
