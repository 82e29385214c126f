/** Pages that cannot be taken for each other, nor for themselves when turned, shifted or scaled. */
import { concatTransformationMatrix, degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';

/**
 * Each page has its number in the middle and coloured blocks at three corners, which tell its number in binary.
 *
 * @param {number} count
 * @param {{ width: number, height: number, bleed?: number, isTurned?: boolean, hasText?: boolean }} how trimmed, pt; `isTurned` gives
 *   every third page a /Rotate and every fourth a box that does not begin at zero. Text is rendered a little
 *   otherwise when it stands on its head, so there is none to be compared.
 */
export async function numberedPages(count, { width, height, bleed = 0, isTurned = false, hasText = false }) {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (let number = 1; number <= count; number++) {
    const rotation = isTurned && number % 3 === 0 ? [90, 180, 270][(number / 3) % 3] : 0;
    const shift = isTurned && number % 4 === 0 ? 100 : 0;
    const isLying = rotation % 180 !== 0;
    const [w, h] = isLying ? [height, width] : [width, height];
    const page = document.addPage([w + 2 * bleed, h + 2 * bleed]);
    page.setMediaBox(shift, shift, w + 2 * bleed, h + 2 * bleed);
    page.setTrimBox(shift + bleed, shift + bleed, w, h);
    if (bleed > 0) page.setBleedBox(shift, shift, w + 2 * bleed, h + 2 * bleed);
    page.setRotation(degrees(rotation));
    const turn = {
      0: [1, 0, 0, 1, 0, 0],
      90: [0, 1, -1, 0, w, 0],
      180: [-1, 0, 0, -1, w, h],
      270: [0, -1, 1, 0, 0, h],
    };
    const [a, b, c, d, e, f] = turn[rotation];
    page.pushOperators(concatTransformationMatrix(a, b, c, d, e + shift + bleed, f + shift + bleed));
    const tint = [rgb(1, 0.9, 0.8), rgb(0.85, 0.95, 1), rgb(0.9, 1, 0.88)][number % 3];
    page.drawRectangle({ x: -bleed, y: -bleed, width: width + 2 * bleed, height: height + 2 * bleed, color: tint });
    for (let bit = 0; bit < 7; bit++) {
      const color = (number >> bit) & 1 ? rgb(0, 0, 0) : rgb(0.8, 0.2, 0.2);
      page.drawRectangle({ x: 6 + 12 * bit, y: 6, width: 10, height: 10, color });
      page.drawRectangle({ x: width - 16, y: height - 16 - 12 * bit, width: 10, height: 10, color });
    }
    page.drawRectangle({ x: 6, y: height - 16, width: 10, height: 10, color: rgb(0, 0.4, 0) });
    drawDigits(page, number);
    if (hasText) page.drawText(`This is page ${number}.`, { x: 24, y: height - 40, size: 12, font });
  }
  return document.save({ useObjectStreams: false });
}

/** x, y, width and height of the bars of a digit, as on a pocket calculator: top, the upper two, middle, … */
const BARS = [
  [0, 160, 80, 20],
  [0, 80, 20, 100],
  [60, 80, 20, 100],
  [0, 80, 80, 20],
  [0, 0, 20, 100],
  [60, 0, 20, 100],
  [0, 0, 80, 20],
];
/** The bars of each digit, as bits. */
const DIGITS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];

function drawDigits(page, number) {
  for (const [index, digit] of [...String(number)].entries()) {
    const bars = BARS.filter((_, bar) => DIGITS[Number(digit)][bar] === '1');
    for (const [x, y, width, height] of bars)
      page.drawRectangle({ x: 60 + 110 * index + x, y: 220 + y, width, height, color: rgb(0.2, 0.2, 0.4) });
  }
}
