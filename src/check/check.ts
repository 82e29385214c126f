/** Runs the rules over an issue and reports what they find. */
import type { VFile } from 'vfile';
import { report } from '../say/message.ts';
import { readForRules, type Surroundings } from './reading.ts';
import type { Edit, Level, Levels, Rule } from './rule.ts';
import { RULES } from './rules.ts';

interface CheckOptions {
  /** What the configuration makes of the rules. */
  levels: Levels;
  /** Of issues that name none, BCP 47. */
  lang?: string | undefined;
  around: Surroundings;
  /** Leaves out rules that stop nothing, as `build` does. */
  onlyErrors?: boolean;
}

/**
 * Reports on the file what the rules find.
 *
 * @returns what would mend some of it, as edits of the text with lines ending in LF and without a byte order mark.
 */
export async function runRules(file: VFile, options: CheckOptions): Promise<Edit[]> {
  const { lang, around } = options;
  const reading = await readForRules(file, lang, around);
  if (reading === undefined) return [];
  const primary = reading.lang.toLowerCase().split('-')[0] ?? '';
  const edits: Edit[] = [];
  for (const rule of RULES) {
    const level = levelOf(rule, options);
    if (level === 'off' || (rule.languages !== undefined && !rule.languages.includes(primary))) continue;
    const found = [...(await rule.find(reading))];
    for (const { reason, help, at } of found.slice(0, MOST_TOLD)) {
      const finding = { rule: rule.name, reason, at: reading.pointOf(at), ...(help === undefined ? {} : { help }) };
      report(file, finding, level);
    }
    const untold = found.length - MOST_TOLD;
    if (untold > 0) {
      const reason = `${untold} more of this kind ${untold === 1 ? 'is' : 'are'} not listed; this is the first`;
      report(file, { rule: rule.name, reason, at: reading.pointOf(found[MOST_TOLD]!.at) }, level);
    }
    edits.push(...found.flatMap((each) => each.edits ?? []));
  }
  return edits;
}

/** Findings of one rule in one file that are told; nobody reads more, and what tells of each takes time. */
const MOST_TOLD = 100;

function levelOf(rule: Rule, { levels, onlyErrors = false }: CheckOptions): Level {
  const level = levels[rule.name] ?? rule.level;
  return onlyErrors && level !== 'error' ? 'off' : level;
}
