/** Runs the rules over an issue and reports what they find. */
import type { VFile } from 'vfile';
import { report } from '../say/message.ts';
import type { CheckRuleName } from '../say/rules.ts';
import { type Reading, readForRules, type Surroundings } from './reading.ts';
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
export async function runRules(file: VFile, options: CheckOptions): Promise<Mend[]> {
  const { lang, around } = options;
  const reading = await readForRules(file, lang, around);
  if (reading === undefined) return [];
  const primary = reading.lang.toLowerCase().split('-')[0] ?? '';
  const edits: Mend[] = [];
  const isLeft = leftIn(reading);
  for (const rule of RULES) {
    const level = levelOf(rule, options);
    if (level === 'off' || (rule.languages !== undefined && !rule.languages.includes(primary))) continue;
    const found = [...(await rule.find(reading))].filter(({ at }) => level === 'error' || !isLeft(rule.name, at));
    for (const { reason, help, at } of found.slice(0, MOST_TOLD)) {
      const finding = { rule: rule.name, reason, at: reading.pointOf(at), ...(help === undefined ? {} : { help }) };
      report(file, finding, level);
    }
    const untold = found.length - MOST_TOLD;
    if (untold > 0) {
      const reason = `${untold} more of this kind ${untold === 1 ? 'is' : 'are'} not listed; this is the first`;
      report(file, { rule: rule.name, reason, at: reading.pointOf(found[MOST_TOLD]!.at) }, level);
    }
    edits.push(...found.flatMap(({ edits = [], at }) => edits.map((edit) => ({ ...edit, rule: rule.name, at }))));
  }
  return edits;
}

/** An edit, with what it mends. */
export interface Mend extends Edit {
  rule: CheckRuleName;
  /** Offset of the flaw. */
  at: number;
}

/** Whether the issue says that what is found at an offset is right as it is. An error holds up the build all the same. */
function leftIn({ source, frontMatter }: Reading): (rule: string, at: number) => boolean {
  const left = frontMatter?.leave ?? [];
  if (left.length === 0) return () => false;
  const plain = (text: string): string => text.replace(/\s+/g, ' ');
  return (rule, at) => {
    const end = source.indexOf('\n', at);
    const line = plain(source.slice(source.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end));
    return left.some((each) => each.rule === rule && line.includes(plain(each.words)));
  };
}

/** Findings of one rule in one file that are told; nobody reads more, and what tells of each takes time. */
const MOST_TOLD = 100;

function levelOf(rule: Rule, { levels, onlyErrors = false }: CheckOptions): Level {
  const level = levels[rule.name] ?? rule.level;
  return onlyErrors && level !== 'error' ? 'off' : level;
}
