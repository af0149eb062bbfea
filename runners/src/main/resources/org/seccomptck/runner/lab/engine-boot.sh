#!/bin/busybox sh
# The first process of an engine machine, in the small file system that the kernel begins with: loads what the root file
# system needs, and goes over to it. The disk is read-only, so what is written lies in memory.
export PATH=/bin
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev /root.new
mount -t devtmpfs dev /dev
# They lie here in the order of their dependencies; a kernel may have some of them built in.
for module in /opt/modules/*; do
    [ -e "$module" ] && insmod "$module"
done
mount -t ext4 -o ro,noload /dev/vda /root.new || { echo "there is no root file system" && reboot -f; }
mount -t tmpfs -o mode=0755 run /root.new/run
cp -r /tls /root.new/run/tls
umount /dev
exec switch_root /root.new /init
