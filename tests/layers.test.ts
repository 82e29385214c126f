/** Every room of `src/` stands on the floors below it, and on nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { EXCEPTIONS, FLOORS, faultsOf, type Imports } from './layers.ts';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Tests may know everything, declarations know nothing, and the preview's page is a program of its own. */
const NOT_CODE = /\.(?:test|fixtures|d)\.ts$/;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !NOT_CODE.test(path));

/** What a file imports by a relative path: statically, on demand, or as a type, `typeof import(…)` too. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(src, file), 'utf8');
  const { module, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...[...code.matchAll(/\bimport\('([^']+)'\)/g)].map(([, path]) => path!),
  ];
  const relatives = named.filter((path) => path.startsWith('.'));
  return [...new Set(relatives.map((path) => relative(src, resolve(src, dirname(file), path)).replaceAll('\\', '/')))];
}

const imports: Imports = new Map(
  files.map((file) => [file, importsOf(file).filter((path) => !path.startsWith('../'))]),
);

test('rooms import from the floors below alone, and no files go round in a circle', () => {
  expect(faultsOf(imports)).toEqual([]);
});

test('all rooms have their floor, and the floors no room that there is not', () => {
  const rooms = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));
  expect(FLOORS.flat().sort()).toEqual([...rooms].sort());
});

test('what stands in src/ itself is the command line and the front door', () => {
  expect(files.filter((file) => !file.includes('/')).sort()).toEqual(['bulletin.ts', 'cli.ts']);
});

test('exceptions are few, and there', () => {
  const pairs = Object.keys(EXCEPTIONS).map((pair) => pair.split(' '));
  expect(pairs.length).toBeLessThanOrEqual(3);
  for (const [from, to] of pairs) expect(imports.get(from!)).toContain(to);
});

test.each([
  ['text/line.ts', 'compose/compose.ts', 'not below it'],
  ['paint/text.ts', 'deliver/html.ts', 'not below it'],
  ['say/report.ts', 'files/write.ts', 'not below it'],
  ['commands/build.ts', 'cli.ts', 'not below it'],
  ['text/fonts.ts', 'text/itemise.ts', 'in a circle'],
  ['attic/old.ts', 'say/report.ts', 'on no floor'],
])('an import of %s from %s is a fault', (from, to, fault) => {
  const wrong = new Map(imports).set(from, [...(imports.get(from) ?? []), to]);
  expect(faultsOf(wrong).join('\n')).toContain(fault);
});
