#!/bin/sh
# Keeps a private engine for as long as somebody holds the other end of standard input, and leaves nothing behind.
#
#   guard.sh outer RUN_FOLDER CGROUP PROGRAM ARGUMENT...
#
# The outer part starts the inner one in a mount and a pid namespace of its own, and clears up after it. The inner part
# is process 1 of that namespace: when it ends, the kernel kills whatever is left there and drops all its mounts.
# Standard input ends when its owner closes it, and also when its owner dies of whatever cause, kill -9 included.
set -eu
part=$1 run=$2 cgroup=$3
shift 3
umask 022

inner() {
    # What an engine writes to the host's /run, /etc and /opt (shim sockets, a key, a plugin folder) goes into memory.
    mkdir "$run/memory"
    mount -n -t tmpfs -o mode=0755 seccomp-tck "$run/memory"
    mkdir "$run/memory/seccomp-tck"
    mount -n --bind "$run" "$run/memory/seccomp-tck"
    for folder in etc opt; do
        if [ -d "/$folder" ]; then
            mkdir "$run/memory/$folder" "$run/memory/$folder.work"
            mount -n -t overlay -o \
                "lowerdir=/$folder,upperdir=$run/memory/$folder,workdir=$run/memory/$folder.work" overlay "/$folder"
        fi
    done
    mount -n --move "$run/memory" /run
    # crun refuses to work where cgroups of both versions are mounted, and runc does not need the second.
    if [ -d /sys/fs/cgroup/unified ] && [ ! -e /sys/fs/cgroup/cgroup.controllers ]; then
        umount -n /sys/fs/cgroup/unified || true
    fi
    cd /
    {
        status=0
        "$@" || status=$?
        echo "$status" >/run/seccomp-tck/engine.exit
    } </dev/null >/run/seccomp-tck/engine.log 2>&1 &
    while read -r _; do :; done
    exit 0
}

outer() {
    # A handler rather than "ignore": handlers are not inherited. Only the end of standard input ends the engine.
    trap : HUP INT TERM
    echo "$$" >"$run/guard.pid"
    unshare --mount --pid --fork --kill-child --mount-proc sh "$0" inner "$run" "$cgroup" "$@" || true
    # Where the inner part has ended by itself, somebody may want to read the logs first.
    [ -e "$run/engine.exit" ] || echo "never started" >"$run/engine.exit"
    while read -r _; do :; done
    attempts=0
    for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*; do
        # A cgroup stays busy for a moment after its last process is gone.
        while [ -d "$hierarchy/$cgroup" ] && [ "$attempts" -lt 100 ]; do
            find "$hierarchy/$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.02
            attempts=$((attempts + 1))
        done
    done
    cd /
    rm -rf --one-file-system -- "$run"
}

"$part" "$@"
