/** Fonts that a project brings. */
import { join } from 'node:path';
import fc from 'fast-check';
import type { BuildOptions } from '../../../src/library/options.ts';
import type { Input, Ran, Room, Target, Written } from '../target.ts';
import { faultsOfCommand, faultsOfPdf, textOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';
import { faultsOfWords } from './words.ts';

/** Families of what is changed. All are under the OFL, without reserved names; no file is kept. */
const WAYS = {
  latin: { family: 'Atkinson Hyperlegible Next', lang: 'en', text: 'Office affine Ṫéśt AVATAR fi fl 1/2 — “Pray”' },
  hebrew: { family: 'Noto Serif Hebrew', lang: 'he', text: 'שלחנו משפחות מכתב ועוד אָלֶף' },
  thai: { family: 'Noto Serif Thai', lang: 'th', text: 'มนุษย์ทั้งหลายเกิดมามีอิสระ' },
  tamil: { family: 'Noto Serif Tamil', lang: 'ta', text: 'மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே' },
  press: { family: 'Atkinson Hyperlegible Next', lang: 'en', text: 'Office affine', editions: 'press' },
} as const;

/** A font of nothing but the tables that every font must have, most of them empty. */
const bare: fc.Arbitrary<Written> = fc
  .tuple(
    fc.subarray([
      'OS/2',
      'cmap',
      'glyf',
      'head',
      'hhea',
      'hmtx',
      'loca',
      'maxp',
      'name',
      'post',
      'CFF ',
      'fvar',
      'GSUB',
      'GPOS',
      'GDEF',
      'kern',
      'COLR',
      'SVG ',
    ]),
    fc.integer({ min: 0, max: 100 }),
    fc.constantFrom('\0\x01\0\0', 'OTTO', 'ttcf', 'true', 'wOFF', 'wOF2'),
  ) // prettier-ignore
  .map(([tables, length, version]) => {
    const head = Buffer.alloc(12 + 16 * tables.length);
    head.write(version, 0, 'latin1');
    head.writeUInt16BE(tables.length, 4);
    for (const [index, name] of tables.entries()) {
      head.write(name, 12 + 16 * index, 'latin1');
      head.writeUInt32BE(head.length + length * index, 12 + 16 * index + 8);
      head.writeUInt32BE(length, 12 + 16 * index + 12);
    }
    return { name: 'x.ttf', bytes: new Uint8Array(Buffer.concat([head, Buffer.alloc(length * tables.length, 1)])) };
  });

const TOKENS = [
  'glyf',
  'loca',
  'head',
  'hhea',
  'hmtx',
  'maxp',
  'cmap',
  'name',
  'OS/2',
  'post',
  'GSUB',
  'GPOS',
  'GDEF',
  'CFF ',
  'CFF2',
  'fvar',
  'kern',
  'OTTO',
  'ttcf',
  '\0\0\0\0',
  '\xff\xff',
  '\xff\xff\xff\xff',
  '\0\x01',
  '\x7f\xff',
  '\x80\0',
] as const; // prettier-ignore

export const fonts: Target = {
  name: 'fonts',
  fixtures: [
    'fonts/atkinson-hyperlegible-next/AtkinsonHyperlegibleNext-Regular.ttf',
    'fonts/noto-serif-hebrew/NotoSerifHebrew-Regular.ttf.br',
    'fonts/noto-serif-thai/NotoSerifThai-Regular.ttf.br',
    'fonts/noto-serif-tamil/NotoSerifTamil-Regular.ttf.br',
    'tests/fixtures/fonts/cid-keyed.otf',
  ],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written: bare,
  tokens: TOKENS,
  async run({ name, bytes, way }: Input, room: Room): Promise<Ran> {
    const { family, lang, text, ...options }: { family: string; lang: string; text: string } & BuildOptions =
      WAYS[way as keyof typeof WAYS];
    const source = `---\ntitle: ${text}\nlang: ${lang}\nfont: ${family}\n---\n\n- ${text}\n\n## ${text}\n\n*${text}*\n`;
    const cwd = room.folder({
      'bulletin.config.yaml': '',
      'june.md': source,
      [`fonts/x.${name.split('.').at(-1)}`]: bytes,
    });
    const { build } = await library();
    const result = await build({ cwd, issues: ['june.md'], jobs: 1, ...options });
    const faults = faultsOf(result, bytes, false);
    const [file] = result.files;
    if (file !== undefined) faults.push(...faultsOfWords(text, await textOfPdf(file.bytes), `font, ${way}`));
    if (room.isClose) {
      if (file !== undefined) faults.push(...(await faultsOfPdf(join(room.folder({ 'x.pdf': file.bytes }), 'x.pdf'))));
      const args = options.editions === undefined ? [] : ['--edition', String(options.editions)];
      faults.push(...(await faultsOfCommand(['build', 'june.md', ...args], cwd, result.status)));
    }
    const isClaimed = file !== undefined && way !== 'press';
    return { isTaken: result.status === 0, faults, ...(isClaimed ? { claimed: file.bytes } : {}) };
  },
};
