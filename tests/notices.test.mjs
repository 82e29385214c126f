import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPermissive, writeNotices } from '../notices.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-notices-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function install(path, manifest, files = {}) {
  const folder = join(root, path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.0.0', ...manifest }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** A metafile of one output that takes the given bytes from each input. */
const metafile = (inputs) => ({
  outputs: {
    'cli.js': {
      inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytes]) => [path, { bytesInOutput: bytes }])),
    },
  },
});

const notices = (inputs) => {
  const outFile = join(root, 'notices.txt');
  writeNotices(metafile(inputs), outFile, { root });
  return readFileSync(outFile, 'utf8');
};

test('names each inlined package once, sorted, with its own text', () => {
  install('node_modules/zebra', { name: 'zebra', license: 'ISC' }, { 'LICENSE.md': 'Zebra terms' });
  install('node_modules/@ant/eater', { name: '@ant/eater', license: 'MIT' }, { LICENCE: 'Ant terms', NOTICE: 'Ants!' });
  install('node_modules/zebra/node_modules/inner', { name: 'inner', license: 'MIT' }, { license: 'Inner terms' });
  install('node_modules/shaken', { name: 'shaken', license: 'MIT' }, { LICENSE: 'Shaken terms' });
  const text = notices({
    'src/cli.ts': 100,
    'node_modules/zebra/a.js': 10,
    'node_modules/zebra/lib/b.js': 10,
    'node_modules/zebra/node_modules/inner/index.js': 10,
    'wasm-binary:node_modules/@ant/eater/eater.wasm': 10,
    'node_modules/shaken/index.js': 0,
  });
  const headings = text.match(/^.+ 1\.0\.0 \(.+\)$/gm);
  expect(headings).toEqual(['@ant/eater 1.0.0 (MIT)', 'inner 1.0.0 (MIT)', 'zebra 1.0.0 (ISC)']);
  expect(text).toContain('Ant terms\n\nAnts!');
  expect(text).not.toContain('Shaken');
  expect(text).not.toContain(root);
});

test('ends with the notices of parts that are no packages', () => {
  install('node_modules/ant', { name: 'ant', license: 'MIT' }, { LICENSE: 'Ant terms' });
  writeFileSync(join(root, 'patterns.md'), 'Pattern terms\n');
  const outFile = join(root, 'notices.txt');
  writeNotices(metafile({ 'node_modules/ant/a.js': 1 }), outFile, { root, appendices: ['patterns.md'] });
  expect(readFileSync(outFile, 'utf8')).toMatch(/Ant terms[\s\S]*\n-+\n\nPattern terms\n$/);
});

test('puts the standard text where a package forgot its own', () => {
  const author = 'Ada L. <ada@example.org> (https://example.org)';
  install('node_modules/old', { name: 'old', licenses: [{ type: 'MIT' }], author });
  expect(notices({ 'node_modules/old/x.js': 1 })).toContain('Copyright (c) Ada L.\n\nPermission is hereby granted');
});

test('knows a licence by its text where the manifest is silent', () => {
  const LICENSE =
    'MIT-LICENSE\n\nPermission is hereby granted, free of charge,\nto any person obtaining a copy of this software';
  install('node_modules/silent', { name: 'silent' }, { LICENSE });
  expect(notices({ 'node_modules/silent/x.js': 1 })).toContain('silent 1.0.0 (MIT)');
});

test('refuses what it cannot ship, all of it in one message', () => {
  install('node_modules/none', { name: 'none' }, { LICENSE: 'terms' });
  install('node_modules/copyleft', { name: 'copyleft', license: 'GPL-3.0-only' }, { COPYING: 'terms' });
  install('node_modules/textless', { name: 'textless', license: 'Apache-2.0' });
  const build = () => notices({ 'node_modules/none/x': 1, 'node_modules/copyleft/x': 1, 'node_modules/textless/x': 1 });
  expect(build).toThrow(/copyleft 1.0.0 is under GPL-3.0-only.*\n.*none 1.0.0 has no licence.*\n.*textless/);
});

describe('an SPDX expression is permissive', () => {
  const cases = [
    ['MIT', true],
    ['(MIT OR GPL-2.0)', true],
    ['MIT AND LGPL-3.0', false],
    ['MIT OR GPL-2.0 AND LGPL-3.0', true],
    ['(MIT OR GPL-2.0) AND GPL-3.0', false],
    ['(MIT AND Zlib)', true],
    ['MIT WITH strings', false],
    ['UNLICENSED', false],
    ['', false],
  ];
  test.each(cases)('%j: %j', (expression, permissive) => {
    expect(isPermissive(expression)).toBe(permissive);
  });
});
