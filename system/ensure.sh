#!/bin/sh
# Makes sure the machine has what a list in this folder names: sh system/ensure.sh build|test
# What is missing is installed with apt if that needs no password (root, or sudo without one);
# otherwise this says what to install and exits with 1. PYTHON names the interpreter to use.
set -eu

list=$(dirname "$0")/$1.txt
python=${PYTHON:-python3}

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Libraries are looked up the way Python will load them: package names differ between releases.
present() {
    case $1 in
        python:*) "$python" -c "import ${1#python:}" ;;
        library:*) "$python" -c "import ctypes; ctypes.CDLL('${1#library:}')" ;;
        file:*) test -e "${1#file:}" ;;
        command:*) command -v "${1#command:}" ;;
        browser:*)
            # Ubuntu's chromium-browser may be a stub that only asks to install a snap: run it.
            for name in $(echo "${1#browser:}" | tr ',' ' '); do
                "$name" --version && return 0
            done
            return 1
            ;;
        *) return 1 ;;
    esac >/dev/null 2>&1
}

# Prints "package  what for" of every entry not found, each package once.
missing() {
    while read -r entry package purpose; do
        case $entry in
            '' | '#'*) continue ;;
        esac
        present "$entry" || printf '  %-20s %s\n' "$package" "$purpose"
    done <"$list" | awk '!seen[$1]++'
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || stop \
    "Python 3.11 or newer is needed, and '$python' is not that." \
    "If another one is installed, name it: make PYTHON=python3.12 site"

wanted=$(missing)
[ -n "$wanted" ] || exit 0
packages=$(echo "$wanted" | awk '{ print $1 }' | tr '\n' ' ')
packages=${packages% }

echo 'Missing on this machine:'
echo "$wanted"
command -v apt-get >/dev/null 2>&1 || stop \
    'There is no apt here to install it with. Install what your system calls it, then run make again.'
if [ "$(id -u)" -eq 0 ]; then
    as_root='env'
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n env'
else
    stop 'Installing needs an administrator. Run this, then make again:' \
        "  sudo apt-get install $packages"
fi

apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300"
$apt update
for package in $packages; do
    # For a name that is only virtual (Ubuntu's chromium) this succeeds, but shows nothing.
    [ -n "$(apt-cache show "$package" 2>/dev/null)" ] || stop \
        "apt has no package '$package' here. Install what does the same, then run make again:" \
        "$(echo "$wanted" | awk -v name="$package" '$1 == name')"
done
$apt install --yes --no-install-recommends $packages

wanted=$(missing)
[ -z "$wanted" ] || stop 'Still not found after installing:' "$wanted"
