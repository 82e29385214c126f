/** What is handed out: made by the very command that a terminal would run, and left in the folder of outputs as by it. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { type Zippable, zip } from 'fflate';
import { build } from '../commands/build.ts';
import { preflight } from '../commands/preflight.ts';
import { builtInEditions, type Catalogue } from '../edition/catalogue.ts';
import type { Report } from '../say/report.ts';
import type { MadeFile, Ordered } from './protocol.ts';
import { QUIET } from './quiet.ts';

/** Files that were made, by the addresses that the page has of them. */
export class Shelf {
  private readonly files = new Map<string, { name: string; bytes: Uint8Array }>();
  private count = 0;

  put(name: string, bytes: Uint8Array): string {
    // Each name once: who makes again has no use for what was before.
    for (const [address, file] of this.files) if (file.name === name) this.files.delete(address);
    const address = `made/${++this.count}/${encodeURIComponent(name)}`;
    this.files.set(address, { name, bytes });
    return address;
  }

  get(address: string): { name: string; bytes: Uint8Array } | undefined {
    return this.files.get(address);
  }
}

export async function handOut(
  { issue, editions, pageSize }: Ordered,
  root: string,
  shelf: Shelf,
): Promise<{ files: MadeFile[]; zip?: string; problems: Report[] }> {
  const asked = { editions, pageSizes: pageSize === '' ? [] : [pageSize], jobs: 1, strict: false };
  const { files, journal } = await build([issue], asked, root, QUIET);
  const folder = sharedFolder(files.map(({ path }) => resolve(root, path)));
  const made: MadeFile[] = [];
  const packed: Record<string, Uint8Array> = {};
  for (const file of files) {
    const name = basename(file.path);
    const bytes = new Uint8Array(await readFile(resolve(root, file.path)));
    // The pages of a site have a folder of their own.
    packed[relative(folder, resolve(root, file.path)).replaceAll('\\', '/')] = bytes;
    const isPages = file.kind === 'pages';
    made.push({
      name,
      edition: file.edition,
      address: shelf.put(name, bytes),
      bytes: bytes.length,
      ...(isPages ? { pages: file.pages, preflight: await lookedAt(file.path, root) } : {}),
      ...(isPages && file.sheets !== undefined
        ? { sheets: { count: file.sheets.count, instructions: file.sheets.instructions } }
        : {}),
    });
  }
  // What is printed of a booklet is its sheets.
  made.sort((a, b) => Number(b.sheets !== undefined) - Number(a.sheets !== undefined));
  const stem = basename(issue, '.md');
  return {
    files: made,
    ...(made.length > 1 ? { zip: shelf.put(`${stem}.zip`, await zipped(packed)) } : {}),
    problems: journal.reports,
  };
}

/** The innermost folder that all of the files lie in. */
function sharedFolder(paths: readonly string[]): string {
  let shared = dirname(paths[0] ?? '');
  while (!paths.every((path) => path.startsWith(shared + sep)) && shared !== dirname(shared)) shared = dirname(shared);
  return shared;
}

async function lookedAt(path: string, root: string): Promise<NonNullable<MadeFile['preflight']>> {
  const { journal } = await preflight([path], {}, root, QUIET);
  const findings = journal.reports.filter(({ severity }) => severity !== 'info');
  return { isSound: findings.length === 0, findings };
}

/** Of every file the same day, or the same files would make another archive tomorrow. */
const DAY = new Date(1980, 0, 1);

const zipped = (files: Record<string, Uint8Array>): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // What is in it is compressed already.
    const entries: Zippable = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 0, mtime: DAY }]]),
    );
    zip(entries, (error, archive) => (error === null ? resolve(archive) : reject(error)));
  });

/** What may be made, with what each is for. */
export const editionsIn = (catalogue: Catalogue = builtInEditions) =>
  [...catalogue].map(([name, { description, makes }]) => ({ name, description, makes: makes.kind }));
