/**
 * Draws the pictures of docs/printing.md from the plans that bulletin makes, so that they are true:
 *
 *     npm run build && node docs/images/schemes.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { numberedPages } from '../../tests/rendered/numbered-pages.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Pages, their size in pt, options, and how many sheets are drawn. */
const SCHEMES = {
  booklet: [8, [396, 612], [], 2],
  perfect: [32, [396, 612], ['--signature', '16'], 2],
  'n-up': [8, [306, 396], ['--up', '4'], 1],
  repeat: [2, [396, 612], [], 1],
  stack: [8, [396, 612], [], 2],
  'letter-fold': [6, [264, 612], [], 1],
  'z-fold': [6, [264, 612], [], 1],
  '4-up': [8, [306, 396], [], 1],
};

/** Pixels a point. */
const SCALE = 0.2;

const rounded = (svg) => svg.replace(/\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
const GAP = 24;
const HEAD = 18;

const [INK, PALE, PAPER, FOLD, CUT] = ['#333', '#999', '#fff', '#2a6f97', '#b3352b'];

function drawSide({ slots, guides }, paper, left, top) {
  const [width, height] = [paper.width * SCALE, paper.height * SCALE];
  const y = (pt) => top + height - pt * SCALE;
  const shapes = [`<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${PAPER}" stroke="${INK}"/>`];
  for (const { page, clip, turn } of slots) {
    const [cx, cy] = [left + (clip.x + clip.width / 2) * SCALE, y(clip.y + clip.height / 2)];
    const size = Math.min(clip.width, clip.height) * SCALE * 0.45;
    const turned = turn === 180 ? ` transform="rotate(180 ${cx} ${cy})"` : '';
    shapes.push(
      `<text x="${cx}" y="${cy + size * 0.36}" font-size="${size.toFixed(1)}" text-anchor="middle" fill="${page === null ? PALE : INK}"${turned}>${page ?? '–'}</text>`,
    );
  }
  for (const { kind, axis, at } of guides) {
    const [color, dash] = kind === 'fold' ? [FOLD, ' stroke-dasharray="5 4"'] : [CUT, ''];
    const line =
      axis === 'x'
        ? `x1="${left + at * SCALE}" y1="${top - 5}" x2="${left + at * SCALE}" y2="${top + height + 5}"`
        : `x1="${left - 5}" y1="${y(at)}" x2="${left + width + 5}" y2="${y(at)}"`;
    shapes.push(`<line ${line} stroke="${color}" stroke-width="1.5"${dash}/>`);
  }
  return shapes;
}

function draw(scheme, { sheets, paper }, count) {
  const [width, height] = [paper.width * SCALE, paper.height * SCALE];
  const shapes = sheets.slice(0, count).flatMap(({ front, back }, index) => {
    const left = 8 + index * 2 * (width + GAP);
    const sides = [
      [`sheet ${index + 1}, front`, front],
      ['back', back],
    ].filter(([, side]) => side !== undefined);
    return sides.flatMap(([name, side], number) => {
      const x = left + number * (width + GAP);
      return [
        `<text x="${x}" y="12" font-size="12" fill="${INK}">${name}</text>`,
        ...drawSide(side, paper, x, HEAD + 6),
      ];
    });
  });
  const [w, h] = [Math.ceil(count * 2 * (width + GAP) - GAP + 16), Math.ceil(height + HEAD + 16)];
  const background = `<rect width="${w}" height="${h}" fill="#f3efe8"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" font-family="sans-serif">\n<title>${scheme}</title>\n${[background, ...shapes].join('\n')}\n</svg>\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'bulletin-schemes-'));
for (const [scheme, [pages, [width, height], options, count]] of Object.entries(SCHEMES)) {
  const pdf = join(folder, 'pages.pdf');
  writeFileSync(pdf, await numberedPages(pages, { width, height }));
  const args = [cli, 'impose', pdf, '--scheme', scheme, '--sheet', 'letter', ...options, '--plan', '--json'];
  const { files } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  writeFileSync(new URL(`${scheme}.svg`, import.meta.url), rounded(draw(scheme, files[0].plan, count)));
}
rmSync(folder, { recursive: true });
