package org.seccomptck.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.seccomptck.load.Release;
import org.seccomptck.load.Releases;
import org.seccomptck.runner.engine.VersionedNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For which OCI runtimes a document is checked. */
final class RuntimeOption {
    private static final String FOR = "--for";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = FOR,
            split = ",",
            paramLabel = "RUNTIME",
            description = "the OCI runtimes that start containers, e.g. runc@1.1.5, crun@* or runc; may be repeated"
                    + " (default: the current ones; check then tells findings of what they refuse, and no table)")
    private List<String> words = List.of();

    /** Return whether runtimes were named. */
    boolean named() {
        return !words.isEmpty();
    }

    /**
     * Return the releases that were named, or those that people install today.
     *
     * @throws ParameterException when a word stands for none
     */
    List<Release> releases() {
        if (words.isEmpty()) {
            return Releases.current();
        }
        VersionedNames known =
                new VersionedNames(Releases.all().stream().map(Release::label).toList());
        Set<String> labels = new LinkedHashSet<>();
        words.forEach(word -> labels.addAll(matching(known, word)));
        return Releases.all().stream()
                .filter(release -> labels.contains(release.label()))
                .toList();
    }

    private List<String> matching(VersionedNames known, String word) {
        List<String> labels;
        try {
            labels = known.matching(word.contains("@") || word.contains("*") ? word : word + "@*");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), FOR + ": '" + word + "' is no pattern such as runc@1.*.", e);
        }
        if (labels.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), FOR + ": unknown OCI runtime '" + word + "'" + known.instead(word) + ".");
        }
        return labels;
    }
}
