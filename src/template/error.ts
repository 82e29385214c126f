import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownCode } from '../files/package.ts';

/** Where in a template's code something went wrong. */
export interface TemplatePlace {
  /** Absolute; of a template that a program has in its memory, the name of the option that it was given in. */
  path: string;
  /** From 1. */
  line?: number;
}

/** A template said something that bulletin cannot lay out, or threw. */
export class TemplateError extends Error {
  override name = 'TemplateError';
  /** Of one that is bulletin's own, nothing. */
  place: TemplatePlace | undefined;

  constructor(message: string, place?: TemplatePlace, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }
}

/** What stands around the text leaves it no room on its page: words are too many, or the template is drawn too high. */
export class NoRoomError extends TemplateError {
  override name = 'NoRoomError';
}

/**
 * What was thrown while a template was at work, as the template's fault if it is that: thrown by its own code,
 * or by bulletin about what it gave.
 *
 * @param path of the template's main file, or what stands for it, as in a place.
 */
export function blameTemplate(error: unknown, path: string): unknown {
  if (error instanceof TemplateError) {
    error.place ??= { path };
    return error;
  }
  const find = /[\\/]/.test(path) ? placeIn : placeOutside;
  const place = error instanceof Error ? find(error.stack ?? '', path) : undefined;
  return place === undefined ? error : new TemplateError(`it throws ${String(error)}`, place, { cause: error });
}

/** The innermost line of the template's folder in a stack. */
function placeIn(stack: string, main: string): TemplatePlace | undefined {
  const folder = main.replace(/[^\\/]+$/, '');
  for (const frame of stack.split('\n')) {
    const start = frame.indexOf(folder);
    const found = start < 0 ? null : /^(.+?):(\d+):\d+/.exec(frame.slice(start + folder.length));
    if (found) return { path: folder + found[1], line: Number(found[2]) };
  }
  return undefined;
}

/** The innermost line of a stack that is not ours: of a template in memory, one does not know where its code stands. */
function placeOutside(stack: string, main: string): TemplatePlace | undefined {
  for (const frame of stack.split('\n')) {
    // Whoever has called bulletin waits for it, and is no template.
    const [, file, line] = /^\s+at (?!async )(?:.*\()?((?:file:\/\/|\/|[a-z]:\\).+):(\d+):\d+\)?$/i.exec(frame) ?? [];
    if (file === undefined) continue;
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (ownCode.some((folder) => path.startsWith(folder + sep))) continue;
    return existsSync(path) ? { path, line: Number(line) } : { path: main };
  }
  return undefined;
}
