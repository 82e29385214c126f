/** From the options of a call to those that the command line reads, so that both mean the same. */
import { UsageError as CommandError } from '../commands/asked.ts';
import { UsageError } from './error.ts';

/** What the command line calls an option that it may be given again and again. */
const REPEATED: Readonly<Record<string, string>> = { editions: 'edition', pageSizes: 'pageSize', inks: 'ink' };

/** Lists in every case, even if one is given as text. */
const LISTS = ['to', 'show', 'imprintsOnly', ...Object.keys(REPEATED)];

/** Options that the command line has not. */
const OURS = ['cwd', 'issues', 'letters', 'pdfs', 'templates', 'write', 'unsafelyIgnoreSensitiveNames'];

/**
 * Reads options as the command line would.
 *
 * @param read of the command line's own options; of some of them, too.
 * @throws {UsageError} for the first option that means nothing.
 */
export function readAsCommand<Raw extends object, Asked>(options: object, read: (raw: Raw) => Asked): Asked {
  const raw: Record<string, unknown> = {};
  for (const [option, given] of Object.entries(options)) {
    if (given === undefined || OURS.includes(option) || (option === 'imprints' && typeof given !== 'string')) continue;
    const name = REPEATED[option] ?? option;
    raw[name] = written(option, given);
    try {
      read({ [name]: raw[name] } as Raw);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const help = error.help && inOptions(error.help, option);
      throw new UsageError(error.message, { option, given, ...(help === undefined ? {} : { help }) });
    }
  }
  return read(raw as Raw);
}

/** An example as a program would write it. */
const inOptions = (help: string, option: string): string => help.replace(/(?<=: )--[a-z-]+ /, `${option}: `);

/** Numbers as a person would write them. */
function written(option: string, given: unknown): unknown {
  if (LISTS.includes(option)) return [given].flat();
  return typeof given === 'number' ? String(given) : given;
}
