/** A list of no issues is none, where the command line would take all. */
import type { Asked } from '../commands/asked.ts';
import { Journal } from '../commands/journal.ts';
import { prepare } from '../commands/prepare.ts';
import { asked, type Call } from './call.ts';
import type { Result } from './result.ts';

/**
 * What comes of no issues: what else is asked for is looked at all the same.
 *
 * @param options as they were given.
 * @param wanted as the command would read them.
 */
export async function ofNone<File>(options: object, wanted: Asked, call: Call): Promise<Result<File>> {
  const journal = new Journal(call.terminal);
  await asked(options, () => prepare(wanted, call.cwd, journal, undefined, call.host));
  return call.result(journal, []);
}
