package org.seccomptck.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;

/** A runner that does not exist. */
enum MadeUpRunner implements Runner {
    X86_64;

    @Override
    public RunnerFacts facts() {
        return new RunnerFacts("6.1", "x86_64", "", "", "", "", "", "", "", "2", false, List.of());
    }

    @Override
    public Optional<Path> engineDefaultProfile() {
        return Optional.empty();
    }
}
