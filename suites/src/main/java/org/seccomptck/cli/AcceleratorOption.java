package org.seccomptck.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.lab.Acceleration;
import org.seccomptck.runner.lab.Accelerator;
import picocli.CommandLine.Option;

/** What executes the instructions of machines of the lab, for the commands that boot them. */
final class AcceleratorOption {
    @Option(
            names = "--accelerator",
            paramLabel = "NAME",
            description =
                    "what executes a lab machine's instructions: tcg (software, anywhere), kvm or hvf (this host's"
                            + " processor by Linux or macOS, for machines of its architecture, after it has booted a kernel within"
                            + " 20 s; else tcg, and a line says why), or auto (the one that this host has, else tcg) (default: tcg)")
    private Optional<Word> word = Optional.empty();

    /** What may be said. */
    enum Word {
        TCG,
        KVM,
        HVF,
        AUTO
    }

    /** Return whether it was given. */
    boolean isGiven() {
        return word.isPresent();
    }

    /** The choice for all machines of the command. */
    Acceleration acceleration(CacheFolder cache, Consumer<String> progress) {
        return switch (word.orElse(Word.TCG)) {
            case TCG -> Acceleration.by(Accelerator.TCG, cache, progress);
            case KVM -> Acceleration.by(Accelerator.KVM, cache, progress);
            case HVF -> Acceleration.by(Accelerator.HVF, cache, progress);
            case AUTO -> Acceleration.automatic(cache, progress);
        };
    }
}
