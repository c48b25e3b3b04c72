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
  path=$(git ls-files --full-name "$project")
  printf '### Changes to the documented API\n\n' > "$comment"
  tablewright diff "$BASE:${path:-$project}" "$project" --format markdown --fail-on "${FAIL_ON:-error}" >> "$comment"
  case $? in
    0) ;;
    1) failed=1 ;;
    *) printf 'The pages of one of the two revisions have errors.\n' >> "$comment"; failed=1 ;;
  esac
fi
exit $failed
