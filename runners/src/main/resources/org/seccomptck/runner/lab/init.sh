#!/bin/busybox sh
# The first process of a bare machine, and its agent: it launches containers as it is told over the virtio port, one at a
# time. A request is a line with the size of a tar archive, and the archive; a reply is the same.
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
port=/dev/vport0p1
# How long a container may take to come up, in seconds: one that does takes about one.
start_limit=15

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
cd /run
mkdir request reply

send() {
    tar -c -C reply . >reply.tar
    { wc -c <reply.tar; cat reply.tar; } >&3
    rm -f reply.tar reply/*
}

# The processes of a container's cgroup, the first one first. crun writes its pid file too late for us.
processes() {
    find /sys/fs/cgroup/tck -name cgroup.procs -exec cat {} + 2>/dev/null | sort -n
}

# Ends them all, whatever state their runtime is in.
purge() {
    for pid in $(processes); do kill -9 "$pid" 2>/dev/null; done
}

now() {
    cut -d . -f 1 /proc/uptime
}

launch() {
    runtime=$(cat request/runtime)
    mkdir -p bundle/rootfs
    cp /opt/tck/probe* bundle/rootfs/
    mv request/config.json bundle/
    mkfifo stdout
    begin=$(now)
    "$runtime" --root /run/state run --bundle bundle "cell-$count" >stdout 2>reply/words </dev/null &
    runner=$!
    exec 4<stdout
    # The probe's first line proves that the container came up; only then there is something to dump.
    if read -r -t "$start_limit" first <&4; then
        if [ -e request/dump ]; then /opt/tck/dumper "$(processes | head -n 1)" >reply/dump 2>&1; fi
        echo "$first" >reply/transcript
        timeout 90 awk '{ print } $0 == "done" { exit }' <&4 >>reply/transcript || touch reply/late
    elif [ $(($(now) - begin)) -ge "$start_limit" ]; then
        # Not the end of the output: that comes when everybody who could write is gone.
        touch reply/hung
        kill -9 "$runner"
    fi
    # With its processes gone a runtime in the foreground clears up and ends; no second call of it is needed.
    purge
    exec 4<&-
    wait "$runner"
    echo $? >reply/code
    rm -rf bundle stdout request/* /run/state
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
while read -r size <&3; do
    count=$((count + 1))
    dd bs="$size" count=1 iflag=fullblock <&3 2>/dev/null | tar -x -C request
    launch
    send
done
reboot -f
