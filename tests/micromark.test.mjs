/** micromark that copies less reads the same. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editingInPlace, micromark } from '../micromark.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const path = createRequire(import.meta.url).resolve('micromark-util-edit-map');
const { EditMap } = await import(pathToFileURL(path).href);

/** The packages as they are in the bundle. */
let folder;
let bundled;
beforeAll(async () => {
  folder = mkdtempSync(join(root, 'bench-'));
  const outfile = join(folder, 'bundled.mjs');
  const names = ['micromark-util-edit-map', 'remark', 'remark-frontmatter', 'remark-gfm'];
  const [edits, ...others] = names.map((name) => JSON.stringify(name));
  const contents = `export * from ${edits}; export { remark } from ${others[0]};
    export { default as remarkFrontmatter } from ${others[1]}; export { default as remarkGfm } from ${others[2]};`;
  const stdin = { contents, resolveDir: root };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', plugins: [micromark] });
  bundled = await import(outfile);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an edit of events', () => {
  const changes = fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.array(fc.integer(), { maxLength: 3 }), fc.boolean()), {
    maxLength: 4,
  });

  /** What becomes of the numbers from 0 to 11, where changes may meet and lie in one another. */
  const edited = (Edits, changes) => {
    const events = Array.from({ length: 12 }, (_, index) => index);
    const map = new Edits();
    for (const [at, remove, add, isBefore] of changes) map[isBefore ? 'addBefore' : 'add'](at, remove, [...add]);
    map.consume(events);
    return events;
  };

  test('changes what it did', () => {
    fc.assert(
      fc.property(changes, (changes) => {
        expect(edited(bundled.EditMap, changes)).toEqual(edited(EditMap, changes));
      }),
    );
  });

  test('looks at no event before its first change', () => {
    const looksOf = (Edits) => {
      let looks = 0;
      const events = new Proxy(new Array(10_000).fill('event'), {
        get: (target, key, receiver) => {
          if (/^\d/.test(String(key))) looks++;
          return Reflect.get(target, key, receiver);
        },
      });
      const map = new Edits();
      map.add(9_990, 0, ['exit']);
      map.add(9_999, 1, []);
      map.consume(events);
      return looks;
    };
    expect(looksOf(bundled.EditMap)).toBe(9);
    expect(looksOf(EditMap)).toBe(9999);
  });
});

test('Markdown is read as by the packages themselves', () => {
  const pieces = [
    ...[
      'word ',
      '\n',
      '\n\n',
      '## ',
      '- ',
      '* ',
      '1. ',
      '2) ',
      '> ',
      '  ',
      '    ',
      '\t',
      '---',
      '===',
      '***',
      '- [x] ',
    ],
    ...['**', '_', '~~', '[a]', '[^a]', '\n[a]: /u\n', '\n[^a]: ', '`', '```', '|', '|-|', '<b>', '<!--', '-->', '\\'],
    ...['&amp;', '![i](u)', 'www.example.org', '  \n'],
  ];
  const lines = [
    '- item',
    '  > quoted',
    'text',
    '',
    '',
    '## Region',
    '> lazy',
    '1. one',
    '   more',
    '---',
    '| a |',
    '|-|',
  ];
  const markdown = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...lines), { maxLength: 40 }).map((parts) => parts.join('\n')),
  );
  const treeOf = ({ remark, remarkGfm, remarkFrontmatter }, text) =>
    remark().use(remarkGfm).use(remarkFrontmatter, ['yaml']).parse(text);
  fc.assert(
    fc.property(markdown, (text) => {
      expect(treeOf(bundled, text)).toEqual(treeOf({ remark, remarkGfm, remarkFrontmatter }, text));
    }),
    { numRuns: 1000 },
  );
});

test('another edit map is refused, not spoilt', () => {
  expect(() => editingInPlace(editingInPlace(readFileSync(path, 'utf8')))).toThrow(
    'micromark-util-edit-map has changed',
  );
});
