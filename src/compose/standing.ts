/**
 * Type that is kept standing, as printers say, for the next impression: an issue that was cast, for others in which
 * nothing but the imprint is another. What the pages hold beside it is another matter, and so is where the text is cut.
 */
import type { Issue } from '../issue/issue.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import type { TextContext } from '../text/setting.ts';
import { Caster, type Copy } from './cast.ts';

/** What makes no difference to a cast. Everything else does, those fields too that are added one day. */
const BESIDE_TEXT: ReadonlySet<string> = new Set(['issue', 'file', 'code', 'standing', 'fit', 'version']);
/** Of an issue, what is not in its text. */
const BESIDE_ISSUE: ReadonlySet<string> = new Set([
  'name',
  'imprint',
  'envelope',
  'site',
  'church',
] satisfies (keyof Issue)[]);

export class StandingType {
  private issue: Issue | undefined;
  private readonly kept = new Map<string, Caster>();
  private readonly fresh = new Map<string, Caster>();

  /** @param text that tells of characters in this one that no font has. */
  casterFor(copy: Copy, text: TextContext): Caster {
    if (this.issue === undefined || !isSameText(this.issue, copy.issue)) this.clear();
    this.issue = copy.issue;
    const key = fingerprintOf(copy, BESIDE_TEXT);
    const kept = this.kept.get(key);
    const caster = new Caster(copy, text, kept ?? 'to be kept');
    if (kept === undefined) this.fresh.set(key, caster);
    return caster;
  }

  /** Keeps what was cast, once it is known that there was nothing to say of it: it would be said of one issue alone. */
  keep(): void {
    for (const [key, caster] of this.fresh) this.kept.set(key, caster);
    this.fresh.clear();
  }

  private clear(): void {
    this.kept.clear();
    this.fresh.clear();
  }
}

function isSameText(one: Issue, other: Issue): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Issue>;
  return [...keys].every((key) => BESIDE_ISSUE.has(key) || one[key] === other[key]);
}
