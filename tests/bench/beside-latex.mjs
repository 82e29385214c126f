/**
 * How evenly the same paragraphs are set by bulletin and by LuaLaTeX with microtype: one face, size, leading and measure,
 * that of the newsletter's columns on Letter. Every justified line of five words and more is measured on the PDFs of both.
 *
 *     node build.mjs && node tests/bench/beside-latex.mjs
 *
 * Needs mutool, and LuaLaTeX with fontspec, microtype and babel (Debian: texlive-luatex, texlive-latex-recommended,
 * texlive-latex-extra, texlive-lang-german); it says which of them it lacks. It judges: our gaps deviate by six tenths at
 * most of what theirs do with expansion.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const LETTERS = ['clinic.en', 'school.en', 'harbour.en', 'berge.de', 'stadt.de'];
const FACE = 'fonts/source-serif-4/SourceSerif4-Regular.ttf';
const BABEL = { en: 'english', de: 'ngerman' };
/** pt, of the newsletter on Letter: the columns, the text and its leading. */
const [PAGE, MARGIN, GUTTER, SIZE, LEADING] = [612, 0.075, 22, 10.4, 14.2];
const MEASURE = (PAGE * (1 - 2 * MARGIN) - GUTTER) / 2;
/** Of what LaTeX's gaps deviate by, with glyphs that may be 3 % wider or narrower. */
const MOST = 0.6;
const WAYS = {
  'without microtype': '',
  'with protrusion': '\\usepackage[protrusion=true,expansion=false]{microtype}',
  'with expansion of 3 %': '\\usepackage[protrusion=true,expansion=true,stretch=30,shrink=30,step=5]{microtype}',
};

const lacks = [];
for (const [program, flag] of [
  ['lualatex', '--version'],
  ['mutool', '-v'],
])
  if (spawnSync(program, [flag]).error !== undefined) lacks.push(program);
if (lacks.length === 0)
  for (const file of ['fontspec.sty', 'microtype.sty', 'babel.sty', 'ngerman.ldf'])
    if (spawnSync('kpsewhich', [file]).status !== 0) lacks.push(file);
if (lacks.length > 0) {
  console.log(`nothing was measured: there is no ${lacks.join(', no ')}`);
  process.exit(0);
}

