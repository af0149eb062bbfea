#!/bin/busybox sh
# The shell of a machine that a person looks into, on the virtio console. A session begins with a line from outside,
# "terminal ROWS COLUMNS" or "script"; a byte 1 answers that the console is set for it, and an escape sequence with the
# shell's exit code ends it.
export PATH=/bin:/sbin:/usr/bin:/usr/sbin HOME=/ TERM=linux
name=$(sed -n 's/.*tck\.shell=\([^ ]*\).*/\1/p' /proc/cmdline)
export PS1="$name:\\w# "
cd /
exec 3<>/dev/hvc0
while :; do
    stty sane -echo -onlcr -icrnl -isig -ixon <&3
    read -r mode rows columns <&3
    case $mode in
        terminal)
            stty sane echo icrnl onlcr isig ixon rows "$rows" cols "$columns" <&3
            printf '\001' >&3
            setsid -c sh -i <&3 >&3 2>&3 3<&-
            ;;
        script)
            printf '\001' >&3
            # All of it first: a command that reads its input would take lines of it, or its end, and the shell would wait.
            cat <&3 >/tmp/tck-script
            sh /tmp/tck-script </dev/null >&3 2>&3 3<&-
            ;;
        *) continue ;;
    esac
    printf '\033]tck;%d\007' $? >&3
done
