#!/usr/bin/env bash
# Installs the Debian packages that are missing, quietly when none is.
# Usage: packaging/dependencies.sh run|test
set -euo pipefail

build_packages=(
    g++ cmake ninja-build python3 pkg-config ccache
    qt6-base-dev 'qt6-svg-dev|libqt6svg6-dev' qtkeychain-qt6-dev libgl1-mesa-dev
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

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# "a|b": the package is called a in one release and b in another.
missing=()
for names in "${wanted[@]}"; do
    found=no
    for name in ${names//|/ }; do
        if installed "$name"; then
            found=yes
        fi
    done
    [ "$found" = yes ] || missing+=("$names")
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
known() {
    [ -n "$(apt-cache show --no-all-versions "$1" 2>/dev/null)" ]
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install_missing() {
    "${as_root[@]}" apt-get update || return 1
    local names name chosen packages=()
    for names in "${missing[@]}"; do
        chosen=${names%%|*}
        for name in ${names//|/ }; do
            if known "$name"; then
                chosen=$name
                break
            fi
        done
        packages+=("$chosen")
    done
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${packages[@]}"
}
if ! install_missing >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "Installing packages failed." >&2
    exit 1
fi
