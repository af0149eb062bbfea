#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Takes the pictures of README.md: the overview page of a real run, light and dark.
#
#   docs/pictures.sh [RUN]     RUN: the folder of a run; without one, it makes the run that README shows
#
# Needs Debian's chromium and pngquant, and for the run what ./tck run needs.
set -eu
home=$(dirname "$(readlink -f "$0")")
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

run=${1:-}
if [ -z "$run" ]; then
    run=$temp/run
    code=0
    "$home/../tck" run -p restrict --oci-runtime 'runc@1.1.5,runsc@20240729' --no-isolation -f overview -q -o "$run" || code=$?
    # 1: gVisor does not enforce the profile, which is what the picture shows.
    [ "$code" = 1 ]
fi

# What a machine appends to its kernel's release is nobody's business.
sed -E 's/(Linux [0-9]+\.[0-9]+\.[0-9]+)-[A-Za-z0-9._-]+/\1/g' "$run/overview.html" >"$temp/overview.html"

# $1: light or dark; $2: Blink's number of it (public/mojom/css/preferred_color_scheme.mojom)
picture() {
    chromium --headless --no-sandbox --user-data-dir="$temp/browser" --hide-scrollbars --window-size=1080,760 \
        --blink-settings=preferredColorScheme="$2" --screenshot="$temp/$1.png" "file://$temp/overview.html" \
        >"$temp/log" 2>&1 || { cat "$temp/log" >&2 && return 1; }
    pngquant --force --speed 1 --strip 24 --output "$home/overview-$1.png" "$temp/$1.png"
    printf 'docs/overview-%s.png: %s bytes\n' "$1" "$(wc -c <"$home/overview-$1.png")"
}
picture light 1
picture dark 0
