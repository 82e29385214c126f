/** The structure of a PDF as it should be: programs, and those who change their files, do not keep to its rules. */
import { TAGS_WITHIN_LINES, type Tag } from './pdf-tags.ts';

type Kid = Tag | string;

/**
 * Each content that the pages show stands where it is named first; tables hold rows, rows cells, and lists items
 * (ISO 32000-1, 14.8.4.3). What else stands in a table comes before, between or after its rows.
 *
 * @param shown names of the contents that the pages show.
 */
export function mendedTags(root: Tag, shown: ReadonlySet<string>): Tag {
  const left = new Set(shown);
  const once = (tag: Tag): Tag => ({
    ...tag,
    kids: tag.kids.flatMap((kid): Kid[] => {
      if (typeof kid === 'string') return left.delete(kid) ? [kid] : [];
      return [once(kid)];
    }),
  });
  return withKids(once(root));
}

const withKids = (tag: Tag): Tag => ({ ...tag, kids: tag.kids.flatMap(mendedKid) });

function mendedKid(kid: Kid): Kid[] {
  if (typeof kid === 'string') return [kid];
  if (kid.role === 'Table') return tablesOf(kid);
  if (kid.role === 'L') return [withKids({ ...kid, kids: itemsOf(kid) })];
  return [withKids(kid)];
}

const isWithinLine = (kid: Kid): boolean => typeof kid === 'string' || TAGS_WITHIN_LINES.has(kid.role);
const isCell = (kid: Kid): boolean => typeof kid === 'object' && (kid.role === 'TD' || kid.role === 'TH');
const isRow = (kid: Kid): boolean => typeof kid === 'object' && kid.role === 'TR';

/** The rows together, and what stands among them. */
function tablesOf(table: Tag): Kid[] {
  const rows = gathered(table.kids.flatMap(withoutGroups), isCell, (cells) => within(table, 'TR', cells));
  const kids = rows.flatMap((kid) => (isRow(kid) ? [mendedRow(kid as Tag)] : mendedKid(kid)));
  return gathered(kids, isRow, (some) => ({ ...table, kids: some }));
}

/** Groups of rows are of no account, whatever they are called. */
function withoutGroups(kid: Kid): Kid[] {
  if (typeof kid === 'string' || isRow(kid) || isCell(kid) || kid.role === 'Table') return [kid];
  const kids = kid.kids.flatMap(withoutGroups);
  return kids.some((inner) => isRow(inner) || isCell(inner)) ? kids : [kid];
}

/** What is no cell becomes one: a paragraph by itself, and what stands in one line together. */
function mendedRow(row: Tag): Tag {
  const cells = gathered(row.kids, isWithinLine, (line) => within(row, 'TD', line));
  return withKids({ ...row, kids: cells.map((kid) => (isCell(kid) ? kid : within(row, 'TD', [kid]))) });
}

/** A label begins an item, though none is around it. */
function itemsOf(list: Tag): Kid[] {
  const kids: Kid[] = [];
  let item: Tag | undefined;
  for (const kid of list.kids) {
    if (typeof kid === 'object' && kid.role === 'Lbl') {
      item = within(list, 'LI', [kid]);
      kids.push(item);
    } else if (item !== undefined && goesOn(kid)) item.kids.push(kid);
    else {
      item = undefined;
      kids.push(kid);
    }
  }
  const isContent = (kid: Kid): boolean => typeof kid === 'string';
  return gathered(kids, isContent, (content) => within(list, 'P', content));
}

const goesOn = (kid: Kid): boolean => isWithinLine(kid) || (kid as Tag).role === 'LBody';

const within = ({ element }: Tag, role: string, kids: Kid[]): Tag => ({ role, kids, element });

/** Kids of a kind that follow one another, in one element. */
function gathered(kids: readonly Kid[], isOne: (kid: Kid) => boolean, around: (some: Kid[]) => Tag): Kid[] {
  const all: Kid[] = [];
  let some: Kid[] = [];
  const close = (): void => {
    if (some.length > 0) all.push(around(some));
    some = [];
  };
  for (const kid of kids) {
    if (isOne(kid)) some.push(kid);
    else {
      close();
      all.push(kid);
    }
  }
  close();
  return all;
}
