#!/usr/bin/env bash
# Posts COMMENT on the pull request NUMBER of REPOSITORY; a comment that starts with the same line is
# updated instead.
set -euo pipefail
[ -s "$COMMENT" ] || exit 0
first=$(head -n 1 "$COMMENT")
known=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" \
  --jq '.[] | "\(.id) \(.body | split("\n")[0] | rtrimstr("\r"))"')
id=$(printf '%s\n' "$known" | while read -r id line; do [ "$line" != "$first" ] || echo "$id"; done | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$id" --field "body=@$COMMENT" > /dev/null
else
  gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --field "body=@$COMMENT" > /dev/null
fi
