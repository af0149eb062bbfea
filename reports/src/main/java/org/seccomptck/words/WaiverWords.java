package org.seccomptck.words;

import java.util.stream.Collectors;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.Standing;
import org.seccomptck.record.Waiver;

/**
 * Says what is waived, and which waivers are stale.
 *
 * @param words the sentences
 */
public record WaiverWords(Words words) {
    /** Return that a cause is waived. */
    public String tag() {
        return words.of("waiver.tag");
    }

    /** Return until when something is waived, why, and where that is discussed. */
    public String of(Waiver waiver) {
        return words.of("waiver.until", waiver.expires(), waiver.reason(), waiver.reference());
    }

    /** Return the waivers of a cause, and how much of it they cover if not all; empty if there is none. */
    public String of(Standing.Share share) {
        String each = share.by().stream().map(this::of).collect(Collectors.joining("; "));
        return share.none() || share.whole()
                ? each
                : words.of(
                        "waiver.part",
                        CountWords.number(share.waived()),
                        new CountWords(words).of(share.checks(), CountWords.Thing.CHECK),
                        each);
    }

    /** Return what is wrong with a waiver and what to do, in whole sentences. */
    public String of(StaleWaiver stale, Standing standing) {
        Waiver waiver = stale.waiver();
        return words.of(
                "waiver.stale." + stale.why(),
                standing.source().map(file -> file.name() + ":" + waiver.line()).orElse(""),
                String.join(", ", waiver.causes()),
                waiver.expires(),
                String.join(", ", stale.items()));
    }

    /** Return the waivers by which a run was judged; empty if there were none. */
    public String source(Standing standing) {
        return standing.source()
                .map(file -> words.of("waiver.source", file.path(), file.sha256()))
                .orElse("");
    }
}
