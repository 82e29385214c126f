/** What is added to bulletin by way of example, as patches of its source. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyPatch, parsePatch, type StructuredPatch } from 'diff';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'tests/fixtures/adding');

/** One file of a patch. */
interface Change {
  /** Of the file, from the root. */
  path: string;
  isNew: boolean;
  patch: StructuredPatch;
  /** The lines that it adds. */
  added: string;
}

export interface Addition {
  /** E.g. `making`. */
  name: string;
  changes: Change[];
}

function changeOf(patch: StructuredPatch): Change {
  const lines = patch.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.startsWith('+')));
  return {
    path: patch.newFileName!.replace(/^b\//, ''),
    isNew: patch.oldFileName === '/dev/null',
    patch,
    added: lines.map((line) => `${line.slice(1)}\n`).join(''),
  };
}

/** All there are. */
export const additions: readonly Addition[] = readdirSync(folder)
  .filter((name) => name.endsWith('.patch'))
  .map((name) => ({
    name: name.replace(/\.patch$/, ''),
    changes: parsePatch(readFileSync(join(folder, name), 'utf8')).map(changeOf),
  }));

/** What a copy of the source goes without: it is large, made, or another program’s. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'out', '.git']);

/**
 * A copy of the source with everything added.
 *
 * @returns its folder; whoever asked for it removes it.
 * @throws for a patch whose surroundings have changed.
 */
export function sourceWith(added: readonly Addition[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'bulletin-adding-'));
  cpSync(root, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(root, path)) });
  // As a junction it needs no rights on Windows.
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const { path, isNew, patch } of added.flatMap(({ changes }) => changes)) {
    const full = join(copy, path);
    const text = applyPatch(isNew ? '' : readFileSync(full, 'utf8'), patch);
    if (text === false) {
      rmSync(copy, { recursive: true });
      throw new Error(`what is to be changed in ${path} is not there any more`);
    }
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  return copy;
}
