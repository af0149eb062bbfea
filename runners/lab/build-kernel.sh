#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds a kernel for a bare machine of the lab from Debian's kernel source, for what no packaged kernel shows.
#
#   runners/lab/build-kernel.sh CONFIG VMLINUZ
#
#   CONFIG    the options that are on, such as runners/lab/without-seccomp.config; all others are off
#   VMLINUZ   where the kernel (a bzImage for amd64) is put; its configuration goes to VMLINUZ.config
#
# Needs apt, gcc, make, flex, bison, bc, xz and libelf's headers, 2 GB below TMPDIR, and some ten minutes of two cores.
set -eu
[ $# = 2 ] || { sed -n '3,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
config=$(readlink -f "$1")
[ -r "$config" ] || { echo "build-kernel.sh: cannot read $1" >&2; exit 2; }
vmlinuz=$(readlink -f "$2")
missing=
for program in gcc make flex bison bc xz apt-get dpkg-deb; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
echo '#include <gelf.h>' | gcc -E - >/dev/null 2>&1 || missing="$missing libelf-dev"
[ -z "$missing" ] || { echo "build-kernel.sh: missing:$missing (apt-get install them)" >&2; exit 3; }

source=linux-source-6.1
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
trap 'exit 130' INT TERM
cd "$temp"
apt-get -q download "$source" >log 2>&1 || { cat log >&2; exit 3; }
dpkg-deb -x ./*.deb .
tar -xJf usr/src/"$source".tar.xz
cd "$source"
make -s KCONFIG_ALLCONFIG="$config" allnoconfig
# A kernel whose configuration lost an option that was asked for is not the one that was asked for.
lost=$(grep '=y$' "$config" | while read -r option; do grep -qx "$option" .config || echo "$option"; done)
[ -z "$lost" ] || { echo "build-kernel.sh: this source does not take $lost" >&2; exit 3; }
make -s -j"$(nproc)" bzImage
cp arch/x86/boot/bzImage "$vmlinuz"
cp .config "$vmlinuz.config"
echo "$vmlinuz: Linux $(make -s kernelrelease)"
