/**
 * PDFium's WebAssembly for the published package: it carries fonts for PDFs that bring none, and that is a tenth of the
 * package. All PDFs that bulletin makes bring theirs, so one sans-serif stands in for the other faces: what is the same
 * twice is pressed to nothing. A PDF without fonts is still painted, only not in Times.
 */

/** A bare CFF font begins with four bytes of a header and an index of one name (Adobe Technical Note 5176, 6 and 7). */
const HEADER = 4;
const nameIndex = (name) => Buffer.from([0, 1, 1, 1, name.length + 1, ...Buffer.from(name, 'latin1')]);

/** The first that stays, and those that it stands in for, in the order in which they stand. */
const STAYS = 'ChromSansOTF';
const REPLACED = [
  ['ChromFixedOTF', 'ChromFixedOTF-Bold'],
  ['ChromFixedOTF-Bold', 'ChromFixedOTF-BoldItalic'],
  ['ChromFixedOTF-BoldItalic', 'ChromFixedOTF-Italic'],
  ['ChromFixedOTF-Italic', STAYS],
  ['ChromSansOTF-Bold', 'ChromSansPS-BoldItalic'],
  ['ChromSansPS-BoldItalic', 'ChromSansOTF-Italic'],
  ['ChromSansOTF-Italic', 'ChromSerifOTF'],
  ['ChromSerifOTF', 'ChromSerifOTF-Bold'],
  ['ChromSerifOTF-Bold', 'ChromSerifOTF-BoldItalic'],
  ['ChromSerifOTF-BoldItalic', 'ChromSerifOTF-Italic'],
  ['ChromSerifOTF-Italic', 'ChromSymbolOTF'],
];

/**
 * @param {Uint8Array} wasm
 * @returns {Buffer} as long as it was
 * @throws when a font is not where it was
 */
export function withFewerFonts(wasm) {
  const binary = Buffer.from(wasm);
  const find = (bytes, what) => {
    const at = binary.indexOf(bytes);
    if (at < 0) throw new Error(`PDFium has changed: ${what} is gone`);
    return at;
  };
  const places = new Map(REPLACED.flat().map((name) => [name, find(nameIndex(name), name) - HEADER]));
  const replace = (from, to, font) => {
    if (to - from < font.length) throw new Error(`PDFium has changed: no room for a font at ${from}`);
    binary.fill(0, from, to);
    font.copy(binary, from);
  };
  const sans = Buffer.from(binary.subarray(places.get(STAYS), places.get('ChromSansOTF-Bold')));
  for (const [name, next] of REPLACED) replace(places.get(name), places.get(next), sans);

  const mastersOf = (name) => type1At(binary, find(`%!PS-AdobeFont-1.0: ${name}`, name) - SEGMENT_HEADER);
  const serif = mastersOf('ChromeSerifMM');
  const sansMasters = mastersOf('ChromeSansMM');
  replace(serif.from, serif.to, Buffer.from(binary.subarray(sansMasters.from, sansMasters.to)));
  return binary;
}

/** 128, the kind of segment, and its length in four bytes (Adobe Technical Note 5040, 3). */
const SEGMENT_HEADER = 6;

/** Where a Type 1 font in segments begins and ends. */
function type1At(binary, from) {
  let to = from;
  while (binary[to] === 128 && binary[to + 1] !== 3) to += SEGMENT_HEADER + binary.readUInt32LE(to + 2);
  if (to === from) throw new Error('PDFium has changed: a font is not in segments');
  return { from, to };
}
