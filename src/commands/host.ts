/** On whose behalf a command runs: where it finds what it is given, and where it leaves what it makes. */
import { existsSync } from 'node:fs';
import { type Read, readGiven, readWhole } from '../files/read.ts';
import { remove, type Writing, writeWhole } from '../files/write.ts';
import type { TemplateSource } from '../template/library.ts';

export interface Host {
  /** What stands for files, so that the disk is not asked for them: their bytes by their absolute paths. */
  readonly given: ReadonlyMap<string, Uint8Array>;
  /** Opens what `-` stands for, which can be read once. */
  stdin(): AsyncIterable<Uint8Array>;
  /** Churches in place of a table of them, as records. */
  readonly imprints?: readonly unknown[];
  /** Templates over those of the project. */
  readonly templates: readonly TemplateSource[];
  /** Whether the project's list of sensitive names is left unread. Nothing but a program may ask for that. */
  readonly ignoresSensitiveNames: boolean;
  /** Whether what was made stays where it is, so that a later run finds it. */
  readonly remembers?: boolean;
  /** Leaves a file. @throws {WriteError} when that cannot be. */
  write: typeof writeWhole;
  /** Takes away what an earlier run has left. @returns whether it was there. @throws {WriteError} when that cannot be. */
  remove(path: string, writing?: Pick<Writing, 'within'>): boolean;
}

/** The person at the command line, for whom everything is on the disk. */
export const commandLine: Host = {
  given: new Map(),
  stdin: () => process.stdin,
  templates: [],
  ignoresSensitiveNames: false,
  remembers: true,
  write: writeWhole,
  remove(path, writing) {
    const isThere = existsSync(path);
    if (isThere) remove(path, writing);
    return isThere;
  },
};

/** The same, but what is made goes to the standard output. */
export const delivering = (deliver: (bytes: Uint8Array) => Promise<void>): Host => ({
  ...commandLine,
  remembers: false,
  write: (_path, content) => deliver(typeof content === 'string' ? new TextEncoder().encode(content) : content),
});

/** A file that the person names, or what stands for it. @param path absolute @param limit bytes; a larger one is refused. */
export function readNamed(path: string, limit: number, { given }: Host): Read | Promise<Read> {
  const bytes = given.get(path);
  return bytes === undefined ? readWhole(path, limit) : readGiven(bytes, limit);
}
