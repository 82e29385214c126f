#!/usr/bin/env bash
# Draws the pictures of docs/designs.md anew: every design on the prayer letter and on a letter of several pages. Needs
# poppler-utils and imagemagick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$PWD
mkdir -p "$work/project" docs/images/designs
cp -r issues "$work/project/issues"
# A project that has a picture across its masthead, and says nothing else.
echo 'masthead: issues/images/lighthouse.png' >"$work/project/bulletin.config.yaml"

# design TEMPLATE LETTER…: its pages beside each other, five at most, each with its shadow.
design() {
  local template=$1 pages=() page
  shift
  (cd "$work/project" && node "$root/dist/cli.js" build "$@" --page-size letter --template "$template" --fit auto \
    --out "$work/$template" --quiet)
  for pdf in "$work/$template"/*.pdf; do
    pdftoppm -r 100 -l 3 -png "$pdf" "${pdf%.pdf}"
  done
  for page in "$work/$template"/*.png; do
    [ ${#pages[@]} -lt 4 ] || break
    convert "$page" -resize 222x \( +clone -background '#4a4038' -shadow 40x5+0+3 \) +swap \
      -background none -layers merge +repage "$page.shadow.png"
    pages+=("$page.shadow.png")
  done
  convert "${pages[@]}" -background '#f3efe8' +append -bordercolor '#f3efe8' -border 8 +dither -colors 20 -strip \
    -define png:compression-level=9 "docs/images/designs/$template.png"
}

for template in classic newsletter banner vigil service large-print; do
  design "$template" issues/ijm-prayer-request.md issues/lantern-quay-letter.md
done
design bilingual issues/lantern-quay-letter.md
