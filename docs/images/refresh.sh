#!/usr/bin/env bash
# Draws the README's picture anew from the built sample issue. Needs poppler-utils and imagemagick.
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
