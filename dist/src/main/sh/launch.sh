# SPDX-License-Identifier: Apache-2.0
# How a command of the kit starts its JVM. The script tck of a checkout and that of a release read it, after they have set
#   kit     the folder that holds lib/
#   home    the folder of the checkout or the release
# shellcheck shell=dash disable=SC2154

complain() {
    printf 'tck: %s\n' "$*" >&2
    exit 3
}

# The one folder that the kit writes to; empty for a user without a home.
cache=${TCK_CACHE:-}
if [ -z "$cache" ]; then
    case ${XDG_CACHE_HOME:-} in
        /*) cache=$XDG_CACHE_HOME/seccomp-tck ;;
        *) cache=${HOME:+$HOME/.cache/seccomp-tck} ;;
    esac
fi

# Sets java to the JVM, that of JAVA_HOME or else the first on the PATH, and java_version to what its folder says of it.
find_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    if [ ! -x "$java" ]; then
        java=$(command -v java) || complain "java is missing. Type: apt-get install openjdk-17-jre-headless"
    fi
    java_version=unknown
    release=$(readlink -f "$java")
    release=${release%/bin/java}/release
    if [ -r "$release" ]; then
        while IFS='="' read -r key _ value _; do
            case $key in
                JAVA_RUNTIME_VERSION) java_version=$value && break ;;
                JAVA_VERSION) java_version=$value ;;
            esac
        done <"$release"
    fi
    case $java_version in
        unknown | 1[7-9]* | [2-9][0-9]*) ;;
        *) complain "$java is Java $java_version. Type: apt-get install openjdk-17-jre-headless" ;;
    esac
}

# Sets class_path to the jars that the command $1 needs. Small commands get few: the JVM opens all at each start, and picocli
# has it look in all for a class of Groovy's. Those of the others begin with the same, as class data demand.
find_jars() {
    class_path=$kit/lib/tck.jar
    for jar in "$kit"/lib/seccomp-tck-*.jar "$kit"/lib/picocli-*.jar "$kit"/lib/jackson-*.jar "$kit"/lib/snakeyaml-*.jar \
        "$kit"/lib/ascii-table-*.jar; do
        class_path=$class_path:$jar
    done
    case $1 in
        check | explain | compare | version | help | -V | --version | -h | --help) ;;
        *) for jar in "$kit"/lib/*.jar; do class_path=$class_path:$jar; done ;;
    esac
}

# Becomes the JVM. The first compiler only: the second one takes longer than it saves, even for the checks of a dozen machines.
# A JVM that cannot use class data goes on without them and need not say so; to place them elsewhere in memory each time would
# take a part of what they save.
jvm() {
    exec "$java" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable -Xlog:all=error:stderr \
        -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
        -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+UseTransparentHugePages -Xms256m -Xmn96m -Xmx512m \
        -cp "$class_path" "$@"
}

# Writes the file $1 with the classes of small commands, as this JVM loads and checks them: it runs these commands, and notes
# what they load. The file is empty where this JVM cannot do that, so that it is tried once only.
keep_classes() (
    find_jars check
    for words in --version --help 'check restrict' 'check restrict --format sarif' 'explain restrict chmod' \
        'compare restrict unconfined'; do
        # Each word is an argument.
        # shellcheck disable=SC2086
        (jvm -XX:DumpLoadedClassList="$1.list" org.seccomptck.cli.Tck $words) || true
        cat "$1.list" >>"$1.all" || true
    done
    awk '!seen[$0]++' "$1.all" >"$1.list" || true
    (jvm -Xshare:dump -XX:SharedClassListFile="$1.list" -XX:SharedArchiveFile="$1.new") || rm -f "$1.new"
    [ -e "$1.new" ] || : >"$1.new"
    mv -f "$1.new" "$1"
    rm -f "$1.list" "$1.all"
) >/dev/null 2>&1

# Sets class_data to the option that lets a command find its classes loaded and checked; empty where there is no place for
# them. They lie in the kit, or in the cache where the kit can only be read, apart for each JVM, and for each version of a
# release, whose jars all have the same times.
class_data() {
    class_data='' written=''
    case $1 in
        run | check | explain | compare | report | version | help | -V | --version | -h | --help) ;;
        *) return 0 ;;
    esac
    version=
    if [ -r "$kit/lib/version" ]; then read -r version <"$kit/lib/version"; fi
    case $version in *+) return 0 ;; esac
    kept=class-data/${version:+$version/}$java_version.jsa
    if [ -w "$kit" ] || [ -e "$kit/$kept" ]; then
        kept=$kit/$kept
    elif [ -n "$cache" ]; then
        kept=$cache/class-data$kit/$kept
    else
        return 0
    fi
    # A run is not worth the wait.
    if [ "$1" = run ] && [ ! -e "$kept" ]; then return 0; fi
    # The JVM looks at the times of the jars, and would go on without the file.
    if [ ! -e "$kept" ] || [ "$kit/lib/tck.jar" -nt "$kept" ]; then
        mkdir -p "${kept%/*}" 2>/dev/null || return 0
        keep_classes "$kept.$$" || return 0
        rm -f "$kept.run"
        mv -f "$kept.$$" "$kept" 2>/dev/null || true
    fi
    if [ ! -s "$kept" ]; then return 0; fi
    class_data=-XX:SharedArchiveFile=$kept
    if [ "$1" = run ]; then class_data_of_runs; fi
}

# What a run loads on top of that is written when its JVM ends, and counts once another one has found the file whole.
class_data_of_runs() {
    for new in "$kept.run".new.*; do
        if [ -e "$kept.run" ] || [ ! -e "$new" ] || kill -0 "${new##*.}" 2>/dev/null; then continue; fi
        if (jvm -Xshare:on -XX:SharedArchiveFile="$new" -XX:+VerifySharedSpaces -version) >/dev/null 2>&1; then
            mv -f "$new" "$kept.run"
        else
            rm -f "$new"
        fi
    done
    if [ -e "$kept.run" ]; then
        class_data=-XX:SharedArchiveFile=$kept.run
    elif [ -w "${kept%/*}" ]; then
        written=-XX:ArchiveClassesAtExit=$kept.run.new.$$
    fi
}

launch() {
    find_java
    find_jars "${1:-}"
    class_data "${1:-}"
    terminal=false terminal_out=false
    if [ -t 2 ]; then terminal=true; fi
    if [ -t 1 ]; then
        terminal_out=true
        # The shell knows how large its terminal is, but tells nobody.
        size=$(stty size <&1 2>/dev/null || true)
        export LINES="${LINES:-${size% *}}" COLUMNS="${COLUMNS:-${size#* }}"
    fi
    # Ryuk would be pulled from a registry; what is started here is swept by label instead. Allure's page must not call
    # home. Testcontainers keeps a file in the user's home, so it is given another one.
    export TESTCONTAINERS_RYUK_DISABLED=true ALLURE_NO_ANALYTICS=true
    set -- -Dseccomptck.terminal="$terminal" -Dseccomptck.terminal.out="$terminal_out" -Dseccomptck.home="$home" \
        org.seccomptck.cli.Tck "$@"
    if [ -n "$cache" ]; then
        if [ ! -d "$cache/home" ]; then mkdir -p "$cache/home" 2>/dev/null || true; fi
        set -- -Duser.home="$cache/home" "$@"
    fi
    jvm ${class_data:+"$class_data"} ${written:+"$written"} "$@"
}
