#!/bin/sh
# Makes the lock files anew from build.in, test.in, bench.in and npm*/package.json: newest
# versions the pins allow, with the hashes of all their files. Needs python3.11: the oldest supported version resolves
# the locks, so that what only it needs stays in them.
set -eu
cd "$(dirname "$0")"

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3.11 -m venv "$tools"
"$tools/bin/python" -m pip install --quiet pip-tools==7.6.2

for name in build test bench; do
    echo "Resolving $name.in"
    "$tools/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
        --output-file "$name.txt" "$name.in"
    sed -i '1i # made by make lock' "$name.txt"
done

for folder in npm npm-*; do
    echo "Resolving $folder/package.json"
    (cd "$folder" && npm install --package-lock-only --ignore-scripts --no-audit --no-fund \
        --omit-lockfile-registry-resolved)
done

# 3.11.2 is Debian 12's: some packages ask for a later 3.11 than that.
check() { # list, machine
    for version in 3.11.2 3.12 3.13; do
        echo "Checking that $1 installs on Python $version, $2"
        "$tools/bin/python" -m pip install --quiet --dry-run --ignore-installed --no-deps \
            --require-hashes --only-binary :all: --target "$tools/none" \
            --python-version "$version" --platform "manylinux_2_28_$2" --platform "manylinux_2_24_$2" \
            --platform "manylinux2014_$2" --requirement "$1.txt"
    done
}
check test x86_64
check test aarch64
check bench x86_64 # libsass, which mkdocs-to-pdf wants, comes ready made for this one only
