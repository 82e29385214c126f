/**
 * Keeps sensitive names out of editions: what must not be printed stops its edition, and what has a form for the public
 * is masked in the public one, in text, descriptions, metadata and file name alike. What cannot be masked, such as an
 * address, stops it too.
 */
import type { Node } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Approval, Issue } from '../issue/issue.ts';
import { readMatter } from '../issue/matter.ts';
import { readSource } from '../issue/source.ts';
import { type FixedPiece, type IssueText, nameText, type Origin, type Piece, textsOf } from '../issue/texts.ts';
import type { Audience } from '../keys/audience.ts';
import { isRecord } from '../keys/validate.ts';
import type { Finding, Point } from '../say/message.ts';
import { findNames, isSameName, mergeHits, type NameHit, type Seeker, seekerOf } from './match.ts';
import { readable } from './reading.ts';
import type { Sensitive } from './sensitive.ts';
import { textsOfBlock } from './texts.ts';

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
  /**
   * Judges an issue for an audience.
   *
   * @param edition what the edition is called in the names of its files.
   */
  judge(issue: Issue, file: VFile, audience: Audience, edition: string): Release;
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
  const seekers = new Map<Audience, Seeker<Sensitive>>();
  const seekerFor = (audience: Audience): Seeker<Sensitive> => {
    const seeker = seekers.get(audience) ?? seekerOf(list.filter((one) => one.audience.includes(audience)));
    seekers.set(audience, seeker);
    return seeker;
  };
  return {
    judge(issue, file, audience, edition) {
      const copy = copyOf(issue);
      const judge = new Judge(audience, issue.frontMatter.approved ?? [], seekerFor(audience), placesIn(file));
      for (const text of textsOf(copy, textsOfBlock, edition)) judge.hear(text);
      const { refusals, approvals } = judge;
      return { refusals, approvals, ...(refusals.length > 0 ? {} : { issue: copy }) };
    },
    nameFor(name, audience) {
      const issue = { name };
      const text = nameText(issue);
      const hits = mergeHits(seekerFor(audience)(name, text)).filter(({ of }) => isMaskable(of, audience));
      mask(text.pieces, hits);
      return issue.name;
    },
  };
}

const isMaskable = ({ instead }: Sensitive, audience: Audience): boolean =>
  audience === 'public' && instead !== undefined;

/** A copy that may be changed. Pictures stay the same ones. */
const copyOf = ({ pictures, ...rest }: Issue): Issue => ({ ...structuredClone(rest), pictures });

type Hit = NameHit<Sensitive>;

/** Goes through texts one after the other: masks what it may, and keeps why an edition must not be made. */
class Judge {
  readonly refusals: Finding[] = [];
  readonly approvals: Finding[] = [];
  private readonly audience: Audience;
  private readonly approved: readonly Approval[];
  private readonly seek: Seeker<Sensitive>;
  private readonly placeOf: PlaceOf;
  private readonly said = new Set<string>();

  constructor(audience: Audience, approved: readonly Approval[], seek: Seeker<Sensitive>, placeOf: PlaceOf) {
    this.audience = audience;
    this.approved = approved.filter((one) => one.audience.includes(audience));
    this.seek = seek;
    this.placeOf = placeOf;
  }

  hear({ pieces, origin, isAddress = false }: IssueText): void {
    const whole = pieces.map((piece) => piece.text).join('');
    const found = this.seek(whole, { isAddress });
    if (found.length === 0) return;
    const written = ({ start, end }: Hit): string => readable(whole.slice(start, end)).replace(/\s+/g, ' ');
    const approved = mergeHits(found.filter(({ of }) => this.approvalOf(of) !== undefined));
    for (const { hit, touched } of touching(pieces, approved)) {
      const { by, on } = this.approvalOf(hit.of)!;
      const reason = `‘${written(hit)}’ is printed: ${by} approved it on ${on}`;
      if (!isElsewhere(touched))
        this.say(this.approvals, { rule: 'sensitive-approved', reason, at: this.placeOf(origin, touched, hit.of) });
    }
    const masked: Hit[] = [];
    for (const { hit, touched } of touching(pieces, mergeHits(outside(found, approved)))) {
      if (isElsewhere(touched)) continue;
      const isFree = touched.every((piece) => 'set' in piece) && hit.isBackwards !== true;
      if (isFree && isMaskable(hit.of, this.audience)) masked.push(hit);
      else this.refuse(written(hit), hit, touched, origin);
    }
    mask(pieces, masked);
  }

  private refuse(written: string, { of, isBackwards }: Hit, touched: readonly Piece[], origin: Origin): void {
    const fixed = touched.find((piece) => 'isA' in piece);
    const where = [
      ...(fixed === undefined ? [] : [`, and stands in ${fixed.isA}`]),
      ...(isBackwards === true ? [', and is written backwards'] : []),
      ...(origin.in === 'configuration' ? [`: \`${origin.key.join('.')}\` of the configuration`] : []),
      ...(origin.in === 'table' ? [`: \`${String(origin.key.at(-1))}\` of ${origin.path}`] : []),
    ].join('');
    this.say(this.refusals, {
      rule: 'sensitive-name',
      reason: `‘${written}’ must not be ${this.audience === 'print' ? 'printed' : 'made public'}${where}`,
      help: helpOf(fixed === undefined ? remedyOf(of) : REMEDIES[fixed.isA], of, this.audience),
      at: this.placeOf(origin, touched, of),
    });
  }

