/**
 * Furniture that leaves the text no room on its page: how it gives way, and what is said where that is not enough. A
 * psalm is too high for a masthead on small paper, and a title of a hundred words for any.
 */
import type { Blockquote, Paragraph, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { CONFIG_NAME } from '../files/project.ts';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import { matterOf } from '../issue/matter.ts';
import type { Imprint } from '../keys/imprint.ts';
import { isRecord } from '../keys/validate.ts';
import type { KeyPath } from '../keys/yaml.ts';
import { counted } from '../say/counted.ts';
import { reportError } from '../say/message.ts';
import { ofVersion } from './fit-report.ts';

/** What furniture is drawn of. */
export interface Furnished {
  issue: Issue;
  file: VFile;
  /** The edition and the page size, where several are made. */
  version?: string | undefined;
  /** What a bilingual sheet has beside it. */
  translation?: Sheet | undefined;
  /** Of issues that do not name theirs. */
  organization?: string | undefined;
  /** Whether it is drawn as small as the template may be, whatever the size of the text. */
  hasSmallFurniture?: boolean;
}

/** Ways to draw it lower, the best first: smaller; without the scripture, which then begins the text; and both. */
export function* smallerWays<Given extends Furnished>(given: Given): Generator<Given> {
  yield { ...given, hasSmallFurniture: true };
  const { issue, translation } = given;
  if ([issue, translation?.issue].every((each) => each?.frontMatter.scripture === undefined)) return;
  const flowing = {
    ...given,
    issue: withScriptureInText(issue),
    translation: translation && { ...translation, issue: withScriptureInText(translation.issue) },
  };
  yield flowing;
  yield { ...flowing, hasSmallFurniture: true };
}

function withScriptureInText(issue: Issue): Issue {
  const { scripture, ...frontMatter } = issue.frontMatter;
  if (scripture === undefined) return issue;
  const citation = [scripture.reference, scripture.version].filter(Boolean).join(' · ');
  const quotation: Blockquote = {
    type: 'blockquote',
    children: [paragraph(scripture.text), ...(citation === '' ? [] : [paragraph(citation)])],
  };
  return { ...issue, frontMatter, opening: [quotation, ...issue.opening] };
}

/** @param text whose lines are kept. */
const paragraph = (text: string): Paragraph => ({
  type: 'paragraph',
  children: text
    .split('\n')
    .flatMap((value, index): PhrasingContent[] => [
      ...(index === 0 ? [] : [{ type: 'break' } as const]),
      { type: 'text', value },
    ]),
});

// ---- what is too long ---------------------------------------------------------------------------------

/** A text that stands in furniture and can be shortened by whoever wrote it. */
interface Field {
  called: string;
  text: string;
  /** Where it was written; configuration and imprint are of another file. */
  written:
    | { in: 'front matter'; file: VFile; key: KeyPath }
    | { in: 'configuration' }
    /** Of the imprint, by the file that has it. */
    | { in: 'imprint'; path: string };
  /** The same with another text in its place. */
  with(text: string, given: Furnished): Furnished;
}

/** What is left of a field, and what that takes away. */
interface Cut {
  field: Field;
  less: Amount;
}

interface Amount {
  count: number;
  unit: 'word' | 'character';
}

/**
 * Reports which text is too long for its page, and by how much: with so many words less it has room.
 *
 * @param given in the way that takes least room.
 * @param hasRoom tries it.
 * @returns whether it is any text's fault; if not, the template is drawn too high.
 */
export async function reportTooLong<Given extends Furnished>(
  given: Given,
  hasRoom: (given: Given) => Promise<boolean>,
): Promise<boolean> {
  const fields = fieldsOf(given).sort((a, b) => b.text.length - a.text.length);
  const cuts = await cutsOf(fields, given, hasRoom);
  for (const cut of cuts) reportCut(cut, given);
  return cuts.length > 0;
}

/** One field if that is enough, the longest there is; else as many as must be. */
async function cutsOf<Given extends Furnished>(
  fields: readonly Field[],
  given: Given,
  hasRoom: (given: Given) => Promise<boolean>,
): Promise<Cut[]> {
  for (const field of fields) {
    const less = await excessOf(field, given, hasRoom);
    if (less !== undefined) return [{ field, less }];
  }
  const cuts: Cut[] = [];
  let shortened = given;
  for (const field of fields) {
    const less = await excessOf(field, shortened, hasRoom);
    const units = unitsOf(field.text);
    cuts.push({ field, less: less ?? { count: units.parts.length - 1, unit: units.unit } });
    if (less !== undefined) return cuts;
    shortened = field.with(units.parts[0]!.trim(), shortened) as Given;
  }
  return [];
}

/** How much of a field is too much, if any of it is. */
async function excessOf<Given extends Furnished>(
  field: Field,
  given: Given,
  hasRoom: (given: Given) => Promise<boolean>,
): Promise<Amount | undefined> {
  const { parts, unit } = unitsOf(field.text);
  const hasRoomFor = (kept: number): Promise<boolean> =>
    hasRoom(field.with(parts.slice(0, kept).join('').trim(), given) as Given);
  if (parts.length < 2 || !(await hasRoomFor(1))) return undefined;
  // Has room, and has none.
  let [most, least] = [1, parts.length];
  while (least - most > 1) {
    const middle = Math.floor((most + least) / 2);
    if (await hasRoomFor(middle)) most = middle;
    else least = middle;
  }
  return { count: parts.length - most, unit };
}

/** Letters: no word of a language is as long, and what is as long is not told by its words. */
const LONGEST_WORD = 40;

/** What a text is counted by: characters, where words are not parted by spaces. */
function unitsOf(text: string): { parts: string[]; unit: Amount['unit'] } {
  const words = text.match(/\S+\s*/gu) ?? [];
  if (words.length > 1 && words.every((word) => word.length <= LONGEST_WORD)) return { parts: words, unit: 'word' };
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return { parts: Array.from(graphemes, ({ segment }) => segment), unit: 'character' };
}

function reportCut({ field, less }: Cut, given: Furnished): void {
  const { called, written } = field;
  const amount = counted(less.count, less.unit);
  const elsewise = 'or set the issue on larger paper';
  if (written.in === 'imprint') {
    reportError(given.file, {
      rule: 'imprint-height',
      reason: ofVersion('the imprint leaves no room for text on its page', given),
      help: `Shorten its ${called} in ${written.path} by ${amount}, ${elsewise}.`,
    });
    return;
  }
  const isHere = written.in === 'front matter';
  reportError(isHere ? written.file : given.file, {
    rule: 'furniture-height',
    reason: ofVersion(`the ${called} is ${amount} too long for its page`, given),
    help: `Shorten it${isHere ? '' : ' in bulletin.config.yaml'}, ${elsewise}.`,
    ...(isHere ? { at: matterOf(written.file)?.placeOf(written.key) } : {}),
  });
}

function fieldsOf({ issue, file, translation, organization }: Furnished): Field[] {
  const own = fieldsOfIssue(issue, file, (given, changed) => ({ ...given, issue: changed(given.issue) }));
  const beside =
    translation === undefined
      ? []
      : fieldsOfIssue(translation.issue, translation.file, (given, changed) => ({
          ...given,
          translation: { ...given.translation!, issue: changed(given.translation!.issue) },
        }));
  const common: Field[] =
    organization === undefined || issue.frontMatter.organization !== undefined
      ? []
      : [
          {
            called: 'organization',
            text: organization,
            written: { in: 'configuration' },
            with: (text, given) => ({ ...given, organization: text }),
          },
        ];
  return [...own, ...beside, ...common, ...(issue.imprint === undefined ? [] : fieldsOfImprint(issue.imprint))];
}

function fieldsOfIssue(
  { frontMatter }: Issue,
  file: VFile,
  change: (given: Furnished, changed: (issue: Issue) => Issue) => Furnished,
): Field[] {
  const isWritten = (key: string): boolean => {
    const matter = matterOf(file);
    return isRecord(matter?.data) && matter.data[key] !== undefined;
  };
  return (['title', 'organization'] as const).flatMap((key): Field[] => {
    const text = frontMatter[key];
    if (text === undefined) return [];
    return [
      {
        called: key,
        text,
        // What the configuration says of every issue may have been put into this one.
        written: isWritten(key) ? { in: 'front matter', file, key: [key] } : { in: 'configuration' },
        with: (changed, given) =>
          change(given, (issue) => ({ ...issue, frontMatter: { ...issue.frontMatter, [key]: changed } })),
      },
    ];
  });
}

function fieldsOfImprint(imprint: Imprint): Field[] {
  const written = { in: 'imprint', path: imprint.writtenIn ?? CONFIG_NAME } as const;
  const lists = (['address', 'services', 'contact', 'permissions'] as const).map(
    (key): Field => ({
      called: key,
      text: imprint[key].join('\n'),
      written,
      with: (text, given) => withImprint(given, { [key]: text.split('\n').filter((line) => line.trim() !== '') }),
    }),
  );
  const name: Field = {
    called: 'name',
    text: imprint.name ?? '',
    written,
    with: (text, given) => withImprint(given, { name: text }),
  };
  return [name, ...lists].filter(({ text }) => text !== '');
}

const withImprint = (given: Furnished, changed: Partial<Imprint>): Furnished => ({
  ...given,
  issue: { ...given.issue, imprint: { ...given.issue.imprint!, ...changed } },
});
