/** A layout as text, page by page and element by element, so that a change of it shows in a diff. */
import type { Layout, LayoutPage, OutlineEntry, Placed, PlacedText } from './layout.ts';
import type { LinkTarget } from './links.ts';
import type { Content, Mark, StructureElement } from './structure.ts';

const SOFT_HYPHEN = '\u00ad';
const SPACE = /^[ \u00a0]$/;
/** Longer texts are shown by their beginning and end. */
const LONGEST_QUOTE = 60;

/** What is said of a run where it is read. */
export const spokenText = ({ run }: PlacedText): string =>
  run.actualText ?? run.glyphs.map((glyph) => glyph.text).join('');

/**
 * The text painted for each mark, in the order of the pages; without the hyphens that line breaking put in.
 * Where a line ends at a forced break there is nothing between the words but the end of the line.
 */
export function textsByMark(layout: Layout): Map<Mark, string> {
  const texts = new Map<Mark, string>();
  for (const item of layout.pages.flatMap((page) => page.placed)) {
    if (item.kind !== 'text') continue;
    const spoken = spokenText(item);
    if (spoken !== SOFT_HYPHEN) texts.set(item.mark, (texts.get(item.mark) ?? '') + spoken);
  }
  return texts;
}

// ---- display list -------------------------------------------------------------------------------------

/**
 * The display list: a line of text for each line of type, rule, path, picture and link, in the order of painting.
 * pt to a tenth; `gap` is the mean space between words in em.
 */
export function describeLayout(layout: Layout): string {
  const pages = layout.pages.map((page, index) => [
    `page ${index + 1}  ${pt(page.width)} × ${pt(page.height)}`,
    ...describePage(page).map((line) => `  ${line}`),
    '',
  ]);
  const outline = describeOutline(layout.outline);
  const places = layout.destinations.map(
    ({ name, page, x, y }) => `place  p. ${page + 1}  y ${pt(y)}  x ${pt(x)}  ${name}`,
  );
  const metadata = Object.entries(layout.metadata).map(([key, value]) => `${key}  ${value}`);
  return `${[...pages.flat(), ...outline, ...places, ...metadata].join('\n')}\n`;
}

const describeOutline = (entries: readonly OutlineEntry[], depth = 0): string[] =>
  entries.flatMap(({ page, y, title, children }) => [
    `${'  '.repeat(depth)}outline  p. ${page + 1}  y ${pt(y)}  ${quote(title)}`,
    ...describeOutline(children, depth + 1),
  ]);

const pt = (length: number): string => {
  const rounded = length.toFixed(1);
  return rounded === '-0.0' ? '0.0' : rounded;
};

function describePage({ placed }: LayoutPage): string[] {
  return setLines(placed).map((line) => (Array.isArray(line) ? describeLine(line) : describeItem(line)));
}

/** Neighbouring runs on one line are one; a link's rectangles, which lie on its text, come after the line. */
function setLines(placed: readonly Placed[]): (PlacedText[] | Exclude<Placed, PlacedText>)[] {
  const lines: (PlacedText[] | Exclude<Placed, PlacedText>)[] = [];
  let waiting: Exclude<Placed, PlacedText>[] = [];
  let open: PlacedText[] | undefined;
  for (const item of placed) {
    if (item.kind !== 'text') waiting.push(item);
    else if (open !== undefined && continues(open, item)) open.push(item);
    else {
      open = [item];
      lines.push(...waiting, open);
      waiting = [];
    }
    if (item.kind === 'picture' || item.kind === 'path') open = undefined;
  }
  return [...lines, ...waiting];
}

/** On the same line, raised or lowered as it may be, and not far to the right, where another column begins. */
function continues(line: readonly PlacedText[], next: PlacedText): boolean {
  const previous = line.at(-1)!;
  const away = next.x - endOf(previous);
  const near = Math.abs(next.y - previous.y) < next.run.size / 2;
  return near && away > -next.run.size && away < 0.9 * next.run.size;
}