/** The letter's longer paragraphs as plain text: what is measured is neither bold nor a quotation mark. */
function paragraphsOf(name) {
  const [, body] = readFileSync(`${root}tests/fixtures/letters/${name}.md`, 'utf8').split(/^---\n[\s\S]*?^---\n/m);
  return body
    .split(/\n\s*\n|\n(?=- )/)
    .map((block) => block.replace(/^- /, '').replace(/\s+/g, ' ').trim())
    .filter((block) => block.length > 150 && !/^[#|!>:]/.test(block))
    .map((block) =>
      block
        .replace(/\[\^[^\]]*\]/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_`"“”„]/g, ''),
    );
}

function texOf(paragraphs, lang, way) {
  const escaped = paragraphs.map((text) => text.replace(/[#$%&{}]/g, '\\$&').replace(/[~^\\](?![#$%&{}])/g, ''));
  return `\\documentclass{article}
\\usepackage[paperwidth=612bp,paperheight=792bp,left=46bp,top=50bp,bottom=58bp,textwidth=${MEASURE}bp]{geometry}
\\usepackage{fontspec}
\\setmainfont{${FACE.replace(/.*\//, '')}}[Path=${root}${FACE.replace(/[^/]*$/, '')},Numbers=OldStyle]
\\usepackage[${BABEL[lang]}]{babel}
${way}
\\pagestyle{empty}
\\begin{document}
\\fontsize{${SIZE}bp}{${LEADING}bp}\\selectfont\\parindent=${SIZE}bp
${escaped.join('\n\n')}
\\end{document}
`;
}

/** em, the gaps of all lines that fill their measure. */
function gapsIn(pdf) {
  const text = execFileSync('mutool', ['draw', '-q', '-F', 'stext', pdf], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = [];
  for (const [, inside] of text.matchAll(/<line [^>]*>([\s\S]*?)<\/line>/g)) {
    const glyphs = [...inside.matchAll(/<font [^>]*size="([\d.]+)"[^>]*>([\s\S]*?)<\/font>/g)].flatMap(
      ([, size, chars]) =>
        [...chars.matchAll(/<char quad="([^"]*)" x="[^"]*" y="([^"]*)"[^>]* c="([^"]*)"/g)].map(([, quad, y, c]) => {
          const [from, , to] = quad.split(' ').map(Number);
          return { from, to, y: Number(y), c, size: Number(size) };
        }),
    );
    if (glyphs.length === 0 || Math.abs(glyphs[0].size - SIZE) > 0.2) continue;
    const last = lines.at(-1);
    // A wide gap parts a line for mutool.
    const goesOn = last && Math.abs(last.at(-1).y - glyphs[0].y) < 0.5 && glyphs[0].from - last.at(-1).to < 1.2 * SIZE;
    if (goesOn) last.push({ ...glyphs[0], c: ' ', to: glyphs[0].from }, ...glyphs);
    else lines.push(glyphs);
  }
  const ended = lines.map((glyphs) => {
    const inked = glyphs.filter(({ c }) => c.trim() !== '');
    const gaps = [];
    for (let at = 1; at < glyphs.length; at++) {
      if (glyphs[at].c.trim() === '' || glyphs[at - 1].c.trim() !== '') continue;
      const before = glyphs.slice(0, at).findLast(({ c }) => c.trim() !== '');
      if (before !== undefined) gaps.push((glyphs[at].from - before.to) / SIZE);
    }
    return { right: inked.at(-1)?.to ?? 0, gaps };
  });
  const full = ended.filter(({ gaps }) => gaps.length >= 4);
  const isFull = ({ right }) => full.filter((other) => Math.abs(other.right - right) <= 4).length >= 4;
  const filled = full.filter(isFull);
  return { lines: filled.length, gaps: filled.flatMap(({ gaps }) => gaps) };
}

function variation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}

const work = mkdtempSync(join(tmpdir(), 'beside-latex-'));
try {
  mkdirSync(join(work, 'issues'));
  writeFileSync(join(work, 'bulletin.config.yaml'), 'template: newsletter\npage-size: letter\n');
  const sums = {};
  console.log(`${MEASURE.toFixed(1)} pt, ${SIZE}/${LEADING} pt, Source Serif 4\n`);
  for (const name of LETTERS) {
    const lang = name.slice(-2);
    const paragraphs = paragraphsOf(name);
    const issue = join(work, 'issues', `${name}.md`);
    writeFileSync(issue, `---\ntitle: Letter\nlang: ${lang}\nfit: none\n---\n\n${paragraphs.join('\n\n')}\n`);
    execFileSync(process.execPath, [`${root}dist/cli.js`, 'build', issue, '--quiet'], { cwd: work });
    const own = gapsIn(join(work, `out/${name}.handout.letter.pdf`));
    const row = { bulletin: own };
    for (const [way, preamble] of Object.entries(WAYS)) {
      writeFileSync(join(work, 'letter.tex'), texOf(paragraphs, lang, preamble));
      execFileSync('lualatex', ['-interaction=batchmode', '-halt-on-error', 'letter.tex'], {
        cwd: work,
        stdio: 'ignore',
      });
      row[way] = gapsIn(join(work, 'letter.pdf'));
    }
    const shown = Object.entries(row).map(([who, { lines, gaps }]) => {
      sums[who] ??= { sum: 0, lines: 0 };
      sums[who].sum += lines * variation(gaps);
      sums[who].lines += lines;
      return `${who} ${variation(gaps).toFixed(3)} (${lines} lines)`;
    });
    console.log(name.padEnd(12), shown.join('   '));
  }
  const of = (who) => sums[who].sum / sums[who].lines;
  console.log(
    `\nall           ${Object.keys(sums)
      .map((who) => `${who} ${of(who).toFixed(3)}`)
      .join('   ')}`,
  );
  const share = of('bulletin') / of('with expansion of 3 %');
  console.log(`${share.toFixed(2)} of theirs with expansion: ${share <= MOST ? 'holds' : 'does not hold'}`);
} finally {
  rmSync(work, { recursive: true });
}
