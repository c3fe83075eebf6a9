#!/usr/bin/env bash
# Installs the Debian packages that are missing, quietly when none is.
# Usage: packaging/dependencies.sh run|test
set -euo pipefail

build_packages=(
    g++ cmake ninja-build python3 pkg-config ccache
    qt6-base-dev libqt6svg6-dev qtkeychain-qt6-dev libgl1-mesa-dev
    nlohmann-json3-dev libexpected-dev libsqlite3-dev
    libopencv-dev libspng-dev libjpeg62-turbo-dev libwebp-dev libdeflate-dev
)
run_packages=(
    libqt6svg6 libsecret-1-0 qt6-qpa-plugins fonts-dejavu-core
)
test_packages=(
    libgtest-dev libgmock-dev libbenchmark-dev
)

case "${1:-run}" in
run) wanted=("${build_packages[@]}" "${run_packages[@]}") ;;
test) wanted=("${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}") ;;
*) echo "usage: $0 run|test" >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
        # Names may differ between releases; what provides it counts as well.
        missing+=("$package")
    fi
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing; install them as root: ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "Installing packages failed." >&2
    exit 1
fi
