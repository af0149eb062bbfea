# A shell's chmod, ln, rm, mount and stat in containers under the documented scenario, by each runtime of a bare machine.
set -e
cd /run
mkdir -p bundle/rootfs/bin bundle/rootfs/lib bundle/rootfs/tmp
cp /bin/busybox bundle/rootfs/bin/
cp -a /lib/. bundle/rootfs/lib/
for name in sh chmod rm ln touch mount stat grep; do ln -s busybox "bundle/rootfs/bin/$name"; done
cat >bundle/config.json <<'END'
{
  "ociVersion": "1.0.2",
  "process": {
    "user": {"uid": 0, "gid": 0},
    "cwd": "/tmp",
    "env": ["PATH=/bin"],
    "noNewPrivileges": true,
    "capabilities": {
      "bounding": ["CAP_SYS_ADMIN"],
      "effective": ["CAP_SYS_ADMIN"],
      "permitted": ["CAP_SYS_ADMIN"]
    },
    "args": ["sh", "-c", "touch a; chmod 600 a && echo chmod; ln a b && echo ln; rm a b && echo rm; mount -t tmpfs x /tmp && echo mount; stat -f / && echo statfs; grep Seccomp: /proc/self/status"]
  },
  "root": {"path": "rootfs"},
  "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"}],
  "linux": {
    "namespaces": [{"type": "pid"}, {"type": "mount"}],
    "seccomp": {
      "defaultAction": "SCMP_ACT_ALLOW",
      "syscalls": [{"names": ["mount", "chmod", "unlink", "link", "statfs"], "action": "SCMP_ACT_ERRNO"}]
    }
  }
}
END
for runtime in runc crun; do
    echo "$runtime:"
    "$runtime" run --bundle bundle "$runtime" 2>&1
done
