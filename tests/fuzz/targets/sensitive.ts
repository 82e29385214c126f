/** `sensitive.yaml`: a list that is understood is kept, and one that is not lets nothing through. */
import fc from 'fast-check';
import { parse } from 'yaml';
import type { BuildOptions } from '../../../src/library/options.ts';
import type { Fault, Input, Ran, Room, Target } from '../target.ts';
import { faultsOfCommand, textOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';
import { textOfHtml } from './words.ts';
import { YAML_TOKENS } from './yaml.ts';

/** Names that stand in the letter, and one that does not. */
const NAMES = [
  'Amina Yusuf',
  'Rashid Karimi',
  'Harbour Street',
  'The Open Door',
  'Zoë',
  'O’Brien',
  'Jean-Luc',
  'עמינה',
  '李明',
  'Amina',
  'Nobody Here',
  'İnci',
  'Strauß',
]; // prettier-ignore

const ISSUE = `---
title: News of Amina Yusuf
author: Rashid Karimi
organization: The Open Door
scripture: Zoë prays.
---

- Pray for Amina **Yusuf**, RASHID KARIMI and Yusuf, Amina, of Harbour-Street.
- O'Brien met Jean Luc[^1] at [a place](https://example.org/amina-yusuf "Rashid Karimi").

| Amina | Yusuf |
| --- | --- |
| Zoe | 李明 |

## The Open
Door

\`Rashid Karimi\` saw עמינה, INCİ and STRAUSS.

[^1]: With A m i n a.
`;

const WAYS = {
  handout: { editions: 'handout', audience: 'print' },
  public: { editions: 'public', audience: 'public' },
  email: { editions: 'email', audience: 'public' },
  web: { editions: 'web', audience: 'public' },
} as const;

const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NAMES) },
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const quoted = (text: string): string => JSON.stringify(text);
const entry = fc.oneof(
  name.map(quoted),
  fc
    .tuple(
      name,
      fc.option(name),
      fc.constantFrom('', ', audience: public', ', audience: print', ', audience: [print, public]', ', audience: x'),
    ) // prettier-ignore
    .map(
      ([one, instead, audience]) =>
        `{ name: ${quoted(one)}${instead === null ? '' : `, instead: ${quoted(instead)}`}${audience} }`,
    ), // prettier-ignore
);
const written = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('names', 'places', 'organizations', 'names', 'nmaes'), fc.array(entry, { maxLength: 5 })),
    { minLength: 1, maxLength: 3, selector: ([key]) => key },
  ) // prettier-ignore
  .map((all) => ({
    name: 'sensitive.yaml',
    bytes: new Uint8Array(
      Buffer.from(
        all.map(([key, entries]) => `${key}:${entries.map((one) => `\n  - ${one}`).join('') || ' []'}\n`).join(''),
      ),
    ), // prettier-ignore
  }));

export const sensitive: Target = {
  name: 'sensitive',
  ways: Object.keys(WAYS) as [string, ...string[]],
  written,
  tokens: [...YAML_TOKENS, 'names:', 'places:', 'organizations:', '  - ', 'instead: ', 'audience: ', ...NAMES],
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const cwd = room.folder({ 'bulletin.config.yaml': '', 'sensitive.yaml': bytes, 'june.md': ISSUE });
    const { build } = await library();
    const { audience, ...options }: { audience: string } & BuildOptions = WAYS[way as keyof typeof WAYS];
    const result = await build({ cwd, issues: ['june.md'], jobs: 1, ...options });
    const faults = faultsOf(result, bytes, true);
    for (const file of result.files) {
      const text = Buffer.from(file.bytes).toString();
      const read =
        file.kind === 'pages' ? await textOfPdf(file.bytes) : file.name.endsWith('.html') ? textOfHtml(text) : text;
      faults.push(...leaks(namesFor(audience, Buffer.from(bytes).toString()), read, way));
    }
    if (room.isClose)
      faults.push(
        ...(await faultsOfCommand(['build', 'june.md', '--edition', String(options.editions)], cwd, result.status)),
      ); // prettier-ignore
    return { isTaken: result.status === 0, faults };
  },
};

/** Names kept from an audience, read as simply as can be: what is not plain is left to bulletin's own tests. */
function namesFor(audience: string, list: string): string[] {
  let data: unknown;
  try {
    data = parse(list);
  } catch {
    return [];
  }
  const entries = Object.values(data ?? {}).flat() as (string | { name?: unknown; audience?: unknown } | null)[];
  return entries.flatMap((one) => {
    if (typeof one === 'string') return [one];
    const whom = [one?.audience ?? audience].flat();
    return typeof one?.name === 'string' && whom.includes(audience) ? [one.name] : [];
  });
}

const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `; // prettier-ignore

export function leaks(names: readonly string[], read: string, way: string): Fault[] {
  const text = plain(read);
  const leaked = names.filter((one) => /[\p{L}\p{N}]/u.test(one) && text.includes(plain(one)));
  if (leaked.length === 0) return [];
  return [{ kind: 'leak', signature: `a name is printed: ${way}`, told: `${leaked.join(', ')}\n${read}` }];
}
