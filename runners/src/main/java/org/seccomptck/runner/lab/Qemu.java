package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.Command;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * QEMU for one kind of machine: the host's own, or an unpacked one.
 *
 * @param program the emulator
 * @param environment what it needs
 * @param data folders of its firmware, if it is not the host's own
 * @param accelerator what executes a machine's instructions
 */
record Qemu(Path program, Map<String, String> environment, List<Path> data, Accelerator accelerator) {
    /**
     * The options of every kernel. A crash ends the machine. The other options concern no filter and save time on an
     * emulated processor: no precautions against speculation, since the emulator does not speculate; no log of calls
     * that filters kill and no pressure statistics, since nobody reads them; no clearing of memory. Programs lie at the
     * same addresses each time, so that the emulator need not translate them again for each process. A periodic clock
     * tick needs no timer programming, which is one of the slowest operations of an emulated processor.
     */
    private static final String PARAMETERS = "quiet oops=panic panic=-1 mitigations=off audit=0 psi=0 init_on_alloc=0"
            + " norandmaps noautogroup nohz=off highres=off";

    Qemu {
        environment = Map.copyOf(environment);
        data = List.copyOf(data);
    }

    /** Find or unpack QEMU, for software emulation. */
    static Qemu find(Machine machine, DebianPackages packages) {
        Optional<Path> own = installed(machine);
        if (own.isPresent()) {
            return new Qemu(own.get(), Map.of(), List.of(), Accelerator.TCG);
        }
        UnpackedPackages tree = packages.unpacked(request(machine));
        Path program = tree.root().resolve("usr/bin").resolve(name(machine));
        Map<String, String> environment = new TreeMap<>(tree.environment(System.getenv()));
        // Even software emulation is a module of QEMU, which it would look for among the host's own modules.
        tree.libraries().stream()
                .map(folder -> folder.resolve("qemu"))
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresent(modules -> environment.put("QEMU_MODULE_DIR", modules.toString()));
        return new Qemu(program, environment, firmware(tree.root().resolve("usr/share")), Accelerator.TCG);
    }

    /** Return this QEMU with another accelerator. */
    Qemu with(Accelerator other) {
        return new Qemu(program, environment, data, other);
    }

    /**
     * Return whether another process may resume a machine's state. A machine on the host's processor has adapted itself
     * to that processor, and the cache may move to a host with another one.
     */
    boolean resumes() {
        return !accelerator.isHardware();
    }

    /** Return the host's own QEMU, if it is installed. */
    static Optional<Path> installed(Machine machine) {
        return SearchPath.of(System.getenv()).find(name(machine));
    }

    /** Return the packages that QEMU is unpacked from. */
    static PackageRequest request(Machine machine) {
        // Of the firmware, only what the machine types below need: q35 needs a BIOS and the option ROMs of its devices.
        // QEMU's modules are in a package that is not in Debian's section of libraries.
        return PackageRequest.of(machine == Machine.X86_64 ? "qemu-system-x86" : "qemu-system-arm")
                .withDocuments("qemu-system-common", "qemu-system-data", "seabios", "ipxe-qemu");
    }

    private static String name(Machine machine) {
        return "qemu-system-" + machine.uname();
    }

    /**
     * Return the emulator's version line.
     *
     * @throws RunnerUnavailable if it cannot be run
     */
    String version() {
        Command.Result result =
                Command.of(program.toString(), "--version").with(environment).run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "'" + program + " --version' ended with " + result.complaint(),
                    "mend or remove that QEMU; without one, the kit unpacks its own");
        }
        return result.output();
    }

    private static List<Path> firmware(Path share) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(share)) {
            all.forEach(folders::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + share, e);
        }
        return folders.stream()
                .filter(folder -> Stream.of("qemu", "seabios", "ipxe").anyMatch(name -> folder.endsWith(name)))
                .flatMap(folder -> Stream.of(folder, folder.resolve("qemu")))
                .filter(Files::isDirectory)
                .toList();
    }

    /**
     * Return the command of a machine without any device: one core, its console on standard output, and a crash ends
     * it. With more cores, amd64 kernels from 6.12 on crash now and then under QEMU 7.2; two features of QEMU's largest
     * processor model have the same effect. Signed pointers and long vectors take an emulated arm64 a third of its boot
     * time. The emulator copies faster by plain moves than by the instruction that the kernel uses with {@code erms}.
     *
     * @param memory in MiB
     * @param parameters the kernel's, besides those for console and crash
     */
    List<String> command(Machine machine, int memory, Path vmlinuz, Path initrd, String parameters) {
        List<String> words = new ArrayList<>(command(machine, memory, vmlinuz, parameters));
        words.addAll(List.of("-initrd", initrd.toString()));
        return words;
    }

    /** Return the command without an initrd: the kernel ends where it needs its root file system. */
    List<String> command(Machine machine, int memory, Path vmlinuz, String parameters) {
        boolean x86 = machine == Machine.X86_64;
        List<String> words = new ArrayList<>(List.of(program.toString()));
        data.forEach(folder -> words.addAll(List.of("-L", folder.toString())));
        words.addAll(List.of(
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-serial",
                "stdio",
                "-no-reboot",
                "-accel",
                accelerator.word(),
                "-machine",
                x86 ? "q35" : "virt",
                "-cpu",
                accelerator.isHardware() ? "host" : x86 ? "max,la57=off,cx16=off,erms=off" : "max,pauth=off,sve=off",
                "-smp",
                "1",
                "-m",
                Integer.toString(memory),
                "-kernel",
                vmlinuz.toString(),
                "-append",
                "console=" + (x86 ? "ttyS0" : "ttyAMA0") + " " + PARAMETERS + " " + parameters));
        return words;
    }
}
