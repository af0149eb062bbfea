package org.seccomptck.words;

import java.util.List;
import org.seccomptck.comparison.Change.Notice;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.UpgradeVerdict;
import org.seccomptck.comparison.UpgradeVerdict.Code;
import org.seccomptck.comparison.Upgrades;

/**
 * Says what the verdict on an upgrade is.
 *
 * @param words the sentences
 */
public record UpgradeVerdictWords(Words words) {
    private static final int MOST_PROFILES = 3;

    /**
     * Return the verdict on one line.
     *
     * @param from the side before the upgrade
     * @param to the side after it
     */
    public String of(String from, String to, UpgradeVerdict verdict) {
        return words.of("upgrade-verdict.line", from, to, of(verdict));
    }

    /** Return the worst of several verdicts on one line. */
    public String of(Upgrades upgrades) {
        Upgrade worst = upgrades.worst();
        String said = of(worst.from(), worst.to(), worst.verdict());
        return upgrades.each().size() == 1
                ? said
                : words.of(
                        "upgrade-verdict.runners",
                        said,
                        upgrades.safe(),
                        upgrades.each().size());
    }

    private String of(UpgradeVerdict verdict) {
        String said = words.of(
                "upgrade-verdict",
                verdict.code(),
                calls(verdict.calls()),
                profiles(verdict.profiles()),
                verdict.gap().map(new GapWords(words)::of).orElse(""));
        boolean saidSo = verdict.code() == Code.NOT_COMPARABLE || verdict.code() == Code.SAFE;
        return verdict.complete() || saidSo ? said : words.of("upgrade-verdict.incomplete", said);
    }

    /**
     * Return what programs notice.
     *
     * @param calls of how many calls
     */
    public String of(Notice notice, int calls) {
        return words.of("notice", notice, calls(calls));
    }

    private String calls(int calls) {
        return new CountWords(words).of(calls, CountWords.Thing.CALL);
    }

    private String profiles(List<String> profiles) {
        String some = String.join(", ", profiles.subList(0, Math.min(MOST_PROFILES, profiles.size())));
        return profiles.size() > MOST_PROFILES ? words.of("upgrade-verdict.more", some) : some;
    }
}
