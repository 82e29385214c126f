/**
 * Looks at imposed booklets as a reader does: the sheets are rendered by poppler, turned over as the printer turns
 * them, folded, and every page is found by comparing its pixels with those of the source. A page that is shifted,
 * turned, or scaled by as little as a five-hundredth is not found.
 *
 *     npm run build && node tests/rendered/impose.mjs        needs poppler-utils
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberedPages } from './numbered-pages.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bulletin-rendered-'));
const PAGE = { width: 396, height: 612 };

/** Pixels a point: 144 dpi. */
const SCALE = 2;

/**
 * Mean difference of pixels, of 255, up to which two pictures are the same. Pages that stand at whole pixels are
 * the same to the bit; half a point aside makes 0.25, a scale of 0.998 makes 0.26.
 */
const SAME = 0.1;

/** The pages of a PDF as grey pictures. */
function render(pdf) {
  const stem = join(folder, 'page');
  execFileSync('pdftoppm', ['-gray', '-r', String(72 * SCALE), pdf, stem]);
  const names = readdirSync(folder).filter((name) => /^page-\d+\.pgm$/.test(name));
  names.sort((a, b) => Number.parseInt(a.slice(5), 10) - Number.parseInt(b.slice(5), 10));
  return names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
    return { width: Number(width), height: Number(height), pixels: bytes.subarray(header.length) };
  });
}

function cut({ width, pixels }, x, y, w, h) {
  const part = Buffer.alloc(w * h);
  for (let row = 0; row < h; row++) pixels.copy(part, row * w, (y + row) * width + x, (y + row) * width + x + w);
  return { width: w, height: h, pixels: part };
}

const turned = ({ width, height, pixels }) => ({ width, height, pixels: Buffer.from(pixels).reverse() });

function difference(a, b) {
  let sum = 0;
  for (let at = 0; at < a.pixels.length; at++) sum += Math.abs(a.pixels[at] - b.pixels[at]);
  return sum / a.pixels.length;
}

/** The number of the page that the picture shows upright, 0 for a blank one. */
function pageIn(picture, pages) {
  if (picture.pixels.every((pixel) => pixel === 255)) return 0;
  const found = pages.findIndex((page) => difference(page, picture) < SAME);
  return found < 0
    ? `no page (nearest differs by ${Math.min(...pages.map((page) => difference(page, picture)))})`
    : found + 1;
}

/** The pages of a folded booklet, in the order of reading. */
function read(sides, pages, { flip, binding, at }) {
  const [w, h] = [PAGE.width * SCALE, PAGE.height * SCALE];
  const halves = (side) => [0, 1].map((column) => pageIn(cut(side, at.x + column * w, at.y, w, h), pages));
  const before = [];
  const after = [];
  for (let sheet = 0; sheet < sides.length; sheet += 2) {
    const [left, right] = halves(sides[sheet]);
    // A sheet lying across, turned about its short edge, is turned as the leaf of a book; about the long edge,
    // what is on the back stands on its head.
    const [behindRight, behindLeft] = halves(flip === 'short' ? sides[sheet + 1] : turned(sides[sheet + 1]));
    const [first, second] = [
      [right, behindRight],
      [behindLeft, left],
    ];
    before.push(...(binding === 'left' ? first : [left, behindLeft]));
    after.unshift(...(binding === 'left' ? second : [behindRight, right]));
  }
  return [...before, ...after];
}

function expected(count) {
  const blanks = new Array(Math.ceil(count / 4) * 4 - count).fill(0);
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return [...all.slice(0, -1), ...blanks, count];
}

let failed = 0;
async function check(count, { flip, binding, bleed = 0, isTurned = false }) {
  const source = join(folder, 'source.pdf');
  writeFileSync(source, await numberedPages(count, { ...PAGE, bleed, isTurned }));
  const sheet = bleed > 0 ? 'tabloid' : 'letter';
  const options = ['--sheet', sheet, '--flip', flip, '--binding', binding, ...(bleed > 0 ? ['--marks'] : [])];
  execFileSync(process.execPath, [cli, 'impose', source, ...options, '--out', folder, '--quiet']);
  const pages = render(source).map((page) =>
    cut(page, bleed * SCALE, bleed * SCALE, PAGE.width * SCALE, PAGE.height * SCALE),
  );
  const at = bleed > 0 ? { x: (612 - 396) * SCALE, y: (396 - 306) * SCALE } : { x: 0, y: 0 };
  const order = read(render(join(folder, `source.booklet.${sheet}.pdf`)), pages, { flip, binding, at });
  const name = `${count} pages, ${flip} edge, bound ${binding}${bleed > 0 ? ', bleed and marks' : ''}${isTurned ? ', turned pages' : ''}`;
  const isRight = JSON.stringify(order) === JSON.stringify(expected(count));
  if (!isRight) failed++;
  console.log(isRight ? `ok    ${name}` : `FAIL  ${name}\n      ${order.join(' ')}`);
}

for (const count of [8, 12, 15])
  for (const flip of ['short', 'long']) for (const binding of ['left', 'right']) await check(count, { flip, binding });
for (const flip of ['short', 'long']) await check(12, { flip, binding: 'left', bleed: 9, isTurned: true });

rmSync(folder, { recursive: true });
console.log(failed === 0 ? 'every page stands where it should' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
