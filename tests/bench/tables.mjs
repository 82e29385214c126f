/**
 * Generated tables in every template on every paper, read back from their PDFs: each word where no other is, none
 * outside its page, every word of the table there, none cut without a hyphen.
 *
 *     npm run bench:tables [-- --share 0.1] [-- --keep FOLDER]
 *
 * Needs poppler’s pdftotext and a built dist/. With --keep, those of the smallest paper stay, for tests/validate.sh.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './load-typescript.mjs';

const TABLES = 300;
const TEMPLATES = ['classic', 'newsletter', 'large-print', 'bilingual'];
const SIZES = ['letter', 'a4', 'a5', 'half-letter', 'legal'];

const { values } = parseArgs({ options: { share: { type: 'string', default: '1' }, keep: { type: 'string' } } });
const count = Math.max(1, Math.round(TABLES * Number(values.share)));
const { root, load, close } = loadTypeScript();
const { tableCase } = await load('tests/tables.ts');
const cases = Array.from({ length: count }, (_, index) => tableCase(Math.floor((index * TABLES) / count)));
close();

const project = mkdtempSync(join(tmpdir(), 'bulletin-tables-'));
mkdirSync(join(project, 'issues'));
const stem = (index) => `t${String(index).padStart(3, '0')}`;
cases.forEach(({ markdown, lang }, index) => {
  writeFileSync(join(project, 'issues', `${stem(index)}.md`), markdown);
  // Beside itself: two columns of half the measure.
  writeFileSync(join(project, 'issues', `${stem(index)}.fr.md`), markdown.replace(`lang: ${lang}`, `lang: fr`));
});

const letters = (text) =>
  text
    .normalize('NFKC')
    .replace(/\u00ad/g, '-')
    .replace(/[\u200b-\u200f\u061c\u2066-\u2069\ufeff]/g, '')
    .replace(/[’‘]/g, "'");

/** Words of a PDF with their boxes, page by page. */
function wordsOf(path) {
  const xml = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1e9 });
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page);
      const words = [
        ...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g),
      ].map(([, left, top, right, bottom, text]) => ({
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
        text: letters(
          text
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&quot;/g, '"')
            .replace(/&amp;/g, '&'),
        ).trim(),
      }));
      return { width: Number(width), height: Number(height), words };
    });
}

function overlapsIn({ words }) {
  const found = [];
  const sorted = [...words].sort((a, b) => a.top - b.top);
  for (const [index, one] of sorted.entries())
    for (let at = index + 1; at < sorted.length && sorted[at].top < one.bottom; at++) {
      const other = sorted[at];
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      // Boxes reach from ascender to descender; lines may touch.
      if (wide > 0.5 && high > 0.6 * Math.min(one.bottom - one.top, other.bottom - other.top))
        found.push(`“${one.text}” lies over “${other.text}”`);
    }
  return found;
}

/** Whether a word stands there, whole or in parts that hyphens end. */
function stands(word, all, begun) {
  if (all.has(word)) return true;
  for (let at = word.length - 1; at > 0; at--)
    if (begun.has(word.slice(0, at)) && stands(word.slice(at), all, begun)) return true;
  return false;
}

const faults = [];
let files = 0;
for (const template of TEMPLATES) {
  const out = join(values.keep === undefined ? join(project, 'out') : resolve(values.keep), template);
  const args = [
    join(root, 'dist/cli.js'),
    'build',
    ...cases.map((_, index) => `issues/${stem(index)}.md`),
    '--quiet',
    '--out',
    out,
    ...(template === 'large-print' ? ['--edition', 'large-print'] : ['--template', template]),
    ...SIZES.flatMap((size) => ['--page-size', size]),
  ];
  const built = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', maxBuffer: 1e9 });
  if (built.status !== 0) {
    console.error(built.stderr);
    process.exit(1);
  }
  for (const name of readdirSync(out)
    .filter((file) => file.endsWith('.pdf'))
    .sort()) {
    files++;
    const { cells, lang } = cases[Number(name.slice(1, 4))];
    const pages = wordsOf(join(out, name));
    const words = pages.flatMap((page) => page.words);
    const all = new Set(words.flatMap(({ text }) => [text, text.replace(/[.,;:)]+$/, '')]));
    // Letter-spaced heads may come back as one word.
    const heads = new Set(cells[0].flatMap((cell) => letters(cell).split(/\s+/)));
    const spoken = words.map(({ text }) => text.replace(/-$/, '')).join('');
    const begun = new Set(words.flatMap(({ text }) => (/[-‐]$/.test(text) ? [text.slice(0, -1), text] : [])));
    for (const page of pages) {
      faults.push(...overlapsIn(page).map((fault) => `${template}/${name}: ${fault}`));
      for (const { left, right, top, bottom, text } of page.words)
        if (left < 1 || top < 1 || right > page.width - 1 || bottom > page.height - 1)
          faults.push(`${template}/${name}: “${text}” stands outside the page`);
    }
    if (!name.includes('.half-letter.')) rmSync(join(out, name));
    // Readers turn words from right to left round by their own rules.
    if (lang === 'ar') continue;
    for (const word of new Set(
      cells
        .flat()
        .flatMap((cell) => letters(cell).split(/\s+/))
        .filter(Boolean),
    ))
      if (!stands(word, all, begun) && !(heads.has(word) && spoken.includes(word)))
        faults.push(`${template}/${name}: “${word}” is not there, or cut`);
  }
}
rmSync(project, { recursive: true });
for (const fault of faults.slice(0, 100)) console.log(fault);
console.log(`${count} tables, ${files} PDFs, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
