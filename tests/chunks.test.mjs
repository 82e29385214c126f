import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadedBefore, together } from '../chunks.mjs';

/** Modules as esbuild tells of them: `'>b'` is imported at once, `'?b'` when it is needed. */
function inputs(modules) {
  const imports = (names) =>
    names.map((name) => ({ path: name.slice(1), kind: name.startsWith('?') ? 'dynamic-import' : 'import-statement' }));
  return Object.fromEntries(Object.entries(modules).map(([name, names]) => [name, { imports: imports(names) }]));
}

const thereBefore = (modules, ...first) =>
  Object.fromEntries([...loadedBefore(inputs(modules), first)].map(([name, there]) => [name, [...there].sort()]));

describe('before a module that is loaded on demand', () => {
  test('there is what asks for it, with its imports', () => {
    expect(thereBefore({ main: ['>a', '?part'], a: [], part: ['>b'], b: [] }, 'main')).toEqual({
      main: [],
      part: ['a', 'main'],
    });
  });

  test('there is what was there before that', () => {
    const modules = { main: ['>a', '?part'], a: [], part: ['>b'], b: ['?rare'], rare: [] };
    expect(thereBefore(modules, 'main').rare).toEqual(['a', 'b', 'main', 'part']);
  });

  test('there is only what all have that ask for it, whichever is looked at first', () => {
    const modules = {
      main: ['>a', '?one', '?other'],
      a: [],
      one: ['>b', '?rare'],
      other: ['>c', '?rare'],
      b: [],
      c: [],
    };
    expect(thereBefore({ ...modules, rare: [] }, 'main').rare).toEqual(['a', 'main']);
    const further = { ...modules, rare: ['?rarest'], rarest: [] };
    expect(thereBefore(further, 'main').rarest).toEqual(['a', 'main', 'rare']);
    expect(thereBefore({ ...further, library: ['?rarest'] }, 'main', 'library').rarest).toEqual([]);
  });

  test('there may be what it asks for in turn', () => {
    const modules = { main: ['?one'], one: ['?other'], other: ['?one', '?main'] };
    expect(thereBefore(modules, 'main')).toEqual({ main: [], one: ['main'], other: ['main', 'one'] });
  });
});

describe('a bundle', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bulletin-chunks-'));
    const files = {
      'src/main.js': `import { a } from './a.js'; import { b } from './b.js';
        export const said = [a, b, (await import('./rare.js')).default, (await import('./rarer.js')).rarer];`,
      'src/library.js': `import { b } from './b.js'; export const said = b;`,
      'src/a.js': `export const a = 'a';`,
      'src/b.js': `import { c } from './c.js'; export const b = 'b' + c;`,
      'src/c.js': `export const c = 'c';`,
      'src/rare.js': `import { a } from './a.js'; export default 'rare ' + a;`,
      'src/rarer.js': `import { c } from './c.js'; export const rarer = 'rarer ' + c;`,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('has fewer files with it, and does the same', async () => {
    const options = {
      absWorkingDir: root,
      entryPoints: { main: 'src/main.js', library: 'src/library.js' },
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      metafile: true,
    };
    const { metafile: draft } = await build(options);
    const apart = readdirSync(join(root, 'dist')).length;
    rmSync(join(root, 'dist'), { recursive: true });
    await build({ ...options, plugins: [together(root, draft, ['src/main.js', 'src/library.js'])] });
    // Both entry points, two rare parts, what both entry points have, and what main alone has.
    expect(apart).toBe(7);
    expect(readdirSync(join(root, 'dist'))).toHaveLength(6);
    const { said } = await import(join(root, 'dist/main.mjs'));
    expect(said).toEqual(['a', 'bc', 'rare a', 'rarer c']);
  });
});
