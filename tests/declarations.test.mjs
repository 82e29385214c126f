/** The package's types: whoever has nothing but the package and TypeScript compiles with them, as strictly as can be. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRIES, gatherDeclarations } from '../declarations.mjs';
import { compile, install, RESOLUTIONS, RUNTIMES } from './strict-types.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-types-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('declarations', () => {
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, 'written', path)), { recursive: true });
    writeFileSync(join(folder, 'written', path), text);
  };
  const gather = (entry) => gatherDeclarations(join(folder, 'written'), join(folder, 'gathered'), [entry]);

  test('come with what they refer to, whichever way', () => {
    write('a.d.ts', 'import type { B } from \'./in/b.ts\';\nexport * from "./c.tsx";\nexport declare const a: B;\n');
    write('in/b.d.ts', "export type B = typeof import('../d.ts').d;\n");
    write('c.d.ts', "export { d as c } from './d.ts';\n");
    write('d.d.ts', 'export declare const d: 1;\n');
    write('unused.d.ts', "import 'react';\n");
    gather('a');
    const read = (path) => readFileSync(join(folder, 'gathered', path), 'utf8');
    expect(read('a.d.ts')).toBe(
      "import type { B } from './in/b.js';\nexport * from './c.js';\nexport declare const a: B;\n",
    );
    expect(read('in/b.d.ts')).toBe("export type B = typeof import('../d.js').d;\n");
    expect(read('d.d.ts')).toBe('export declare const d: 1;\n');
    expect(() => read('unused.d.ts')).toThrow();
  });

  test.each([
    "import type { ReactElement } from 'react';\nexport type A = ReactElement;\n",
    "export type { VFile } from 'vfile';\n",
    "export declare const a: import('mdast').Node;\n",
    '/// <reference types="node" />\nexport declare const a: 1;\n',
  ])('lead to no package: %s', (text) => {
    write('foreign.d.ts', text);
    expect(() => gather('foreign')).toThrow('which is not installed with the package');
  });
});

describe('a program that is compiled against them', () => {
  beforeAll(() => {
    const bulletin = join(folder, 'bulletin');
    const declared = join(folder, 'declared');
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const args = [tsc, '-p', 'tsconfig.types.json', '--outDir', declared];
    expect(spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' }).status).toBe(0);
    gatherDeclarations(join(declared, 'src'), join(bulletin, 'dist/types'), ENTRIES);
    cpSync(join(repository, 'package.json'), join(bulletin, 'package.json'));
  });

  const cases = RESOLUTIONS.flatMap((args) => RUNTIMES.map((runtime) => ({ args, ...runtime })));
  test.each(cases)('is without fault: $args, JSX of $jsx', ({ args, jsx, packages }) => {
    const program = mkdtempSync(join(folder, 'program-'));
    install(program, packages);
    cpSync(join(folder, 'bulletin'), join(program, 'node_modules/bulletin'), { recursive: true });
    expect(compile(program, ...args, '--jsxImportSource', jsx)).toBe('');
  });

  const pages = ['README.md', 'docs/library.md'];
  test.each(pages)('is any example of %s', (page) => {
    const examples = [...readFileSync(join(repository, page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
    expect(examples.length).toBeGreaterThan(0);
    const program = mkdtempSync(join(folder, 'program-'));
    cpSync(join(folder, 'bulletin'), join(program, 'node_modules/bulletin'), { recursive: true });
    install(program, ['@types/node', 'undici-types']);
    for (const [index, [, code]] of examples.entries()) writeFileSync(join(program, `example-${index}.mts`), code);
    expect(compile(program, '--module', 'nodenext', '--types', 'node')).toBe('');
  });

  test('has faults where there is no such package', () => {
    expect(compile(mkdtempSync(join(folder, 'program-')))).toContain("Cannot find module 'bulletin'");
  });
});
