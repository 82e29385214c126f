/**
 * Looks at the plates that Ghostscript makes of the press edition: black text lies on the black one alone, accents on
 * those of their recipe, and no place has more ink than the paper takes. Needs gs and qpdf, and the built package.
 *
 *     node tests/rendered/press.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist/cli.js');
const out = mkdtempSync(join(tmpdir(), 'bulletin-press-'));
/** Pixels in an inch. */
const RESOLUTION = 100;
/** Steps of 255 that Ghostscript may round by, for each ink. */
const ROUNDING = 1;
const INKS = ['Cyan', 'Magenta', 'Yellow', 'Black'];

const failures = [];
const expect = (holds, what) => {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (!holds) failures.push(what);
};

function build(folder, ...options) {
  const args = [cli, 'build', ...options, '--edition', 'press', '--out', out, '--json'];
  const { files } = JSON.parse(
    execFileSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  return files;
}

/** Of each page, the plates by their inks: 255 is solid. */
function platesOf(pdf) {
  const pattern = join(out, 'plate-%d.tif');
  const args = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-sCompression=none', `-r${RESOLUTION}`];
  execFileSync('gs', [...args, '-o', pattern, pdf]);
  const pages = [];
  for (const name of readdirSync(out)) {
    const [, page, ink] = /^plate-(\d+)\((\w+)\)\.tif$/.exec(name) ?? [];
    if (page !== undefined) pages[page - 1] = { ...pages[page - 1], [ink]: readTiff(join(out, name)) };
    if (name.startsWith('plate-')) rmSync(join(out, name));
  }
  return pages;
}

/** A grey TIFF of eight bits, not packed (TIFF 6.0, section 2). */
function readTiff(path) {
  const bytes = readFileSync(path);
  const directory = bytes.readUInt32LE(4);
  const fields = new Map();
  for (let index = 0; index < bytes.readUInt16LE(directory); index++) {
    const at = directory + 2 + 12 * index;
    const size = bytes.readUInt16LE(at + 2) === 3 ? 2 : 4;
    const count = bytes.readUInt32LE(at + 4);
    const from = size * count <= 4 ? at + 8 : bytes.readUInt32LE(at + 8);
    const values = Array.from({ length: count }, (_, item) => bytes.readUIntLE(from + size * item, size));
    fields.set(bytes.readUInt16LE(at), values);
  }
  const [[width], [height], strips, lengths] = [256, 257, 273, 279].map((tag) => fields.get(tag));
  const pixels = Buffer.concat(strips.map((strip, index) => bytes.subarray(strip, strip + lengths[index])));
  // The plates are painted as they print: 0 is solid.
  return { width, height, ink: pixels.map((pixel) => 255 - pixel) };
}

/** The most ink on a plate, and on all together, inside the cut, where no marks are. */
function inside(plates) {
  const { width, height } = plates.Black;
  // Half an inch to the page; what is cut off or near it is left out.
  const margin = Math.ceil(RESOLUTION / 2) + 2;
  const most = { Cyan: 0, Magenta: 0, Yellow: 0, Black: 0, all: 0 };
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      let all = 0;
      for (const ink of INKS) {
        const value = plates[ink].ink[y * width + x];
        most[ink] = Math.max(most[ink], value);
        all += value;
      }
      most.all = Math.max(most.all, all);
    }
  }
  return most;
}

const percent = (value) => `${Math.round(value / 2.55)} %`;

try {
  const clean = (path) => execFileSync('qpdf', ['--check', path], { encoding: 'utf8' });
  for (const template of ['large-print', 'classic', 'newsletter']) {
    for (const { path, inks } of build(
      root,
      'issues/ijm-prayer-request.md',
      '--template',
      template,
      '--page-size',
      'letter',
    )) {
      expect(/No syntax or stream encoding errors/.test(clean(path)), `${template}: qpdf finds nothing`);
      platesOf(path).forEach((plates, page) => {
        const most = inside(plates);
        const others = INKS.filter((ink) => !inks.plates.includes(ink));
        expect(
          others.every((ink) => most[ink] === 0),
          `${template}, page ${page + 1}: nothing on ${others.join(', ')}`,
        );
        expect(most.Black === 255, `${template}, page ${page + 1}: letters are solid black`);
        expect(
          most.all <= 2.55 * inks.most + INKS.length * ROUNDING,
          `${template}, page ${page + 1}: ${percent(most.all)} ink`,
        );
      });
      if (template === 'large-print') expect(inks.plates.join() === 'Black', 'a page without accents has one plate');
    }
  }
  for (const [options, limit] of [
    [[], 300],
    [['--paper', 'uncoated'], 260],
    [['--ink-limit', '220'], 220],
  ]) {
    for (const { path } of build(join(root, 'tests/fixtures/press'), '--page-size', 'a4', ...options)) {
      expect(/No syntax or stream encoding errors/.test(clean(path)), `pictures, ${limit} %: qpdf finds nothing`);
      for (const plates of platesOf(path)) {
        const { all } = inside(plates);
        expect(all <= 2.55 * limit + INKS.length * ROUNDING, `pictures, ${limit} %: ${percent(all)} ink at most`);
        expect(all > 2.55 * limit * 0.95, `pictures, ${limit} %: the darkest use it`);
      }
    }
  }
} finally {
  rmSync(out, { recursive: true });
}
if (failures.length > 0) process.exitCode = 1;
