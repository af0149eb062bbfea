package org.seccomptck.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.compiler.RuleCompiler;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;

/**
 * What is known of a cell before its container is launched.
 *
 * @param subject what is on trial
 * @param launch the launch options of its containers
 * @param runner the runner's name
 * @param machine the runner's kind of machine
 * @param facts the runner's facts
 * @param libseccomp the library that the OCI runtime uses; empty when it is not available here
 */
record CellSetting(
        Subject subject,
        LaunchOptions launch,
        String runner,
        Machine machine,
        RunnerFacts facts,
        Optional<RuleCompiler> libseccomp) {

    /** Return the name of the subject with that of the launch, which is the cell's name on its runner. */
    String name() {
        return new LaunchRecord(launch.name(), launch.words()).named(subject.id());
    }

    /** Return what a subject's document says of a container with these capabilities; empty when it has none. */
    Optional<Oracle> oracle(Subject judged, Set<String> capabilities) {
        return judged.profile().map(profile -> Oracle.of(profile, circumstances(capabilities)));
    }

    /** Return what a document says of a container with Docker's default capabilities. */
    Oracle oracle(Profile document) {
        return Oracle.of(document, circumstances(Circumstances.DOCKER_CAPABILITIES));
    }

    /**
     * Return what the profile says of a container under Docker's defaults; questions are chosen by it. An engine's own
     * default may become known only when it is handed over; until then the nearest known document replaces it.
     */
    Optional<Oracle> planned() {
        return expected().map(profile -> Oracle.of(profile, circumstances(launch.bounding())));
    }

    /** Return the document that the cell is planned by. */
    private Optional<Profile> expected() {
        return subject.profile()
                .or(() -> subject instanceof Subject.EngineDefault
                        ? EngineDefaults.nearest(facts).map(DefaultProfile::document)
                        : Optional.empty());
    }

    /** Return the setting of another cell on the same runner. */
    CellSetting with(Subject other, LaunchOptions options) {
        return new CellSetting(other, options, runner, machine, facts, libseccomp);
    }

    /** Return the setting with another compiler of rules instead of libseccomp. */
    CellSetting asking(Optional<? extends RuleCompiler> other) {
        return new CellSetting(subject, launch, runner, machine, facts, other.map(RuleCompiler.class::cast));
    }

    /** Return the settings of the cells that follow from this plain one, one for each launch. */
    List<CellSetting> each(Launches launches) {
        return launches.of(expected(), circumstances(launch.bounding())).stream()
                .map(one -> with(subject, one))
                .toList();
    }

    /** Return the subject with the document that it is judged by: the handed-over document if there is no other. */
    Subject judged(Optional<Bundle> bundle, Set<String> capabilities) {
        return subject instanceof Subject.EngineDefault && subject.published().isEmpty()
                ? new Subject.EngineDefault(bundle.flatMap(Bundle::seccomp)
                        .map(seccomp -> EngineDefaults.handedOver(facts, seccomp, circumstances(capabilities))))
                : subject;
    }

    /**
     * Return how often containers start under a profile. The calls of OCI runtimes are known for root's programs that
     * the runtime executes itself. With another user, or with an init, a container that should always start counts as
     * {@code AS_SEEN}.
     *
     * @param oracle what the profile says; empty when there is no document
     * @param noNewPrivileges whether the OCI runtime was told to switch on no-new-privileges
     */
    StartForecast start(Optional<Oracle> oracle, boolean noNewPrivileges) {
        StartForecast forecast = StartForecast.of(oracle, new RunnerSetting(machine, facts).starter(noNewPrivileges));
        boolean known = launch.asRoot() && !launch.init();
        return known || forecast.likelihood() != Likelihood.ALWAYS ? forecast : StartForecast.NONE;
    }

    /**
     * Return how long the runner's libseccomp was asked in vain for the profile's filter; empty if it gives an answer.
     */
    Optional<Duration> unanswered(Oracle oracle) {
        return libseccomp
                .filter(library -> library.compiles(machine))
                .map(library -> library.export(oracle.profile()))
                .filter(LibseccompExport.NotInTime.class::isInstance)
                .map(export -> ((LibseccompExport.NotInTime) export).time());
    }

    /** Return the circumstances that the profile's meaning depends on besides its document. */
    Circumstances circumstances(Set<String> capabilities) {
        return new RunnerSetting(machine, facts).circumstances(capabilities);
    }
}
