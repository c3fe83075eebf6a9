#!/usr/bin/env bash
# Installs what is missing, builds, runs every test on the offscreen platform; ends with the runner's summary.
set -euo pipefail
cd "$(dirname "$0")/.."

bash packaging/dependencies.sh test

export QT_QPA_PLATFORM=offscreen
# A build cache, where there is one, serves every clone of the project.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
log=build/tests.log
mkdir -p build
if ! { cmake --preset dev && cmake --build --preset dev; } >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    echo "The build failed; the whole log is in $log" >&2
    exit 1
fi
ctest --preset dev --parallel "$(nproc)" --output-on-failure --no-tests=error "$@"
