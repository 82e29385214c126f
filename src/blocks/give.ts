/**
 * How to give, or to reach anything else that has an address: words beside a code that a phone reads.
 *
 *     :::give Give online {url=https://example.org/give}
 *     Thank you for your gift.
 *     :::
 */
import type { ElementContent } from 'hast';
import type { Link, Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { Content } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import { type QrCode, qrCodeOf } from '../template/qr-code.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { Span } from '../text/style.ts';
import { type BlockTitle, heldTitle, titleHtml, titleOf, titlePlain, wordsAt } from './block-title.ts';
import { openingOf, readKeys } from './keys.ts';
import type { BlockKind, Container, HtmlWriter, Line, Place, PlainPlace, PlainWriter, Teller } from './kind.ts';
import { notProjected } from './kind.ts';

export interface Give extends Node {
  type: 'give';
  url: string;
  /** Its title first, if it has one; then its lines, and the address. */
  children: (BlockTitle | GiveLine)[];
}

interface GiveLine extends Node {
  type: 'giveLine';
  children: PhrasingContent[];
}

export const give: BlockKind<Give> = {
  type: 'give',
  given: { by: 'lines', read: readGive },
  nests: false,
  spacing: 'apart',
  styles: {
    giveTitle: ({ heading3 }) => ({ ...heading3, align: 'left', before: 0, stretch: 0, lift: 0, hyphenate: false }),
    giveText: ({ paragraph }) => ({ ...paragraph, align: 'left', hyphenate: false, wholeWords: true, firstIndent: 0 }),
  },
  held: ({ children }) =>
    children.map((child) => (isTitle(child) ? heldTitle(child) : { kind: 'running', as: 'paragraph', node: child })),
  tell: tellGive,
  html: giveHtml,
  screen: {
    web: '.give{padding:.9em 1.1em;border:1px solid var(--line);border-radius:3px}.give h3{margin:0 0 .3em}.give p{margin:0 0 .3em}',
    mail: { 'div.give': 'margin:0 0 16px;padding:12px 16px;border:1px solid #b3a59b;' },
  },
  plain: givePlain,
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';

// ---- reading ------------------------------------------------------------------------------------------

/** Bytes that a code holds which is read from a copied sheet. */
const LONGEST = 200;

function readGive(container: Container, lines: readonly Line[], file: VFile): Give | undefined {
  const { position } = container;
  const { title: words, url = '' } = readKeys(container, ['title', 'url'], file);
  const isWhole = /^https?:\/\/[^\s/]+\S*$/i.test(url) && Buffer.byteLength(url) <= LONGEST;
  if (!isWhole) {
    reportError(file, {
      rule: 'block-key',
      reason:
        url === ''
          ? `:::${container.name} does not say where the code leads`
          : `url is ‘${url.slice(0, 40)}’, which is no whole address of at most ${LONGEST} letters`,
      help: `Write :::${container.name}{url="https://example.org/give"}.`,
      at: openingOf({ position }),
    });
    return undefined;
  }
  const title = titleOf(words, container, file);
  const text = lines.flatMap(({ children, position: at }): GiveLine[] =>
    children.length === 0 ? [] : [{ type: 'giveLine', children, ...(at && { position: at }) }],
  );
  const link: Link = { type: 'link', url, children: [wordsAt(url, container, file)], ...(position && { position }) };
  const address: GiveLine = { type: 'giveLine', children: [link] };
  return { type: 'give', url, children: [...(title ? [title] : []), ...text, address], ...(position && { position }) };
}

// ---- pages --------------------------------------------------------------------------------------------

/** pt: a module of 0.6 mm is read from a copy of a copy (phones read 0.4 mm of what is sharp). */
const MODULE = 1.7;
/** Modules that are free around a code (ISO/IEC 18004, 9.1). */
const QUIET = 4;

interface GiveBlock extends RowsBlock {
  paragraphs: readonly { spans: readonly Span[]; style: BlockStyle }[];
  code: QrCode;
  mark: Content;
}

function tellGive(node: Give, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'Div');
  const style = teller.style(give, 'giveText');
  const paragraphs = node.children.map((child) => {
    const own = isTitle(child) ? teller.style(give, 'giveTitle') : style;
    const type = isTitle(child) ? (`H${teller.headingDepth(3)}` as 'H3') : 'P';
    return { spans: teller.inline(child.children, own.text, teller.element(parent, type)).spans, style: own };
  });
  const figure = teller.element(parent, 'Figure');
  figure.alt = `QR: ${node.url}`;
  const mark: Content = { kind: 'content' };
  figure.children.push(mark);
  const block: GiveBlock = {
    kind: 'rows',
    paragraphs,
    code: qrCodeOf(node.url),
    mark,
    spans: paragraphs.flatMap(({ spans }) => spans),
    keepsOwnLeading: false,
    ...teller.flowing(place, style),
    splitting: 'never',
    set: (measure, context, lines) => setGive(block, style, measure, context, lines),
  };
  teller.told.push(block);
}

/** Words and code beside each other, the code where lines begin; the row is as high as the higher of the two. */
function setGive(
  block: GiveBlock,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const { grid, baseline } = context.design;
  const { code, mark, paragraphs } = block;
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const width = measure - block.indent;
  const size = Math.min(code.modules * MODULE, width / 2);
  const free = (size / code.modules) * QUIET;
  const from = block.indent + size + free;
  const room = measure - from;
  const set = paragraphs.map(({ spans, style: own }) => ({
    own,
    lines: flow.setParagraph(
      spans,
      flow.settingOf({ ...own, align: 'left', microtype: false }, room, lang, context),
      context.text,
    ),
  }));
  const placed = set.flatMap(({ own, lines }) =>
    lines.map((line) => ({ line, at: flow.linesOf(own, block.spans, context) })),
  );
  const high = placed.reduce((sum, { at }) => sum + at.height, 0);
  const height = Math.ceil(Math.max(high, size + grid * (1 - baseline)) / grid - 1e-6) * grid;
  const row: Row = { height, placed: [], anchors: [], share: 0 };
  let y = 0;
  for (const { line, at } of placed) {
    flow.placeLine(row, line, flow.leftOf(from, room, measure, direction), y + at.baseline);
    y += at.height;
  }
  const x = flow.leftOf(block.indent, size, measure, direction);
  // Nothing but black is solid in every copier.
  const fill = '#000000';
  // Its upper edge stands where capitals do.
  const top = Math.max(0, baseline * grid - 0.7 * style.text.size);
  row.placed.push({ kind: 'path', x, y: top, scale: size / code.modules, d: code.d, fill, mark });
  flow.placeLabel(row, block, measure, style, flow.linesOf(style, block.spans, context), context);
  return flow.asSet([row], 'never');
}

// ---- screens ------------------------------------------------------------------------------------------

/** Who reads on a screen taps the address. */
function giveHtml({ children }: Give, writer: HtmlWriter): ElementContent[] {
  const inside = children.map((child) =>
    isTitle(child) ? titleHtml(child, writer) : writer.h('p', {}, writer.inlines(child.children)),
  );
  return [writer.h('div', { className: 'give' }, inside)];
}

function givePlain({ children }: Give, writer: PlainWriter, { width }: PlainPlace): string[] {
  return children.flatMap((child) =>
    isTitle(child) ? titlePlain(child, writer, width) : writer.fill(writer.inlines(child.children), width),
  );
}
