#!/bin/sh
# Collects seeds: entries, results, trajectories and models of the committed registry, and the fit records
# and checkpoints of a small run.   ./make_seeds.sh ../../.build/release/assay
set -eu
cd "$(dirname "$0")"
assay=$1
rm -rf Seeds && mkdir Seeds
find ../../registry/entries -name '*.json' -exec cp {} Seeds/ \;
find ../../registry/objects -type f -size -24k | while read -r file; do
    cp "$file" "Seeds/$(basename "$(dirname "$file")")$(basename "$file")"
done
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/registry" "$root/experiments" "$root/docs/adr"
printf '# 1\n\n- **Status**: Accepted\n' > "$root/docs/adr/0001-a.md"
printf 'g,x,y\n' > "$root/experiments/a.csv"
for row in 1 2 3 4 5 6; do echo "g$((row % 2)),$row,$((row * row))"; done >> "$root/experiments/a.csv"
digest=$(sha256sum < "$root/experiments/a.csv")
cat > "$root/experiments/a.yaml" <<END
version: 1
name: a
adr: docs/adr/0001-a.md
data: {table: experiments/a.csv, sha256: ${digest%% *}, target: y, group: g}
features: [x]
model: {mlp: {hidden: [2], activation: relu}}
training: {optimizer: {adam: {learning_rate: 1e-2}}, epochs: 3, batch_size: 4}
END
"$assay" run a --root "$root" --quiet --keep-checkpoints > /dev/null
for folder in fits checkpoints plans; do
    find "$root/.assay/$folder" -type f | while read -r file; do
        cp "$file" "Seeds/$folder-$(basename "$(dirname "$file")")-$(basename "$file")"
    done
done
ls Seeds | wc -l
