/** `bulletin.config.yaml`: whatever it says, an issue is built by it or the fault is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { root } from '../root.ts';
import type { Input, Ran, Room, Target } from '../target.ts';
import { faultsOfCommand, faultsOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';
import { inside, keysOf, YAML_TOKENS } from './yaml.ts';

const picture = readFileSync(`${root}tests/fixtures/images/lighthouse.png`);

const ISSUE = '---\ntitle: June\n---\n\n- Pray for rain.\n\n## Asia\n\n- Praise God for the well.\n';

const one = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const size = one(
  'letter',
  'a4',
  'a3',
  'legal',
  'tabloid',
  'a5',
  'half-letter',
  'half-legal',
  '[letter, a4]',
  'A4',
  'b5',
);
const template = one('newsletter', 'classic', 'bilingual', 'none', '../x');
const edition = one(
  'handout',
  'public',
  'copier',
  'press',
  'riso',
  'large-print',
  'clear-print',
  'booklet',
  'email',
  'web',
  '[handout, web]',
  'sunday',
); // prettier-ignore
const fit = one('1', '2', 'auto', 'none', '0', '-1', '1.5', '999');
const line = one(
  'Lantern Quay',
  '"Prayer: Wednesdays"',
  '[a, b, c]',
  `"${'long '.repeat(200)}"`,
  `[${'line, '.repeat(60)}x]`,
  '"שלום"',
  '"x\\ny"',
  'x'.repeat(300),
  '"🌍"',
  '""',
  '"\\u202e"',
  '字',
); // prettier-ignore
const address = one(
  'office@example.org',
  'Desk <desk@example.org>',
  '[a@example.org, b@example.org]',
  '"x\\r\\nBcc: y@example.org"',
  'nobody',
  '"Ä <ä@exämple.org>"',
  '<>',
); // prettier-ignore
const path = one('images/lighthouse.png', 'none.png', '../x.png', '/etc/passwd', 'issues/june.md', '.', '""');

const own = keysOf(
  {
    extends: edition,
    description: line,
    'page-size': size,
    template,
    fit,
    scheme: one('booklet', 'repeat', 'stack', 'perfect', 'n-up', 'none'),
    sheet: one('letter', 'a4', 'a3', 'legal', 'tabloid', '450x640mm', 'a9'),
    binding: one('left', 'right', 'top'),
    profile: path,
    paper: one('coated', 'uncoated', 'wet'),
    'ink-limit': one('280', '0', '400', '999', '"x"'),
    inks: one('black', '[black, bright-red]', '[black, black]', 'none', '[a, b, c]'),
    audience: one('print', 'public', 'nobody'),
    name: one('web', 'a/b', 'CON', '"ü"', 'x'.repeat(300), '""'),
  },
  0,
  5,
);

const written = keysOf(
  {
    'page-size': size,
    edition,
    editions: inside(
      fc
        .array(fc.tuple(one('sunday', 'web', 'handout', 'großdruck', '__proto__', 'a b', 'x'), inside(own)), {
          minLength: 1,
          maxLength: 3,
        }) // prettier-ignore
        .map((all) => [...new Map(all)].map(([name, keys]) => `${name}:${keys}`).join('\n')),
    ),
    template,
    font: one('EB Garamond', 'Source Sans 3', 'Nothing', '""'),
    fit,
    lang: one('en', 'pt-BR', 'ar', 'km', 'xx-invalid-tag-that-is-long', 'zh-Hant', 'de-1996', '""'),
    organization: line,
    logo: path,
    imprint: inside(
      keysOf(
        {
          name: line,
          address: line,
          services: line,
          contact: line,
          url: one('https://example.org/pray', 'javascript:x', 'x', `https://example.org/${'x'.repeat(3000)}`, '""'),
          permissions: line,
          code: one('true', 'false', 'maybe'),
          logo: path,
        },
        1,
        6,
      ), // prettier-ignore
    ),
    email: inside(
      keysOf(
        {
          from: address,
          to: address,
          subject: one("'{title}, {date}'", "'{x}'", '"a\\nb"', '"é".', "'{organization}'"),
        },
        1,
        3,
      ),
    ), // prettier-ignore
    regions: one('[Asia, Africa]', '[]', 'Asia', '[[x]]', '["## x"]'),
    rules: inside(
      keysOf(
        {
          'double-space': one('off', 'error'),
          undated: one('error', 'info', 'x'),
          'region-empty': one('error'),
          nothing: one('off'),
          'raw-html': one('off'),
        },
        1,
        3,
      ),
    ), // prettier-ignore
    'scripture-notice': one('true', 'false', 'x'),
    out: one('out', '../out', '/tmp', 'a/b', '.', 'issues', 'bulletin.config.yaml', '""', 'x'.repeat(300)),
    unknown: one('1'),
  },
  0,
  7,
).map((text) => ({ name: 'bulletin.config.yaml', bytes: new Uint8Array(Buffer.from(`${text}\n`)) }));

const WAYS = {
  usual: {},
  email: { editions: 'email' },
  web: { editions: 'web' },
  newsletter: { template: 'newsletter' },
} as const; // prettier-ignore

export const configuration: Target = {
  name: 'configuration',
  fixtures: ['tests/fixtures/press/bulletin.config.yaml'],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written,
  tokens: YAML_TOKENS,
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const cwd = room.folder({
      'bulletin.config.yaml': bytes,
      'issues/june.md': ISSUE,
      'images/lighthouse.png': picture,
    });
    const { build, UsageError } = await library();
    const options = WAYS[way as keyof typeof WAYS];
    try {
      const result = await build({ cwd, jobs: 1, ...options });
      const faults = faultsOf(result, bytes, true);
      const [file] = result.files;
      const isPdf = file?.kind === 'pages';
      if (room.isClose) {
        if (isPdf) faults.push(...(await faultsOfPdf(join(room.folder({ 'x.pdf': file.bytes }), 'x.pdf'))));
        const args = Object.entries(options).flatMap(([name, value]) => [
          name === 'editions' ? '--edition' : `--${name}`,
          value,
        ]);
        faults.push(...(await faultsOfCommand(['build', ...args], cwd, result.status)));
      }
      const isClaimed = isPdf && file.edition === 'handout';
      return { isTaken: result.status === 0, faults, ...(isClaimed ? { claimed: file.bytes } : {}) };
    } catch (error) {
      // Two outputs of one name, or an edition that a program asked for: the call is wrong.
      if (error instanceof UsageError) return { isTaken: false, faults: [] };
      throw error;
    }
  },
};
