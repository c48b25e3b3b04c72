#!/usr/bin/env bash
# Puts the command into FOLDER, unless it is there: the archive for this machine from SOURCE, which is a
# folder or a URL, held to the SHA256SUMS beside it.
set -euo pipefail
folder=${FOLDER:?} source=${SOURCE:?}
if [ -x "$folder/tablewright" ]; then
  echo "tablewright is in $folder"
  exit 0
fi

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-gnu ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-gnu ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *) echo "error: there is no archive for $(uname -s) on $(uname -m)" >&2; exit 2 ;;
esac
archive=tablewright-cli-$target.tgz

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$archive" SHA256SUMS; do
  if [ -d "$source" ]; then
    cp "$source/$file" "$work/$file"
  else
    curl --fail --silent --show-error --location --retry 3 --proto '=https' -o "$work/$file" "$source/$file"
  fi
done

sum=$(sha256sum "$work/$archive" 2> /dev/null || shasum -a 256 "$work/$archive")
if ! grep -qxF "${sum%% *}  $archive" "$work/SHA256SUMS"; then
  echo "error: $archive is not the file of SHA256SUMS" >&2
  exit 2
fi
mkdir -p "$folder"
tar -xzf "$work/$archive" -C "$folder"
echo "installed $("$folder/tablewright" --version)"
