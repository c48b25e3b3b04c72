#!/usr/bin/env bash
# The script of the action, for any CI: checks PROJECT, compares its artefacts, and writes the changes
# since the commit BASE to COMMENT. Fails only after all steps have run.
set -uo pipefail
project=${PROJECT:-tablewright.toml}
format=${FORMAT:-human}
failed=0

tablewright check --project "$project" --format "$format" || failed=1

# Artefacts that are not checked in are not compared.
folder=$(dirname "$project")
if git ls-files --error-unmatch "$folder/schemas" > /dev/null 2>&1; then
  tablewright generate --project "$project" --format "$format" --check --summary || failed=1
fi

if [ -n "${BASE:-}" ]; then
  comment=${COMMENT:-/dev/stdout}
  errors=$(mktemp)
  path=$(git ls-files --full-name "$project")
  link=()
  [ -z "${LINK:-}" ] || link=(--link "$LINK")
  # A shallow clone lacks it.
  git cat-file -e "$BASE^{commit}" 2> /dev/null \
    || git fetch --quiet --no-tags --depth=1 origin "$BASE" 2> "$errors"
  # By its first line the comment is found again, to be updated.
  printf '<!-- tablewright: %s -->\n### Changes to the documented API\n\n' "$project" > "$comment"
  tablewright diff "$BASE:${path:-$project}" "$project" --format markdown "${link[@]}" \
    --fail-on "${FAIL_ON:-error}" >> "$comment" 2>> "$errors"
  case $? in
    0) ;;
    1) failed=1 ;;
    *)
      printf 'The two revisions cannot be compared:\n\n~~~text\n%s\n~~~\n' "$(tail -n 20 "$errors")" >> "$comment"
      failed=1
      ;;
  esac
  cat "$errors" >&2
  rm -f "$errors"
fi
exit $failed
