/** The regions of a letter: headings of whatever kind become headings of the second level. */
import type { PhrasingContent } from 'mdast';
import { isMonth } from './dates.ts';
import type { Block, HeadingBlock, ParagraphBlock } from './import.ts';
import { isBold, rawText, textOf, trimmed, withoutBeginning, withoutStyle } from './inline.ts';
import { isCapitals, looksLikeHeading, withoutColon } from './lines.ts';
import type { IsPlace } from './places.ts';
import { beginsAsPrayer } from './prayers.ts';

/** Finds the regions' headings, and gives all headings their levels. */
export function recogniseRegions(blocks: readonly Block[], isPlace: IsPlace): Block[] {
  const divided = divideRunIns(blocks, isPlace);
  const first = divided.map((block, index) => headingAt(divided, index, isPlace) ?? block);
  const plain = byPattern(divided, first);
  return level(plain.map(demoteEmpty(isPlace)));
}

/** Regions of one look that make it the letter's own. */
const FEWEST_ALIKE = 2;

/**
 * Where most regions are short lines without a stop, so is one that no item follows at once, and one that is followed by a
 * line that leads in and ends in a colon.
 */
function byPattern(divided: readonly Block[], found: readonly Block[]): Block[] {
  const guessed = found.filter((block, index) => block.kind === 'heading' && divided[index]!.kind === 'paragraph');
  const sure = guessed.filter(({ doubt }) => doubt === undefined).length;
  const headings = found.filter(({ kind }) => kind === 'heading').length;
  if (sure < FEWEST_ALIKE || guessed.length * 2 < headings) return [...found];
  let isAfterHeading = false;
  return found.map((block, index): Block => {
    const written = divided[index]!;
    const next = divided[index + 1];
    const wasHeading = isAfterHeading;
    isAfterHeading = false;
    if (wasHeading && written.kind === 'paragraph' && leadsIn(written)) return written;
    if (block.kind === 'heading' && block.doubt !== undefined) {
      const { doubt: _doubt, ...heading } = block;
      return heading;
    }
    const isLine = written.kind === 'paragraph' && !leadsIn(written) && looksLikeHeading(textOf(written.content));
    if (!isLine || next?.kind !== 'paragraph' || !leadsIn(next) || isLineOfMore(divided, index)) return block;
    if (divided[index + 2]?.kind !== 'item') return block;
    isAfterHeading = true;
    const { line } = written;
    return {
      kind: 'heading',
      depth: 2,
      content: withoutStyle(written.content),
      ...(line === undefined ? {} : { line }),
    };
  });
}

/** `Please pray with them:` */
const leadsIn = ({ content }: ParagraphBlock): boolean => /[:：]$/u.test(textOf(content));

/** Paragraphs that begin with a name in bold and a colon make it the letter's own way. */
const FEWEST_BOLD = 3;

/** `Africa: Pray for …`: what stands before the colon is the heading of what stands behind it. */
function divideRunIns(blocks: readonly Block[], isPlace: IsPlace): Block[] {
  const labels = blocks.map((block, index) =>
    block.kind === 'paragraph' && !isLineOfMore(blocks, index) ? labelOf(block, isPlace) : undefined,
  );
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph').length;
  const labelled = labels.filter((label) => label !== undefined);
  // Where two are places, others such as `Our office:` are of their kind; most paragraphs have one then, or it is bold.
  const hasPlaces = labelled.filter((label) => label.isPlace).length > 1;
  const isUsual = hasPlaces && labelled.length * 2 >= paragraphs;
  const bold = labelled.filter((label) => label.isBold && !label.rest.every(isBoldNode));
  const isBoldUsual = bold.length >= FEWEST_BOLD && bold.length * 2 >= paragraphs;
  return blocks.flatMap((block, index): Block[] => {
    const label = labels[index];
    if (block.kind !== 'paragraph' || label === undefined) return [block];
    const isNamed = looksLikeHeading(label.name) && label.name.split(' ').length <= MOST_WORDS;
    const isOfKind =
      (hasPlaces && (label.isBold || beginsAsPrayer(textOf(label.rest)))) ||
      (isUsual && isNamed && !DETAIL.test(label.name)) ||
      (isBoldUsual && label.isBold && isNamed);
    if (!label.isPlace && !isOfKind) return [block];
    const { line } = block;
    const place = line === undefined ? {} : { line };
    return [
      { kind: 'heading', depth: 2, content: [{ type: 'text', value: label.name }], isRunIn: true, ...place },
      { ...block, content: label.rest },
    ];
  });
}

/** What is said of a meeting or a letter, and names no part of it. */
const DETAIL =
  /^(?:note|notes|please note|p\.?s\.?|n\.?b\.?|date|time|place|venue|where|when|who|what|contact|e-?mail|phone|tel|telephone|fax|website|web|address|cost|speaker|theme|text|nota|fecha|hora|lugar|contacto|data|local|contato|datum|zeit|ort|uhrzeit|kontakt|date|heure|lieu)$/iu;

