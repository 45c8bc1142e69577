#!/bin/sh
# Makes build.txt and test.txt anew from build.in and test.in: newest versions the pins allow,
# with the hashes of all their files. Needs python3.11: the oldest supported version resolves
# the locks, so that what only it needs stays in them.
set -eu
cd "$(dirname "$0")"

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3.11 -m venv "$tools"
"$tools/bin/python" -m pip install --quiet pip-tools==7.6.2

for name in build test; do
    echo "Resolving $name.in"
    "$tools/bin/pip-compile" --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
        --output-file "$name.txt" "$name.in"
    sed -i '1i # made by make lock' "$name.txt"
done

for name in npm npm-bench; do
    echo "Resolving $name/package.json"
    (cd "$name" && npm install --package-lock-only --ignore-scripts --no-audit --no-fund)
done

# 3.11.2 is Debian 12's: some packages ask for a later 3.11 than that.
for version in 3.11.2 3.12 3.13; do
    for machine in x86_64 aarch64; do
        echo "Checking that everything installs on Python $version, $machine"
        "$tools/bin/python" -m pip install --quiet --dry-run --ignore-installed --no-deps \
            --require-hashes --only-binary :all: --target "$tools/none" \
            --python-version "$version" --platform "manylinux_2_28_$machine" \
            --platform "manylinux2014_$machine" --requirement test.txt
    done
done
