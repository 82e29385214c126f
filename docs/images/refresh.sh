#!/usr/bin/env bash
# Draws the pictures of README.md and docs/printing.md anew from the built sample issues. Needs poppler-utils and imagemagick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for template in classic newsletter; do
  node dist/cli.js build issues/ijm-prayer-request.md --page-size letter --template "$template" --fit 1 --out "$work" --quiet
  pdftoppm -r 200 -singlefile -png "$work/ijm-prayer-request.handout.letter.pdf" "$work/page"
  # The page, and its shadow behind and a little below it.
  convert "$work/page.png" -resize 680x \( +clone -background '#4a4038' -shadow 40x12+0+8 \) +swap \
    -background none -layers merge +repage "$work/$template.png"
done

# 64 colours are all that two pages in three inks and their shadows need.
convert "$work/classic.png" "$work/newsletter.png" +append -bordercolor '#f3efe8' -border 14 \
  -colors 64 -strip -define png:compression-level=9 docs/images/prayer-letter.png

# Both sides of the sheet, as the copier makes them.
sheets() { # issue, template, edition
  node dist/cli.js build "issues/$1.md" --page-size letter --template "$2" --edition "$3" --out "$work" --quiet
  pdftoppm -r 150 -png "$work/$1.$3.letter.sheets.pdf" "$work/$3"
  for side in 1 2; do
    convert "$work/$3-$side.png" -resize 560x \( +clone -background '#4a4038' -shadow 40x8+0+5 \) +swap \
      -background none -layers merge +repage "$work/$3-$side-shadow.png"
  done
  convert "$work/$3-1-shadow.png" "$work/$3-2-shadow.png" +append -bordercolor '#f3efe8' -border 10 \
    -colors 64 -strip -define png:compression-level=9 "docs/images/edition-$3.png"
}
sheets lantern-quay-letter newsletter booklet
sheets ijm-prayer-request classic insert