const advanceOf = ({ run }: PlacedText): number => run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
const endOf = (item: PlacedText): number => item.x + advanceOf(item);

function describeLine(line: readonly PlacedText[]): string {
  const first = line[0]!;
  const glyphs = line.flatMap(({ run }) => run.glyphs.map((glyph) => ({ ...glyph, size: run.size })));
  while (SPACE.test(glyphs.at(-1)?.text ?? '')) glyphs.pop();
  const gaps = glyphs.filter((glyph) => SPACE.test(glyph.text)).map((glyph) => glyph.advance / glyph.size);
  const mean = gaps.length === 0 ? '' : `  gap ${(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toFixed(3)}`;
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const faces = [...new Set(line.map(({ run }) => `${run.face.id} ${run.size.toFixed(1)} ${run.color}`))].join(' + ');
  const text = line.map((item, index) => (isApart(line[index - 1], item) ? '  ' : '') + spokenText(item)).join('');
  return `y ${pt(first.y)}  x ${pt(first.x)}  w ${pt(width)}${mean}  ${markName(first.mark)}[${faces}]  ${JSON.stringify(text.replaceAll(SOFT_HYPHEN, '‐'))}`;
}

/** A label and its item, without a space between them. */
const isApart = (previous: PlacedText | undefined, next: PlacedText): boolean =>
  previous !== undefined && next.x - endOf(previous) > 0.1 * next.run.size;

const markName = (mark: Mark): string =>
  mark.kind === 'content' ? '' : `${[mark.type, mark.subtype].filter(Boolean).join(' ')} `;

function describeItem(item: Exclude<Placed, PlacedText>): string {
  const place = `y ${pt(item.y)}  x ${pt(item.x)}`;
  switch (item.kind) {
    case 'rule':
      return `rule  ${place}  ${pt(item.width)} × ${pt(item.height)}  ${markName(item.mark)}${item.color}`;
    case 'path':
      return `path  ${place}  × ${item.scale.toFixed(2)}  ${markName(item.mark)}${item.fill ?? ''}${item.stroke ?? ''}`;
    case 'picture':
      return `picture  ${place}  ${pt(item.width)} × ${pt(item.height)}  ${markName(item.mark)}${item.picture.format}`;
    case 'link':
      return `link  ${place}  ${pt(item.width)} × ${pt(item.height)}  → ${targetOf(item.target)}`;
  }
}

const targetOf = (target: LinkTarget): string => (target.kind === 'uri' ? target.uri : `#${target.name}`);

// ---- structure ----------------------------------------------------------------------------------------

/** The structure tree, an element a line, indented; content as its text, shortened, in quotes. */
export function describeStructure(layout: Layout): string {
  const texts = textsByMark(layout);
  const pictures = new Set<Mark>();
  for (const item of layout.pages.flatMap((page) => page.placed)) if (item.kind === 'picture') pictures.add(item.mark);
  const content = (mark: Content): string => {
    const text = texts.get(mark);
    if (text !== undefined) return quote(text);
    return pictures.has(mark) ? '(picture)' : '(nothing)';
  };
  return `${describeElement(layout.structure, content).join('\n')}\n`;
}

function describeElement(element: StructureElement, content: (mark: Content) => string): string[] {
  const { kind: _, type, children, heads = [], ...attributes } = element;
  const said = Object.entries(attributes).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const named = heads.map((each) => `of=${describeElement(each, content).join(' ')}`);
  const head = [type, ...said, ...named].join(' ');
  const [only] = children;
  if (children.length === 1 && only?.kind === 'content') return [`${head} ${content(only)}`];
  const inside = children.flatMap((child) =>
    child.kind === 'content' ? [content(child)] : describeElement(child, content),
  );
  return [head, ...inside.map((line) => `  ${line}`)];
}

function quote(text: string): string {
  const characters = [...text];
  const half = LONGEST_QUOTE / 2;
  const short =
    characters.length <= LONGEST_QUOTE
      ? text
      : `${characters.slice(0, half).join('')} … ${characters.slice(-half).join('')}`;
  return JSON.stringify(short);
}
