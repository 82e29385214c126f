/** Fonts of a project that came to harm, whatever part of them: set, passed over or refused, and nothing else. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../src/bulletin.ts';
import { ownFonts } from '../src/files/package.ts';
import { unpressed } from '../src/text/font-file.ts';
import { sampled } from './amount.ts';

const project = mkdtempSync(join(tmpdir(), 'damaged-fonts-'));
const fonts = join(project, 'fonts');
writeFileSync(join(project, 'bulletin.config.yaml'), '');
beforeEach(() => {
  rmSync(fonts, { recursive: true, force: true });
  mkdirSync(fonts);
});
afterAll(() => rmSync(project, { recursive: true }));

interface Base {
  family: string;
  file: string;
  bytes: Buffer;
  text: string;
}

const ENGLISH =
  'title: June and July\nlang: en\nfont: FAMILY\n---\n\n- Pray for rain, “and” the fi office — Affable waffles; 12:30 é ü. Éa.\n\n## AVA\n\n*Text* text.';
const ARABIC = 'title: نشرة الصلاة\nlang: ar\n---\n\n- صلوا من أجل المطر في الوادي وأهله الكرام، ومن أجل البحارة.';
const BASES: readonly Base[] = [
  {
    family: 'Source Code Pro',
    file: 'code.ttf',
    bytes: own('source-code-pro/SourceCodePro-Regular.ttf.br'),
    text: ENGLISH,
  },
  {
    family: 'Noto Naskh Arabic',
    file: 'naskh.ttf',
    bytes: own('noto-naskh-arabic/NotoNaskhArabic-Regular.ttf.br'),
    text: ARABIC,
  },
  // With outlines of the other kind; of a few Chinese letters, and without a space.
  {
    family: 'Noto Serif CJK JP',
    file: 'cid.otf',
    bytes: readFileSync(fileURLToPath(new URL('fixtures/fonts/cid-keyed.otf', import.meta.url))),
    text: ENGLISH,
  },
];

function own(path: string): Buffer {
  return Buffer.from(unpressed(join(ownFonts, path)));
}

/** What is said of an issue in the one font that the project has. */
async function saidWith({ family, file, text }: Omit<Base, 'bytes'>, bytes: Uint8Array): Promise<string[]> {
  writeFileSync(join(fonts, file), bytes);
  const issue = { path: 'issue.md', text: `---\n${text.replace('FAMILY', family)}\n` };
  const { messages } = await build({ cwd: project, issues: [issue], editions: ['handout'], jobs: 1 });
  return messages.map(({ rule, reason }) => `${rule}: ${reason}`);
}

interface Table {
  tag: string;
  /** Where it is noted. */
  at: number;
  offset: number;
  length: number;
}

const tablesOf = (font: Buffer): Table[] =>
  Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    return {
      tag: font.toString('latin1', at, at + 4),
      at,
      offset: font.readUInt32BE(at + 8),
      length: font.readUInt32BE(at + 12),
    };
  });

/** The same numbers each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Ways in which a table comes to harm. */
const HARMS: Readonly<Record<string, (font: Buffer, table: Table, below: (most: number) => number) => void>> = {
  'is cut off': (font, { at, length }, below) => font.writeUInt32BE(below(length), at + 12),
  'has other bytes': (font, { offset, length }, below) => {
    for (let count = 1 + below(16); count > 0; count--) font[offset + below(length)] = below(256);
  },
  'has another head': (font, { offset, length }, below) => {
    font[offset + below(Math.min(length, 64))] = [0, 127, 128, 255][below(4)]!;
  },
  'is of zeros': (font, { offset, length }) => font.fill(0, offset, offset + length),
  'is of ones': (font, { offset, length }) => font.fill(255, offset, offset + length),
  'stands elsewhere': (font, { at }, below) => font.writeUInt32BE(below(2 ** 32), at + 8),
  'is longer than the file': (font, { at }, below) => font.writeUInt32BE(below(2 ** 32), at + 12),
  'is gone': (font, { at }) => font.write('xxxx', at, 'latin1'),
};

const RULES = /^font-(?:damaged|unusable|unknown): /;

describe.each(BASES)('$family', (base) => {
  it.each(Object.keys(HARMS))('is no defect when a table %s', async (harm) => {
    const below = numbersFrom(harm.length);
    const tables = tablesOf(base.bytes);
    const chosen = sampled(
      tables,
      tables.filter((_, index) => index % 3 === harm.length % 3),
    );
    for (const table of chosen) {
      const font = Buffer.from(base.bytes);
      HARMS[harm]!(font, table, below);
      for (const said of await saidWith(base, font)) expect(said, `${table.tag} ${harm}`).toMatch(RULES);
    }
  });

  it('is no defect when its file breaks off', async () => {
    for (const part of [0, 3, 11, 100, base.bytes.length >> 1, base.bytes.length - 5]) {
      for (const said of await saidWith(base, base.bytes.subarray(0, part))) expect(said).toMatch(RULES);
    }
  });
});

it('a font without a space is called damaged', async () => {
  const base = BASES[2]!;
  expect(await saidWith(base, base.bytes)).toEqual([
    'font-damaged: the font Noto Serif CJK JP/400 has no glyph for a space',
  ]);
});

describe('a file that is called like a font', () => {
  const named = (file: string): Omit<Base, 'bytes'> => ({ family: 'Source Serif 4', file, text: ENGLISH });

  it.each([
    ['web.ttf', Buffer.from('wOF2\0\0\0\0'), 'it is a font for web pages (WOFF); get it as .ttf or .otf'],
    ['old.ttf', Buffer.from('wOFF\0\0\0\0'), 'it is a font for web pages (WOFF); get it as .ttf or .otf'],
    ['page.ttf', Buffer.from('<!doctype html>'), 'not a TrueType or OpenType font'],
    ['empty.otf', Buffer.alloc(0), 'it is damaged, or cut short'],
    ['pressed.ttf.br', Buffer.from('no Brotli'), 'it is damaged, or cut short'],
    ['bomb.ttf.br', brotliCompressSync(Buffer.alloc(80 << 20)), 'it is damaged, or cut short'],
  ])('%s is passed over, and told', async (file, bytes, reason) => {
    expect(await saidWith(named(file), bytes)).toEqual([`font-unusable: ${reason}`]);
  });

  it('a variable font is passed over, and told', async () => {
    const font = own('source-code-pro/SourceCodePro-Regular.ttf.br');
    font.write('fvar', tablesOf(font).find(({ tag }) => tag === 'GPOS')!.at, 'latin1');
    expect(await saidWith(named('variable.ttf'), font)).toEqual([
      'font-unusable: it is a variable font; put its static instances there instead',
    ]);
  });

  it('a collection is read for what it is', async () => {
    const font = own('source-code-pro/SourceCodePro-Regular.ttf.br');
    const head = Buffer.from('ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10', 'latin1');
    for (const { at, offset } of tablesOf(font)) font.writeUInt32BE(offset + head.length, at + 8);
    expect(
      await saidWith({ ...named('collection.ttf'), family: 'Source Code Pro' }, Buffer.concat([head, font])),
    ).toEqual([]);
  });
});
