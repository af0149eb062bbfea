package org.seccomptck.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An OCI runtime whose filters depend on the containers that ran before: a script that exchanges the seccomp object of the
 * configuration, remembers it, and runs the runc that the private engine itself would run. When the container is there, the
 * configuration is again as the engine wrote it.
 */
enum RememberingRuntime {
    /** Does what it is told. */
    REMEMBERS_NOTHING("cp mine loaded"),
    DROPS_EVERY_SECOND_FILTER("""
            if [ -e odd ]; then rm odd; echo null > loaded; else : > odd; cp mine loaded; fi"""),
    HANDS_ON_THE_FILTER_BEFORE("""
            if [ -e before ]; then mv before loaded; else cp mine loaded; fi
            cp mine before"""),
    KEEPS_THE_FIRST_FILTER(kept("echo")),
    KEEPS_BY_DEFAULT_ACTION(kept("grep -o '\"defaultAction\":\"[A-Z_]*\"' mine")),
    KEEPS_BY_NUMBER_OF_RULES(kept("grep -o '\"names\":' mine")),
    KEEPS_BY_LETTERS_OF_NAMES(kept("tr -d '\",' < mine")),
    KEEPS_WITHOUT_ERRNO(kept("sed 's/\"errnoRet\":[0-9]*//g' mine"));

    private final String memory;

    RememberingRuntime(String memory) {
        this.memory = memory;
    }

    private static String kept(String key) {
        return """
                key=kept-$(%s | cksum | tr -d ' ')
                if [ ! -e "$key" ]; then cp mine "$key"; fi
                cp "$key" loaded""".formatted(key);
    }

    /** Return how the runner of the runtime is called. */
    String program() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Write the script, into a folder in which it remembers. */
    Path write(Path folder) throws IOException {
        Path memories = Files.createDirectory(folder.resolve(program() + ".memory"));
        Path script =
                Files.writeString(folder.resolve(program()), """
                #!/bin/sh
                set -eu
                create='' bundle='' before='' word=''
                for word; do
                    case $word in
                        create) create=yes ;;
                        --bundle=*) bundle=${word#*=} ;;
                    esac
                    case $before in
                        --bundle | -b) bundle=$word ;;
                    esac
                    before=$word
                done
                if [ ! "$create" ] || ! grep -q '"seccomp":{' "$bundle/config.json"; then
                    exec %2$s "$@"
                fi
                cp -p "$bundle/config.json" "$bundle/config.json.given"
                (
                    cd '%1$s'
                    awk '{
                        start = index($0, "\\"seccomp\\":{") + 10
                        for (end = start; ; end++) {
                            letter = substr($0, end, 1)
                            if (letter == "{") depth++
                            if (letter == "}" && --depth == 0) break
                        }
                        print substr($0, 1, start - 1) > "head"
                        print substr($0, start, end - start + 1) > "mine"
                        print substr($0, end + 1) > "tail"
                    }' "$bundle/config.json"
                    %3$s
                    cat head loaded tail > "$bundle/config.json"
                )
                code=0
                %2$s "$@" || code=$?
                mv "$bundle/config.json.given" "$bundle/config.json"
                exit $code
                """.formatted(memories, MutantRuntime.runc(), memory));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script;
    }
}
