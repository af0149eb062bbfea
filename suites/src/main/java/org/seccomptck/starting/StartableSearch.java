package org.seccomptck.starting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.host.Sha256;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.start.StartForecast;
import org.seccomptck.start.StartNeed;
import org.seccomptck.start.Starter;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.DeniedCall;
import org.seccomptck.startable.LaunchAnswer;
import org.seccomptck.startable.LaunchAnswer.Proof;
import org.seccomptck.startable.Startable;

/** Finds the calls that a profile has to allow additionally so that its containers always start on a runner. */
public final class StartableSearch {
    private final OpenRunner open;
    private final Limits limits;
    private final SearchListener listener;

    /** Prepare to search on a runner. */
    public StartableSearch(OpenRunner open, Limits limits, SearchListener listener) {
        this.open = open;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Search, for containers without no-new-privileges and for those with it.
     *
     * @param document the profile
     * @param dialect how it is read
     */
    public Startable search(Subject.Document document, DocumentDialect dialect) throws InterruptedException {
        AmendedProfile profile =
                new AmendedProfile(document, dialect, open.setting().circumstances(Circumstances.DOCKER_CAPABILITIES));
        return new Startable(
                document.id(),
                document.provenance(),
                Sha256.of(document.text()),
                open.runner().name(),
                open.setting().facts(),
                List.of(search(profile, false), search(profile, true)));
    }

    private LaunchAnswer search(AmendedProfile profile, boolean noNewPrivileges) throws InterruptedException {
        Instant began = Instant.now();
        Optional<Starter> starter = open.setting().starter(noNewPrivileges);
        StartForecast before = StartForecast.of(Optional.of(profile.oracle()), starter);
        Candidates candidates = Candidates.of(profile, starter);
        List<DeniedCall> denied = profile.stubborn(
                candidates.known().stream().map(StartNeed::name).toList());
        if (!denied.isEmpty()) {
            return new LaunchAnswer(
                    noNewPrivileges,
                    Answer.DENIED_BY_RULE,
                    before,
                    List.of(),
                    denied,
                    Proof.NONE,
                    0,
                    Duration.between(began, Instant.now()),
                    "",
                    Optional.empty());
        }
        try (Attempts attempts = new Attempts(starts(profile, noNewPrivileges))) {
            SmallestAddition.Found found = found(attempts, candidates, noNewPrivileges);
            boolean failed = Stream.of(Answer.STARTS_ALREADY, Answer.PROVEN).noneMatch(found.answer()::equals);
            return new LaunchAnswer(
                    noNewPrivileges,
                    found.answer(),
                    before,
                    found.added(),
                    List.of(),
                    found.proof(),
                    attempts.made(),
                    Duration.between(began, Instant.now()),
                    failed ? attempts.said() : "",
                    found.answer() == Answer.PROVEN
                            ? Optional.of(profile.allowing(found.added().stream()
                                            .map(AddedCall::name)
                                            .toList())
                                    .text())
                            : Optional.empty());
        }
    }

    private SmallestAddition.Found found(Attempts attempts, Candidates candidates, boolean noNewPrivileges)
            throws InterruptedException {
        try {
            return new SmallestAddition(attempts, candidates, limits, step -> listener.at(noNewPrivileges, step))
                    .find();
        } catch (StartsLost e) {
            return new SmallestAddition.Found(Answer.NOT_MEASURED, List.of(), Proof.NONE);
        }
    }

    private Starts starts(AmendedProfile profile, boolean noNewPrivileges) {
        LaunchOptions options = new LaunchOptions(
                LaunchOptions.STANDARD.capabilities(), "", noNewPrivileges, Optional.empty(), false, false);
        return new ProbeStarts(open.containers(), open.runner(), options, profile);
    }
}
