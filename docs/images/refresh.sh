#!/usr/bin/env bash
# Draws the pictures of README.md and docs/printing.md anew from built issues. Needs poppler-utils, imagemagick and
# ghostscript.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for template in classic newsletter; do
  node dist/cli.js build issues/ijm-prayer-request.md --page-size letter --template "$template" --out "$work" --quiet
  pdftoppm -r 200 -singlefile -png "$work/ijm-prayer-request.handout.letter.pdf" "$work/page"
  # The page, and its shadow behind and a little below it.
  convert "$work/page.png" -resize 680x \( +clone -background '#4a4038' -shadow 40x12+0+8 \) +swap \
    -background none -layers merge +repage "$work/$template.png"
done

# 16 colours are all that two pages in three inks and their shadows need.
convert "$work/classic.png" "$work/newsletter.png" +append -bordercolor '#f3efe8' -border 14 \
  +dither -colors 16 -strip -define png:compression-level=9 docs/images/prayer-letter.png

# Both sides of the sheet, as the copier makes them.
sheets() { # issue, template, edition
  node dist/cli.js build "issues/$1.md" --page-size letter --template "$2" --edition "$3" --out "$work" --quiet
  pdftoppm -r 150 -png "$work/$1.$3.letter.sheets.pdf" "$work/$3"
  for side in 1 2; do
    convert "$work/$3-$side.png" -resize 560x \( +clone -background '#4a4038' -shadow 40x8+0+5 \) +swap \
      -background none -layers merge +repage "$work/$3-$side-shadow.png"
  done
  convert "$work/$3-1-shadow.png" "$work/$3-2-shadow.png" +append -bordercolor '#f3efe8' -border 10 \
    +dither -colors 16 -strip -define png:compression-level=9 "docs/images/edition-$3.png"
}
sheets lantern-quay-letter newsletter booklet
sheets ijm-prayer-request classic insert
sheets lantern-quay-letter panel leaflet
# Pages beside each other, each with its shadow.
beside() { # picture, page.png…
  local picture=$1 pages=()
  shift
  for page in "$@"; do
    convert "$page" -resize 330x \( +clone -background '#4a4038' -shadow 40x6+0+4 \) +swap \
      -background none -layers merge +repage "$page.shadow.png"
    pages+=("$page.shadow.png")
  done
  convert "${pages[@]}" +append -bordercolor '#f3efe8' -border 10 -colors 96 -strip \
    -define png:compression-level=9 "docs/images/edition-$picture.png"
}

(
  cd tests/fixtures/press
  node ../../../dist/cli.js build --page-size a4 --edition press,copier,riso --out "$work" --quiet
)
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r100 -o "$work/plate-%d.tif" "$work/harbour.press.a4.pdf"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=png16m -r100 -dTextAlphaBits=4 -dGraphicsAlphaBits=4 \
  -o "$work/press.png" "$work/harbour.press.a4.pdf"
for ink in Cyan Black; do convert "$work/plate-1($ink).tif" "$work/$ink.png"; done
beside press "$work/press.png" "$work/Cyan.png" "$work/Black.png"

for part in copier.a4 riso.a4.black riso.a4.bright-red riso.a4.proof; do
  pdftoppm -r 100 -singlefile -png "$work/harbour.$part.pdf" "$work/$part"
done
beside copier "$work/copier.a4.png"
beside riso "$work/riso.a4.black.png" "$work/riso.a4.bright-red.png" "$work/riso.a4.proof.png"
