/** One call of the library: a command that runs for a program, which gives and takes in memory, and is told nothing. */
import { realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { UsageError as CommandError } from '../commands/asked.ts';
import { commandLine, type Host } from '../commands/host.ts';
import type { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import { WriteError, writeWhole } from '../files/write.ts';
import { UsageError } from './error.ts';
import type { GivenBytes, GivenText } from './options.ts';
import type { Message, Result } from './result.ts';
import { templatesGiven } from './templates.ts';

/** As much of the options as says on whose behalf a command runs. */
interface CallOptions {
  cwd?: string;
  strict?: boolean;
  write?: boolean;
  imprints?: string | readonly unknown[];
  template?: string;
  templates?: Parameters<typeof templatesGiven>[0];
  unsafelyIgnoreSensitiveNames?: boolean;
}

type Input = string | GivenText | GivenBytes;

/** A program gives what it has as bytes. */
async function* nothing(): AsyncGenerator<Uint8Array> {}

export class Call {
  /** Absolute, symbolic links resolved. */
  readonly cwd: string;
  readonly host: Host;
  readonly terminal: Terminal = { print() {}, say() {}, progress() {}, paint: (_style, text) => text };
  private readonly options: CallOptions;
  /** What was made, by absolute paths. */
  private readonly kept = new Map<string, Uint8Array>();

  private constructor(cwd: string, options: CallOptions, given: ReadonlyMap<string, Uint8Array>) {
    this.cwd = cwd;
    this.options = options;
    const writes = options.write === true;
    this.host = {
      given,
      stdin: nothing,
      ...(typeof options.imprints === 'object' ? { imprints: options.imprints } : {}),
      templates: templatesGiven(options.templates),
      ignoresSensitiveNames: options.unsafelyIgnoreSensitiveNames === true,
      write: async (path, content, how) => {
        if (writes) await writeWhole(path, content, how);
        else if (how?.mayReplace === false && this.kept.has(path)) throw taken();
        this.kept.set(path, bytesOf(content));
      },
      remove: (path) => writes && commandLine.remove(path),
    };
  }

  /** @param inputs files by their paths, or in memory. @throws {UsageError} when there is no such folder, or a path is given twice. */
  static async begin(options: CallOptions, inputs: readonly Input[] = []): Promise<Call> {
    const cwd = await folderCalled(options.cwd ?? '.');
    const given = new Map<string, Uint8Array>();
    for (const input of inputs) {
      if (typeof input === 'string') continue;
      const path = resolve(cwd, pathOf(input));
      if (given.has(path)) throw new UsageError(`two files are given as ${input.path}`, { given: input.path });
      given.set(path, 'text' in input ? new TextEncoder().encode(input.text) : input.bytes);
    }
    return new Call(cwd, options, given);
  }

  /** Whether threads of their own could make the issues: nothing that they need is in this one's memory alone. */
  get mayBeShared(): boolean {
    const { given, templates, ignoresSensitiveNames } = this.host;
    return given.size === 0 && templates.length === 0 && !ignoresSensitiveNames;
  }

  /** What was made for a path, and the path if something was written there. */
  made(path: string): { bytes: Uint8Array; path?: string } {
    const bytes = this.kept.get(resolve(this.cwd, path));
    if (bytes === undefined) throw new Error(`nothing was made for ${path}`);
    return { bytes, ...(this.options.write === true ? { path } : {}) };
  }

  /** The same of a text. */
  madeText(path: string): { text: string; bytes: Uint8Array; path?: string } {
    const made = this.made(path);
    // A byte order mark belongs to it.
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(made.bytes), ...made };
  }

  /** @throws {UsageError} when a template was asked for that there is not. */
  result<File>(journal: Journal, files: File[]): Result<File> {
    const { template } = this.options;
    // Of a template that an issue asks for, the message names the issue.
    const unknown = journal.reports.find(({ rule, path }) => rule === 'template-unknown' && path === undefined);
    if (unknown !== undefined) throw usageError(unknown.reason, unknown.help, { template });
    return { files, messages: messagesOf(journal), status: journal.status(this.options.strict) };
  }
}

/** As the command takes it. Inside a path, Windows' strokes are let in everywhere, as they are at the command line. */
export const pathOf = (input: Input): string => (typeof input === 'string' ? input : input.path.replaceAll('\\', sep));

/** Bytes that have their memory to themselves: Node's buffers may share theirs. */
function bytesOf(content: Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return Buffer.isBuffer(content) ? new Uint8Array(content) : content;
}

async function folderCalled(cwd: string): Promise<string> {
  const folder = await realpath(cwd).catch(() => undefined);
  if (folder !== undefined && (await stat(folder)).isDirectory()) return folder;
  throw new UsageError(`there is no folder ‘${cwd}’`, { option: 'cwd', given: cwd });
}

const taken = (): WriteError =>
  new WriteError('there is such a file already', 'Choose another name.', { isTaken: true });

function messagesOf({ reports, defects }: Journal): Message[] {
  return reports.map(({ source: _, ...message }) => {
    const defect = message.rule === 'defect' ? defects.find(({ path }) => path === message.path) : undefined;
    return defect === undefined ? message : { ...message, details: defect.details };
  });
}

/**
 * Runs a command that may find only on its way that it was asked for what there is not.
 *
 * @throws {UsageError} in place of the command line's own.
 */
export async function asked<Answer>(options: object, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof CommandError ? usageError(error.message, error.help, options) : error;
  }
}

/** The option that is wrong is the one that was given what the message quotes. */
function usageError(reason: string, help: string | undefined, options: object): UsageError {
  const quoted = [...reason.matchAll(/‘([^’]*)’/g)].map(([, text]) => text!.toLowerCase());
  const [option, given] =
    Object.entries(options).find(([, given]) =>
      [given].flat().some((one) => typeof one === 'string' && quoted.some((text) => one.toLowerCase().includes(text))),
    ) ?? [];
  return new UsageError(reason, {
    ...(option === undefined ? {} : { option, given }),
    ...(help === undefined ? {} : { help }),
  });
}
