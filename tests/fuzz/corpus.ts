/** Inputs that are kept: every one that has ever found a fault, and what is good to begin with. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Input, Target, Written } from './target.ts';

/** `long-title.newsletter.md` is tried that way, `long-title.md` the usual way and, for a change, another. */
export function wayOf(name: string, { ways }: Target): string | undefined {
  const said = name.split('.').slice(1, -1);
  return ways.find((way) => said.includes(way));
}

/** @param root of the project, with a slash at its end. */
export function corpusOf(target: Target, root: string): Input[] {
  const folder = join(root, 'tests/fuzz/corpus', target.name);
  const kept = existsSync(folder) ? readdirSync(folder).sort() : [];
  const paths = [...kept.map((name) => join(folder, name)), ...(target.fixtures ?? []).map((path) => root + path)];
  return paths.flatMap((path, index) => {
    const { ways } = target;
    const way = wayOf(basename(path), target);
    const tried = way === undefined ? new Set([ways[0], ways[index % ways.length]!]) : [way];
    return [...tried].map((one) => ({ ...fileOf(path), way: one }));
  });
}

/** A font that is pressed is opened: what is changed is the font. */
function fileOf(path: string): Written {
  const bytes = readFileSync(path);
  const isPressed = path.endsWith('.br');
  return {
    name: basename(path, isPressed ? '.br' : ''),
    bytes: new Uint8Array(isPressed ? brotliDecompressSync(bytes) : bytes),
  };
}
