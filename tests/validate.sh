#!/usr/bin/env bash
# Validates PDFs: by veraPDF, those of PDF 1.7 as PDF/UA-1 and PDF/A-2a, those of 2.0 as PDF/UA-2, PDF/A-4 and WTPDF 1.0
# for accessibility and reuse; the file's syntax by qpdf, that all fonts are embedded by pdffonts.
#
#   tests/validate.sh out [more.pdf …]     files, or folders to look for PDFs in; out/ without arguments
#
# Needs qpdf, poppler-utils, Java and Maven, which fetches veraPDF once into a cache folder outside the checkout.
set -euo pipefail

verapdf_version=1.28.2
cache="${XDG_CACHE_HOME:-$HOME/.cache}/bulletin-verapdf/$verapdf_version"

fetch_verapdf() {
  [ -e "$cache/complete" ] && return
  mkdir -p "$cache"
  cat >"$cache/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bulletin</groupId>
  <artifactId>verapdf</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.verapdf.apps</groupId>
      <artifactId>greenfield-apps</artifactId>
      <version>$verapdf_version</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn --batch-mode --quiet --file "$cache/pom.xml" dependency:copy-dependencies -DoutputDirectory="$cache/lib"
  touch "$cache/complete"
}

# verapdf FLAVOUR FILE…: one line a file, PASS or FAIL, each followed by the rules it breaks.
verapdf() {
  java -cp "$cache/lib/*" org.verapdf.apps.GreenfieldCliWrapper --flavour "$1" --format text -v "${@:2}"
}

# The fonts of a PDF whose column `emb` is not yes; the columns are counted from the right, since a type has spaces.
unembedded_fonts() {
  pdffonts "$1" | awk 'NR > 2 && $(NF - 4) != "yes" { print $1 }'
}

pdfs=()
while IFS= read -r -d '' pdf; do pdfs+=("$pdf"); done < <(find "${@:-out}" -type f -name '*.pdf' -print0 | sort -z)
if [ ${#pdfs[@]} -eq 0 ]; then
  echo "no PDF in: ${*:-out}" >&2
  exit 1
fi

passed=0
failed=0
# check NAME COMMAND…: runs the command, says how it went, and what it printed if it failed.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "ok    $name"
  else
    failed=$((failed + 1))
    printf 'FAIL  %s\n%s\n' "$name" "$output"
  fi
}

all_embedded() {
  local fonts
  fonts=$(unembedded_fonts "$1") || { echo "pdffonts cannot read it"; return 1; }
  [ -z "$fonts" ] || { echo "not embedded: $fonts"; return 1; }
}

for pdf in "${pdfs[@]}"; do
  check "qpdf      $pdf" qpdf --check "$pdf"
  check "pdffonts  $pdf" all_embedded "$pdf"
done

# validate FLAVOUR FILE…: all files by veraPDF. One Java machine for them, since starting it takes longer than they do.
validate() {
  local flavour=$1 files=("${@:2}") status=0 report paths
  [ ${#files[@]} -gt 0 ] || return 0
  # As veraPDF names the files in its report.
  mapfile -d '' -t paths < <(realpath -z -- "${files[@]}")
  # Its status says whether any failed.
  report=$(verapdf "$flavour" "${paths[@]}" 2>&1) || status=$?
  for index in "${!files[@]}"; do
    check "veraPDF   ${files[index]}  $flavour" grep -qxF "PASS ${paths[index]} $flavour" <<<"$report"
  done
  [ "$status" -eq 0 ] || echo "$report"
}

first=() second=()
for pdf in "${pdfs[@]}"; do
  if [ "$(head -c 8 "$pdf")" = %PDF-2.0 ]; then second+=("$pdf"); else first+=("$pdf"); fi
done

fetch_verapdf
for flavour in ua1 2a; do validate "$flavour" ${first[@]+"${first[@]}"}; done
for flavour in ua2 4 wt1a wt1r; do validate "$flavour" ${second[@]+"${second[@]}"}; done

echo "validate: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
