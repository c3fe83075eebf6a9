#!/usr/bin/env bash
# From a bare Debian 12 (or newer Debian or Ubuntu) to a running Plantain: installs what is missing, builds a
# release, starts the window. Without a display it makes the tour and says where its results are.
# Arguments go to plantain.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/dependencies.sh run

# A build cache, where there is one, serves every clone of the project.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
build=build/run
log=$build/build.log
mkdir -p "$build"
if ! { cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPLANTAIN_TESTS=OFF &&
    cmake --build "$build" --target plantain; } >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "The build failed; the whole log is in $log" >&2
    exit 1
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$build/plantain" "$@"
fi
out=${PLANTAIN_TOUR_DIR:-$PWD/build/tour}
rm -rf "$out"
"$build/plantain" tour --out "$out"
echo "No display here, so the tour was made instead of opening a window. Its results are in $out:"
ls -1 "$out"
