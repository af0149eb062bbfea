package org.seccomptck.starting;

import java.util.List;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.RunFolder;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.build.ProbeBuild;
import org.seccomptck.launch.site.SiteContainers;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.Site;
import org.seccomptck.runner.SiteRequest;
import org.seccomptck.session.RunnerSetting;

/**
 * The first runner of an open site. Everything that was made there is removed when it is closed, or the command is
 * interrupted.
 */
public final class OpenRunner implements AutoCloseable {
    private final RunFolder folder;
    private final Site site;
    private final Containers containers;
    private final Runner runner;
    private final RunnerSetting setting;
    private final Thread hook = new Thread(this::end, "interruption");

    private OpenRunner(RunFolder folder, Site site, Containers containers, Runner runner, RunnerSetting setting) {
        this.folder = folder;
        this.site = site;
        this.containers = containers;
        this.runner = runner;
        this.setting = setting;
    }

    /**
     * Reach or start a site, and check that a container without a profile runs there.
     *
     * @throws RunnerUnavailable when it is not available
     */
    public static OpenRunner open(SiteRequest request, CacheFolder cache, ProbeBuild probe)
            throws InterruptedException {
        List<String> dead = cache.sweepDeadRuns();
        RunFolder folder = cache.openRun();
        boolean opened = false;
        try {
            Site site = request.start();
            try {
                OpenRunner open = open(folder, site, new SiteContainers(folder.id(), dead, probe).prepare(site));
                opened = true;
                return open;
            } finally {
                if (!opened) {
                    site.close();
                }
            }
        } finally {
            if (!opened) {
                folder.close();
            }
        }
    }

    private static OpenRunner open(RunFolder folder, Site site, Containers containers) throws InterruptedException {
        boolean opened = false;
        try {
            Runner runner = site.runners().get(0);
            Machine machine = Machine.named(runner.facts().machine())
                    .orElseThrow(() -> new RunnerUnavailable(
                            runner.name() + " runs on a machine of kind '"
                                    + runner.facts().machine() + "'",
                            "use one on x86_64 or aarch64"));
            RunnerFacts facts = new CellLauncher(containers, runner, machine).facts();
            OpenRunner open = new OpenRunner(folder, site, containers, runner, new RunnerSetting(machine, facts));
            Runtime.getRuntime().addShutdownHook(open.hook);
            opened = true;
            return open;
        } finally {
            if (!opened) {
                containers.close();
            }
        }
    }

    /** Return what launches containers there. */
    public Containers containers() {
        return containers;
    }

    /** Return the runner. */
    public Runner runner() {
        return runner;
    }

    /** Return the runner's facts. */
    public RunnerSetting setting() {
        return setting;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown hook is already at work.
            return;
        }
        end();
    }

    private void end() {
        try (folder;
                site;
                containers) {
            // Close in reverse order.
            return;
        }
    }
}
