/**
 * Keeps sensitive names out of editions: what must not be printed stops its edition, and what has a form for the public
 * is masked in the public one, in text, descriptions, metadata and file name alike.
 */
import type { VFile } from 'vfile';
import type { Approval, Issue } from '../issue/issue.ts';
import { readMatter } from '../issue/matter.ts';
import { readSource } from '../issue/source.ts';
import type { Audience } from '../keys/audience.ts';
import type { Finding, Point } from '../say/message.ts';
import { findNames, isSameName, type NameHit } from './match.ts';
import type { Sensitive } from './sensitive.ts';
import { type IssueText, nameOf, type Piece, textsOf } from './texts.ts';

/** What an edition may be made of. */
interface Release {
  /** The issue, masked where it must be. Nothing if the edition must not be made. */
  issue?: Issue;
  /** Why it must not. */
  refusals: Finding[];
  /** What was allowed by somebody, for the record. */
  approvals: Finding[];
}

export interface Guard {
  /** Judges an issue for an audience. */
  judge(issue: Issue, file: VFile, audience: Audience): Release;
  /** The name of an issue as its outputs for an audience will have it, if they are made. */
  nameFor(name: string, audience: Audience): string;
}

/**
 * What keeps out of an edition what must not be printed. Nothing does so only where the project has no list, or somebody
 * who uses the library has said in so many words that names are to be printed.
 */
export type Guarding = Guard | 'nobody';

/** @param list of the project. */
export function guardBy(list: readonly Sensitive[]): Guard {
  const judgeIssue: Guard['judge'] = (issue, file, audience) => {
    const kept = list.filter((one) => one.audience.includes(audience));
    const copy = copyOf(issue);
    const release: Release = { refusals: [], approvals: [] };
    const placeOf = placesIn(file);
    for (const text of textsOf(copy))
      judge(text, kept, { audience, approved: issue.frontMatter.approved ?? [], placeOf, release });
    return release.refusals.length > 0 ? release : { ...release, issue: copy };
  };
  return {
    judge: judgeIssue,
    nameFor(name, audience) {
      const issue = { name };
      if (audience === 'public')
        mask(
          nameOf(issue).pieces,
          findNames(name, list, { isAddress: true }).filter(({ of }) => isMaskable(of, audience)),
        );
      return issue.name;
    },
  };
}

const isMaskable = ({ instead, audience: kept }: Sensitive, audience: Audience): boolean =>
  audience === 'public' && instead !== undefined && kept.includes(audience);

/** A copy that may be changed. Pictures stay the same ones. */
const copyOf = ({ pictures, ...rest }: Issue): Issue => ({ ...structuredClone(rest), pictures });

interface Judgement {
  audience: Audience;
  approved: readonly Approval[];
  placeOf: PlaceOf;
  release: Release;
}

function judge(text: IssueText, list: readonly Sensitive[], { audience, approved, placeOf, release }: Judgement): void {
  const whole = text.pieces.map((piece) => piece.text).join('');
  const masked: NameHit<Sensitive>[] = [];
  for (const hit of findNames(whole, list, text)) {
    const approval = approved.find((one) => one.audience.includes(audience) && isSameName(one.name, hit.of.name));
    const written = whole.slice(hit.start, hit.end).replace(/\s+/g, ' ');
    const at = placeOf(text, hit);
    if (approval !== undefined) {
      release.approvals.push({
        rule: 'sensitive-approved',
        reason: `‘${written}’ is printed: ${approval.by} approved it on ${approval.on}`,
        at,
      });
    } else if (isMaskable(hit.of, audience) && text.isFixed !== true) {
      masked.push(hit);
    } else {
      release.refusals.push({ ...refusal(written, hit.of, audience, text.isFixed === true), at });
    }
  }
  mask(text.pieces, masked);
}

function refusal(written: string, { name, instead }: Sensitive, audience: Audience, isAddress: boolean): Finding {
  const where = isAddress ? ', and stands in an address' : '';
  const remedy = instead === undefined ? 'Leave it out' : `Write ‘${instead}’`;
  return {
    rule: 'sensitive-name',
    reason: `‘${written}’ must not be ${audience === 'print' ? 'printed' : 'made public'}${where}`,
    help: [
      `${remedy}. If somebody may decide otherwise, write at the top who did, and when:`,
      'approved:',
      `  - { name: ${JSON.stringify(name)}, by: Full Name, on: 2026-11-01${audience === 'print' ? '' : ', audience: public'} }`,
    ].join('\n'),
  };
}

/** Puts the other forms where the names were: into the piece in which a name begins. */
function mask(pieces: readonly Piece[], hits: readonly NameHit<Sensitive>[]): void {
  if (hits.length === 0) return;
  const whole = pieces.map((piece) => piece.text).join('');
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    let masked = '';
    let at = start;
    for (const hit of hits) {
      if (hit.end <= start || hit.start >= end) continue;
      masked += piece.text.slice(at - start, Math.max(0, hit.start - start));
      if (hit.start >= start) masked += formOf(hit, whole);
      at = Math.min(end, hit.end);
    }
    if (at > start || masked !== '') piece.set(masked + piece.text.slice(at - start));
    start = end;
  }
}

/** What is printed for a name: with a capital where a sentence begins. */
function formOf({ of, start }: NameHit<Sensitive>, whole: string): string {
  const form = of.instead ?? '';
  const begins = /(?:^|[.!?…][”’)]*\s+)[“‘(]*$/u.test(whole.slice(Math.max(0, start - 8), start));
  return begins ? form.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : form;
}

type PlaceOf = (text: IssueText, hit: NameHit<Sensitive>) => Point | undefined;

/** Where a hit stands in the file. What is in the file's name stands nowhere in it. */
function placesIn(file: VFile): PlaceOf {
  const source = readSource(file) ?? '';
  const matter = readMatter(source, file);
  return ({ pieces, key }, { start, of }) => {
    if (key !== undefined) return matter?.placeOf(key);
    let end = 0;
    const piece = pieces.find(({ text }) => {
      end += text.length;
      return start < end;
    });
    const position = piece?.node?.position;
    if (position?.start.offset === undefined) return undefined;
    // The node's Markdown has the name too, unless it goes on in the next.
    const written = source.slice(position.start.offset, position.end.offset);
    const [found] = findNames(written, [of]);
    const before = source.slice(0, position.start.offset + (found?.start ?? 0)).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
}
