#!/bin/busybox sh
# The first process of a bare machine, and its agent: it launches containers as it is told over the virtio port, one at a
# time. A request is a line "RUNTIME dump|nodump SIZE" and a config.json of that size; a reply is a tar archive.
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
port=/dev/vport0p1
# How long a container may take to come up, in seconds: one that does takes about one.
start_limit=15
# What no process has (PID_MAX_LIMIT).
no_pid=4194304

# A runtime cannot pivot_root off the first root, so everything moves into another one.
if [ "${1-}" != agent ]; then
    /bin/busybox --install -s /bin
    mkdir -p /proc /sys /dev /root.new
    mount -t tmpfs -o mode=0755,size=75% root /root.new
    cp -a /bin /sbin /lib /lib64 /usr /opt /init /root.new/ 2>/dev/null
    mkdir -p /root.new/proc /root.new/sys /root.new/dev /root.new/tmp /root.new/run /root.new/etc
    exec switch_root /root.new /init agent
fi

mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
# Older kernels have the port's driver as modules, which lie here in the order of their dependencies.
for module in /opt/modules/*; do
    [ -e "$module" ] && insmod "$module"
done
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
mount -t cgroup2 cgroup /sys/fs/cgroup
ln -sf /proc/self/fd /dev/fd
echo "root:x:0:0:root:/:/bin/sh" >/etc/passwd
echo "root:x:0:" >/etc/group
ulimit -c 0
# A machine for a person has a shell instead of the agent.
if grep -q tck.shell= /proc/cmdline; then exec /sbin/tck-shell; fi
# Every program that is started costs some hundredths of a second, and pages that held one cost even more when they are
# written again: so the shell does by itself what it can, and programs are linked, not copied.
cd /run
mkdir bundle reply rootfs
ln /opt/tck/probe* rootfs/
mkfifo stdout sealed
/opt/tck/sealer "$(readlink -f "$(command -v runc)")" "$(readlink -f "$(command -v crun)")" >sealed &
read -r outcome <sealed
[ "$outcome" = done ] || echo "no program could be sealed: $outcome"

send() {
    tar -c -C reply . >&3
    rm -rf reply/* bundle/* state
}

# Runs a command for each process of the container's cgroup. crun writes its pid file too late for us.
for_processes() {
    for group in /sys/fs/cgroup/tck/cell /sys/fs/cgroup/tck/cell/*; do
        [ -e "$group/cgroup.procs" ] || continue
        while read -r pid; do
            # 0 stands for one that is just ending; to kill it would be to kill this process's group.
            [ "$pid" -eq 0 ] || "$@" "$pid"
        done <"$group/cgroup.procs"
    done 2>/dev/null
}

earlier() {
    [ -z "$first" ] || [ "$1" -lt "$first" ] && first=$1
}

# The time since the machine was started, in seconds.
now() {
    read -r seconds rest </proc/uptime
    seconds=${seconds%.*}
}

# Launches the container of bundle/config.json: launch RUNTIME dump|nodump
launch() {
    cp -al rootfs bundle/
    now
    begin=$seconds
    "$1" --root /run/state run --bundle bundle "cell-$count" >stdout 2>reply/words </dev/null &
    runner=$!
    exec 4<stdout
    # The probe's first line proves that the container came up; only then there is something to dump.
    if read -r -t "$start_limit" line <&4; then
        if [ "$2" = dump ]; then
            first=
            tries=0
            # For a moment none but what is ending may be there.
            while [ -z "$first" ] && [ $((tries += 1)) -le 100 ]; do for_processes earlier; done
            /opt/tck/dumper "${first:-$no_pid}" >reply/dump 2>&1
        fi
        echo "$line" >reply/transcript
        timeout 90 awk '{ print } $0 == "done" { exit }' <&4 >>reply/transcript || touch reply/late
    else
        now
        # Not the end of the output: that comes when everybody who could write is gone.
        if [ $((seconds - begin)) -ge "$start_limit" ]; then
            touch reply/hung
            kill -9 "$runner"
        fi
    fi
    # With its processes gone a runtime in the foreground clears up and ends; no second call of it is needed.
    for_processes kill -9
    exec 4<&-
    wait "$runner"
    echo $? >reply/code
}

exec 3<>$port
uname -r >reply/release
uname -m >reply/machine
# The probe's part for the 32-bit ABI of arm64 is looked for at the root.
ln -s /opt/tck/probe-arm /
/opt/tck/probe --no-hold facts >reply/facts
for runtime in runc crun; do "$runtime" --version >"reply/$runtime" 2>&1; done
send

count=0
while read -r runtime dump size <&3; do
    count=$((count + 1))
    dd bs="$size" count=1 iflag=fullblock <&3 >bundle/config.json 2>/dev/null
    launch "$runtime" "$dump"
    send
done
reboot -f
