#!/bin/sh
# Keeps a virtual machine for as long as somebody holds the other end of standard input, and leaves nothing behind.
#
#   guard.sh RUN_FOLDER PROGRAM ARGUMENT...
#
# Standard input ends when its owner closes it, and also when its owner dies of whatever cause, kill -9 included. An owner
# that says "keep" leaves the machine to whoever writes a line into the pipe RUN_FOLDER/end.
set -u
run=$1
shift
trap : HUP INT TERM
echo "$$" >"$run/guard.pid"
exec 3<&0
"$@" </dev/null >"$run/machine.log" 2>&1 3<&- &
machine=$!
echo "$machine" >"$run/machine.pid"
{
    word=
    while read -r word <&3 && [ "$word" != keep ]; do :; done
    if [ "$word" = keep ]; then
        mkfifo "$run/end.new"
        # Open for both, so that the pipe never ends by itself.
        exec 3<>"$run/end.new"
        mv "$run/end.new" "$run/end"
        read -r _ <&3
    fi
    # Its number may be another process's once it has been waited for.
    [ -e "$run/ended" ] || kill -9 "$machine" 2>/dev/null
} &
watch=$!
wait "$machine"
: >"$run/ended"
# Where the machine has ended by itself, its owner may want to read its console first; a kept one has none.
[ -e "$run/end" ] && kill "$watch" 2>/dev/null
wait "$watch"
cd /
rm -rf --one-file-system -- "$run"