/** Words of the longest name before a colon. */
const MOST_WORDS = 5;

const isBoldNode = (node: PhrasingContent): boolean => node.type === 'strong';

interface Label {
  name: string;
  rest: PhrasingContent[];
  isPlace: boolean;
  isBold: boolean;
}

const LABEL = /^(\p{L}[^:：.!?;"“”]{1,50}?)(?:\s*[:：]\s*|\s+[–—-]\s+)(?=\S)/u;

function labelOf({ content }: ParagraphBlock, isPlace: IsPlace): Label | undefined {
  const text = rawText(content);
  const found = LABEL.exec(text);
  if (found?.[1] === undefined) return undefined;
  const [first] = content;
  const isLabelBold =
    first?.type === 'strong' && withoutColon(textOf([first]).replace(/[–—-]$/, '')) === found[1].trim();
  const rest = trimmed(withoutBeginning(content, found[0].length));
  const name = found[1].trim();
  return textOf(rest) === '' ? undefined : { name, rest, isPlace: isPlace(name), isBold: isLabelBold };
}

/** The heading that a paragraph is. */
function headingAt(blocks: readonly Block[], index: number, isPlace: IsPlace): HeadingBlock | undefined {
  const block = blocks[index]!;
  if (block.kind !== 'paragraph') return undefined;
  const text = textOf(block.content);
  const name = withoutColon(text);
  const isKnown = isPlace(name);
  const next = blocks[index + 1];
  if (next === undefined || !(isKnown || looksLikeHeading(name)) || isMonthOfAll(blocks, index)) return undefined;
  const isStyled = isBold(block.content) || isCapitals(text);
  const content = withoutColonAtEnd(withoutStyle(block.content));
  const heading: HeadingBlock = { kind: 'heading', depth: 2, content };
  if (block.line !== undefined) heading.line = block.line;
  if (isKnown || (isStyled && isSubstantial(next))) return heading;
  if (!isSubstantial(next) || isLineOfMore(blocks, index) || goesOn(next)) return undefined;
  // Items follow, at once or after a lead-in.
  if (next.kind === 'item' || (next.kind === 'paragraph' && blocks[index + 2]?.kind === 'item')) return heading;
  return { ...heading, doubt: `Is “${name}” a heading? If not, delete the ## before it.` };
}

/** The month that a letter is for stands under its title. Where others follow, each is a region. */
function isMonthOfAll(blocks: readonly Block[], index: number): boolean {
  const isOne = (block: Block): boolean =>
    (block.kind === 'paragraph' || block.kind === 'heading') && isMonth(textOf(block.content));
  return index === 0 && isOne(blocks[0]!) && !blocks.slice(1).some(isOne);
}

/** Whether something that is no heading itself follows. */
const isSubstantial = (block: Block): boolean =>
  block.kind === 'item' ||
  block.kind === 'whole' ||
  (block.kind === 'paragraph' && !looksLikeHeading(withoutColon(textOf(block.content))));

/** Whether a sentence goes on in it: where a page or a line ended in one. */
const goesOn = (next: Block): boolean => next.kind === 'paragraph' && /^\p{Ll}/u.test(textOf(next.content));

/** Whether it stands among the lines of a paragraph, as in an address or a song. */
function isLineOfMore(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]!;
  const before = blocks[index - 1];
  return block.kind === 'paragraph' && before?.kind === 'paragraph' && before.group === block.group;
}

function withoutColonAtEnd(content: readonly PhrasingContent[]): PhrasingContent[] {
  const nodes = [...content];
  const last = nodes.at(-1);
  if (last?.type === 'text') nodes[nodes.length - 1] = { ...last, value: withoutColon(last.value) };
  return nodes.filter((node) => node.type !== 'text' || node.value !== '');
}

/** A guessed heading right before another is more likely a line of text. */
const demoteEmpty =
  (isPlace: IsPlace) =>
  (block: Block, index: number, blocks: readonly Block[]): Block => {
    const next = blocks[index + 1];
    if (block.kind !== 'heading' || block.doubt === undefined || isPlace(textOf(block.content))) return block;
    if (next !== undefined && next.kind !== 'heading') return block;
    const { line, content } = block;
    return { kind: 'paragraph', content, group: -1 - index, ...(line === undefined ? {} : { line }) };
  };

/** The levels that are used become the second, third and fourth, none of them skipped. */
function level(blocks: readonly Block[]): Block[] {
  const depths = [...new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [block.depth] : [])))].sort(
    (a, b) => a - b,
  );
  let before = 1;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    const depth = Math.min(2 + depths.indexOf(block.depth), 4, before + 1);
    before = depth;
    return { ...block, depth };
  });
}
