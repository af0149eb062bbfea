#!/bin/busybox sh
# The first process of an engine machine's root file system: the engine runs below it, and the machine ends with it.
export PATH=/usr/bin:/usr/sbin:/run/bin
/bin/busybox mkdir /run/bin
/bin/busybox --install -s /run/bin

mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs shm /dev/shm
mount -t tmpfs tmp /tmp
mount -t tmpfs -o mode=0755 var /var
mount -t tmpfs -o mode=0755 etc /etc/docker
mount -t cgroup2 cgroup /sys/fs/cgroup
# Older runtimes open their standard streams by these names.
ln -sf /proc/self/fd /dev/fd
ulimit -c 0

ip link set lo up
ip addr add 10.0.2.15/24 dev eth0
ip link set eth0 up

# What a runtime says of itself goes with the engine's own facts: a label's value is one line.
said() {
    "$1" --version 2>&1 | tr '\n' ';'
}

echo "the engine starts"
dockerd --host=tcp://10.0.2.15:2376 --tlsverify \
    --tlscacert=/run/tls/ca.pem --tlscert=/run/tls/cert.pem --tlskey=/run/tls/key.pem \
    --data-root=/var/lib/docker --add-runtime=crun=/usr/bin/crun \
    --label="runc=$(said runc)" --label="crun=$(said crun)" \
    --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --userland-proxy=false \
    --exec-opt=native.cgroupdriver=cgroupfs --log-level=warn
echo "the engine ended with exit code $?"
reboot -f
