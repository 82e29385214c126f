/** Unit tests are quick: what sets whole letters or starts programs is a `.whole.test.ts`, and no part of `test:unit`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

const unit = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?<!\.whole)\.test\.ts$/.test(path),
);

/** The short way from Markdown to pages, and what starts programs. */
const SLOW = /from '(?:[./]*\/tests\/(?:samples|languages)\.ts|node:child_process|node:worker_threads|esbuild)'/;

test('there are some', () => expect(unit.length).toBeGreaterThan(60));

test.each(unit)('%s sets no letter and starts no program', (path) => {
  expect(SLOW.exec(readFileSync(join(src, path), 'utf8'))?.[0]).toBeUndefined();
});
