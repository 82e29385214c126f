#!/usr/bin/env bash
# Makes the fonts that are asked for only when the text face lacks a character: the instructions for screens are left
# out, and the file is pressed by Brotli, as src/text/fonts.ts unpacks it. Glyphs, features and names stay, save of
# Noto Sans Symbols 2 what nobody writes in a bulletin. Run when a family is added or renewed:
#
#     apt-get install fonts-noto-core fonts-noto-extra libharfbuzz-bin
#     bash tests/tools/press-fonts.sh /usr/share/fonts/truetype/noto [GOOGLE_FONTS_FOLDER]
#     npx vitest run src/text/shipped-fonts.test.ts -u
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
noto=${1:?the folder of the Noto fonts}

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# press FONT FOLDER [characters that are left out] [those that are kept]
press() {
  hb-subset --unicodes="${4:-*}" --unicodes-="${3:-}" --layout-features='*' --name-IDs='*' --no-hinting \
    --output-file="$work/font" "$1"
  mkdir -p "fonts/$2"
  compress "$work/font" "fonts/$2/$(basename "$1").br"
}

# compress FONT TO
compress() {
  node -e '
    const { readFileSync, writeFileSync } = require("node:fs");
    const { brotliCompressSync, constants } = require("node:zlib");
    const font = readFileSync(process.argv[1]);
    const params = { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: font.length };
    writeFileSync(process.argv[2], brotliCompressSync(font, { params }));
  ' "$1" "$2"
}

# folder=NotoName, each in Regular and Bold
families=(
  noto-serif-thai=NotoSerifThai noto-serif-lao=NotoSerifLao noto-serif-khmer=NotoSerifKhmer
  noto-serif-myanmar=NotoSerifMyanmar noto-serif-devanagari=NotoSerifDevanagari noto-serif-bengali=NotoSerifBengali
  noto-serif-tamil=NotoSerifTamil noto-naskh-arabic=NotoNaskhArabic noto-nastaliq-urdu=NotoNastaliqUrdu
  noto-serif-ethiopic=NotoSerifEthiopic noto-serif-hebrew=NotoSerifHebrew
)
for family in "${families[@]}"; do
  for style in Regular Bold; do press "$noto/${family#*=}-$style.ttf" "${family%%=*}"; done
done

# The letters of Africa's alphabets, of whole words and lines in one family with all others that such words may have.
latin=20-7e,a0-1b7,1cd-1dc,1e6-1eb,1f4-1f9,1fc-1ff,218-21b,237,243-24f,253-25c,260-263,268,269,26f,272,275,278
latin=$latin,280,283,288-28c,292,294,2bb-2bd,2c6,2c7,2d8-2dd,300-30c,323-331,1e00-1eff,2000-200d,2010-2027,202f-203a
latin=$latin,20a6,20b5,a78b-a78e,a7ae
for style in Regular Italic Bold BoldItalic; do press "$noto/NotoSerif-$style.ttf" noto-serif '' "$latin"; done

# Google Fonts’ static instances of what is not a script’s, from a folder where they lie side by side.
[ -n "${2:-}" ] || exit 0
for font in EBGaramond-{Regular,Italic,Bold,BoldItalic}; do compress "$2/$font.ttf" "fonts/eb-garamond/$font.ttf.br"; done
for font in SourceSans3-{SemiBoldItalic,BoldItalic}; do compress "$2/$font.ttf" "fonts/source-sans-3/$font.ttf.br"; done
for font in SourceSerif4-{SemiBoldItalic,BoldItalic}; do compress "$2/$font.ttf" "fonts/source-serif-4/$font.ttf.br"; done
for font in SourceCodePro-{Regular,Bold}; do compress "$2/$font.ttf" "fonts/source-code-pro/$font.ttf.br"; done
compress "$2/NotoEmoji-Regular.ttf" fonts/noto-emoji/NotoEmoji-Regular.ttf.br
compress "$2/NotoSansSymbols-Regular.ttf" fonts/noto-sans-symbols/NotoSansSymbols-Regular.ttf.br
# Latin, which the text faces have; Greek numerals of old, control pictures and shapes of cheque readers, the Book of
# Changes, the Phaistos disc, Coptic, Mayan, Kaktovik and Rumi numerals, counting rods, tiles, cards, alchemy, fairy
# chess, teletext.
rare=21-7e,a1-36f,1e00-1eff,10140-1018f,2400-245f,4dc0-4dff,101d0-101ff,102e0-102ff,1d2c0-1d37f,10e60-10e7f
rare=$rare,1f000-1f0ff,1f700-1f77f,1fa00-1fa6f,1fb00-1fbff
press "$2/NotoSansSymbols2-Regular.ttf" noto-sans-symbols-2 "$rare"
