package org.seccomptck.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;

/**
 * A cell that is to be.
 *
 * @param setting what is known of it
 * @param launcher by what its containers are launched
 * @param wish what is wanted of its first launch
 */
record PlannedCell(CellSetting setting, CellLauncher launcher, Containers.Wish wish) {
    /**
     * Return the cells of a runner: one for each subject and launch. Another program is executed in one of them.
     *
     * @param any the setting of any cell there
     */
    static List<PlannedCell> on(CellSetting any, CellLauncher launcher, List<Subject> subjects, Launches launches) {
        Optional<Subject> executed = Subjects.likeliestToStart(subjects);
        List<PlannedCell> planned = new ArrayList<>();
        for (Subject subject : subjects) {
            Containers.Wish wish = executed.filter(subject::equals).isPresent()
                    ? Containers.Wish.EVERYTHING
                    : Containers.Wish.FIRST_PROGRAM;
            CellSetting setting = any.with(launched(subject, launches.options()), launches.options());
            for (CellSetting one : setting.each(launches)) {
                planned.add(new PlannedCell(one, launcher.with(one.launch(), launches.times()), wish));
                wish = Containers.Wish.FIRST_PROGRAM;
            }
        }
        return planned;
    }

    /** Return the cell in which a runner is asked whether its filters depend on what ran before. */
    static PlannedCell ofIsolation(CellSetting any, CellLauncher launcher) {
        return new PlannedCell(
                any.with(new Subject.Serial(), LaunchOptions.STANDARD), launcher, Containers.Wish.DUMP_AT_REST);
    }

    /** Return whether it is the cell for isolation. */
    boolean isSerial() {
        return setting.subject() instanceof Subject.Serial;
    }

    private static Subject launched(Subject subject, LaunchOptions launch) {
        return launch.privileged() && subject instanceof Subject.EngineDefault
                ? new Subject.PrivilegedDefault()
                : subject;
    }
}
