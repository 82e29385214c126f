/** `bulletin preview`: a page in the browser that follows every save. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asked } from '../commands/asked.ts';
import { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import { ownPreview } from '../files/package.ts';
import { type Assets, servePreview } from './server.ts';
import { openSession } from './session.ts';

export interface AskedPreview extends Asked {
  /** 0: any that is free. */
  port: number;
  /** Whether the browser is opened. */
  opens: boolean;
}

/** Serves until the process ends. @returns at once if there is nothing to look at. */
export async function preview(
  named: string | undefined,
  asked: AskedPreview,
  cwd: string,
  terminal: Terminal,
): Promise<Journal> {
  const journal = new Journal(terminal);
  const session = await openSession(named, asked, cwd, journal, terminal);
  if (session === undefined) return journal;
  try {
    const token = randomBytes(16).toString('base64url');
    const { url } = await servePreview(session, await readAssets(), { token, port: asked.port });
    terminal.print(url);
    terminal.say('The page follows every save. Ctrl-C ends the preview.\n');
    if (asked.opens) openBrowser(url, terminal);
  } catch (error) {
    session.close();
    if (!isTaken(error)) throw error;
    journal.addError('port-taken', `another program listens on port ${asked.port}`, 'Name another, or none: --port 0');
  }
  return journal;
}

async function readAssets(): Promise<Assets> {
  const read = (name: string): Promise<string> => readFile(join(ownPreview, name), 'utf8');
  const names = ['page.html', 'page.css', 'page.js', 'icon.svg'];
  const [html = '', css = '', js = '', icon = ''] = await Promise.all(names.map(read));
  return { html, css, js, icon };
}

/** Whether a port is another program's. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** How the systems open an address. */
const OPENERS: Partial<Record<NodeJS.Platform, [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the person's browser. */
export function openBrowser(url: string, terminal: Terminal): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const browser = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
  browser.on('error', () => terminal.say('No browser could be opened: copy the address into one.\n'));
  browser.unref();
}
