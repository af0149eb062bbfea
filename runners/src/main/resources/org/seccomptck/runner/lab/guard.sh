#!/bin/sh
# Keeps a virtual machine for as long as somebody holds the other end of standard input, and leaves nothing behind.
#
#   guard.sh RUN_FOLDER PROGRAM ARGUMENT...
#
# Standard input ends when its owner closes it, and also when its owner dies of whatever cause, kill -9 included.
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
    while read -r _ <&3; do :; done
    kill -9 "$machine" 2>/dev/null
} &
watch=$!
wait "$machine"
# Where the machine has ended by itself, somebody may want to read its console first.
wait "$watch"
cd /
rm -rf --one-file-system -- "$run"
