#!/bin/sh
# Plants a bug in a copy of the sources, and fuzzes it until it is found.
#
#   ./plant.sh short-row      # a patch of Planted/
#
# Succeeds if the fuzzer finds the bug within ten minutes.
set -eu
cd "$(dirname "$0")"
bug=$1
copy=${TMPDIR:-/tmp}/assay-planted-$bug
rm -rf "$copy"
mkdir -p "$copy/corpus"
cp -RL Package.swift Sources "$copy"
patch -s -d "$copy" -p1 < "Planted/$bug.patch"
swift build -c release --package-path "$copy" --product FuzzLogs
# Swift's own report of a crash would trip the address sanitizer.
export SWIFT_BACKTRACE=enable=no
if "$copy/.build/release/FuzzLogs" -max_total_time=600 -max_len=4096 -dict=logs.dict -print_final_stats=1 \
    -verbosity=0 -artifact_prefix="$copy/" "$copy/corpus" Seeds > "$copy/log" 2>&1
then
    echo "$bug: not found"
    exit 1
fi
echo "$bug: found after $(sed -n 's/^stat::number_of_executed_units: *//p' "$copy/log") inputs"
grep -E "Fatal error|Precondition failed|ERROR: |^ +#[0-9]+ .* in .*Logs" "$copy/log" | head -n 4