  /** What was said of a place need not be said again. */
  private say(findings: Finding[], finding: Finding): void {
    const key = JSON.stringify(finding);
    if (!this.said.has(key)) findings.push(finding);
    this.said.add(key);
  }

  private approvalOf({ name }: Sensitive): Approval | undefined {
    return this.approved.find((one) => isSameName(one.name, name));
  }
}

const remedyOf = ({ instead }: Sensitive): string => (instead === undefined ? 'Leave it out' : `Write ‘${instead}’`);

const REMEDIES: Readonly<Record<FixedPiece['isA'], string>> = {
  'an address': 'Give another address, or leave it out',
  'a language tag': 'Leave it out',
  'the name of the edition': 'Call the edition otherwise',
};

/** The line of a message that says how a name is approved: the name as the list has it, and whether it is for the public. */
export const HOW_TO_APPROVE =
  /^ {2}- \{ name: ("(?:[^"\\]|\\.)*"), by: Full Name, on: [\d-]+(, audience: public)? \}$/m;

const helpOf = (remedy: string, { name }: Sensitive, audience: Audience): string =>
  [
    `${remedy}. If somebody may decide otherwise, write at the top who did, and when:`,
    'approved:',
    `  - { name: ${JSON.stringify(name)}, by: Full Name, on: 2026-11-01${audience === 'print' ? '' : ', audience: public'} }`,
  ].join('\n');

/** A name that stands whole in a text which is judged by itself. */
const isElsewhere = (touched: readonly Piece[]): boolean => touched.length === 1 && 'isQuoted' in touched[0]!;

/** Hits that do not stand wholly within others: who approved `Amina Yusuf` approved `Yusuf` there. @param others in order */
function outside(hits: readonly Hit[], others: readonly Hit[]): Hit[] {
  let next = 0;
  return [...hits]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      while (next < others.length && others[next]!.end <= start) next++;
      const other = others[next];
      return other === undefined || other.start > start || other.end < end;
    });
}

/** Hits, and the pieces that each goes through. @param hits in order, none over another */
function touching(pieces: readonly Piece[], hits: readonly Hit[]): { hit: Hit; touched: Piece[] }[] {
  let first = 0;
  let start = 0;
  return hits.map((hit) => {
    for (; start + pieces[first]!.text.length <= hit.start; first++) start += pieces[first]!.text.length;
    const touched: Piece[] = [];
    for (let at = start, index = first; at < hit.end; index++) {
      const piece = pieces[index]!;
      if (piece.text !== '') touched.push(piece);
      at += piece.text.length;
    }
    return { hit, touched };
  });
}

/** Puts the other forms where the names were: into the piece in which a name begins. @param hits in order, none over another */
function mask(pieces: readonly Piece[], hits: readonly Hit[]): void {
  if (hits.length === 0) return;
  const whole = pieces.map((piece) => piece.text).join('');
  let next = 0;
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    let masked = '';
    let at = start;
    for (; next < hits.length && hits[next]!.start < end; next++) {
      const hit = hits[next]!;
      masked += whole.slice(at, Math.max(start, hit.start));
      if (hit.start >= start) masked += formOf(hit, whole);
      at = Math.min(end, hit.end);
      // It goes on in the next piece.
      if (hit.end > end) break;
    }
    if (at > start && 'set' in piece) piece.set(masked + whole.slice(at, end));
    start = end;
  }
}

/** What is printed for a name: with a capital where a sentence begins. */
function formOf({ of, start }: Hit, whole: string): string {
  const form = of.instead ?? '';
  const begins = /(?:^|[.!?…][”’)]*\s+|\t)[“‘(]*$/u.test(whole.slice(Math.max(0, start - 8), start));
  return begins ? form.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : form;
}

// ---- places -------------------------------------------------------------------------------------------

type PlaceOf = (origin: Origin, touched: readonly Piece[], of: Sensitive) => Point | undefined;

/** Where a name stands in the file. What is in the file's name, or in the configuration, stands nowhere in it. */
function placesIn(file: VFile): PlaceOf {
  let places: PlaceOf | undefined;
  return (...asked) => {
    places ??= placesInSource(readSource(file) ?? '', file);
    return places(...asked);
  };
}

function placesInSource(source: string, file: VFile): PlaceOf {
  const matter = readMatter(source, file);
  const points = location(source);
  const known = new Map<Node, Map<Sensitive, Point | undefined>>();
  // The node's Markdown has the name too, unless it goes on in the next.
  const placeIn = (node: Node, of: Sensitive): Point | undefined => {
    const { start, end } = node.position ?? {};
    if (start?.offset === undefined) return undefined;
    const [found] = findNames(source.slice(start.offset, end?.offset), [of]);
    return points.toPoint(start.offset + (found?.start ?? 0));
  };
  return (origin, [first], of) => {
    if (origin.in === 'front matter') {
      const isWritten = isRecord(matter?.data) && String(origin.key[0]) in matter.data;
      return isWritten ? matter?.placeOf(origin.key) : undefined;
    }
    const node = first?.node;
    if (node === undefined) return undefined;
    const ofNode = known.get(node) ?? new Map<Sensitive, Point | undefined>();
    known.set(node, ofNode);
    if (!ofNode.has(of)) ofNode.set(of, placeIn(node, of));
    return ofNode.get(of);
  };
}
