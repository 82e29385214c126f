/** `bulletin studio`: the whole work in the browser. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isFolder } from '../commands/issues.ts';
import { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import { ownStudio } from '../files/package.ts';
import { openProject } from '../files/project.ts';
import { isTaken, openBrowser } from '../preview/preview.ts';
import { type Assets, serveStudio } from './server.ts';
import { Workshop } from './workshop.ts';

export interface AskedStudio {
  /** 0: any that is free. */
  port: number;
  /** Whether the browser is opened. */
  opens: boolean;
}

/** Serves until the process ends. @param named a folder; that where the person is if left out. */
export async function studio(
  named: string | undefined,
  { port, opens }: AskedStudio,
  cwd: string,
  terminal: Terminal,
): Promise<Journal> {
  const journal = new Journal(terminal);
  if (named !== undefined && !isFolder(named, cwd)) {
    journal.addError('folder-missing', 'there is no such folder', 'Look at its name; or make it first.', named);
    return journal;
  }
  const { root } = await openProject(resolve(cwd, named ?? '.'));
  try {
    const token = randomBytes(16).toString('base64url');
    const { url } = await serveStudio(new Workshop(root), await readAssets(), { token, port });
    terminal.print(url);
    terminal.say('The studio is open in your browser. Ctrl-C here ends it; everything is saved.\n');
    if (opens) openBrowser(url, terminal);
  } catch (error) {
    if (!isTaken(error)) throw error;
    journal.addError('port-taken', `another program listens on port ${port}`, 'Name another, or none: --port 0');
  }
  return journal;
}

const TYPES: Readonly<Record<string, string>> = {
  'page.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

async function readAssets(): Promise<Assets> {
  const read = async ([name, type]: [string, string]): Promise<[string, { type: string; content: string }]> => [
    name,
    { type, content: await readFile(join(ownStudio, name), 'utf8') },
  ];
  return new Map(await Promise.all(Object.entries(TYPES).map(read)));
}
