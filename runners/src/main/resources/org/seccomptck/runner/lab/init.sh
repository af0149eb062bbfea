#!/bin/busybox sh
# The first process of a bare machine: it readies what its agent needs, which launches containers as it is told over the
# virtio port (probes/src/main/c/agent.c).
export PATH=/bin:/sbin:/usr/bin:/usr/sbin

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
mkdir /run/hello
cd /run/hello
mkfifo ../sealed
/opt/tck/sealer "$(readlink -f "$(command -v runc)")" "$(readlink -f "$(command -v crun)")" >../sealed &
read -r outcome <../sealed
[ "$outcome" = done ] || echo "no program could be sealed: $outcome"
uname -r >release
uname -m >machine
# The probe's part for the 32-bit ABI of arm64 is looked for at the root.
ln -s /opt/tck/probe-arm /
/opt/tck/probe --no-hold facts >facts
for runtime in runc crun; do "$runtime" --version >"$runtime" 2>&1; done
/opt/tck/agent release machine facts runc crun 3<>/dev/vport0p1
reboot -f
