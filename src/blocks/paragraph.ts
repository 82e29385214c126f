/** A paragraph; or, where it is pictures and nothing else, those. */
import type { Image, Paragraph, PhrasingContent } from 'mdast';
import type { PictureBlock } from '../flow/block.ts';
import type { Content, StructureElement } from '../page/structure.ts';
import { asWritten, type BlockKind, notProjected, type Place, plainLook, type Teller } from './kind.ts';
import { openingVerb } from './opening-verb.ts';

export const paragraph: BlockKind<Paragraph> = {
  type: 'paragraph',
  given: asWritten,
  nests: false,
  spacing: 'text',
  styles: { paragraph: 'given', leadIn: 'given', item: 'given', quote: 'given', note: 'given' },
  held: (node) => [{ kind: 'running', as: 'paragraph', node }],
  tell(node, teller, place) {
    if (node.children.some(isImage)) tellPictures(node, teller, place);
    else tellText(node, teller, place);
  },
  html(node, writer, place) {
    const isPicture = node.children.some(isImage) && node.children.every(isPictureOrBlank);
    return [writer.h('p', isPicture ? { className: 'picture' } : {}, writer.opened(node.children, place))];
  },
  screen: plainLook,
  plain: (node, writer, { width }) => writer.flow(writer.inlines(node.children), width),
  slides: notProjected,
};

const isImage = (node: PhrasingContent): node is Image => node.type === 'image';

const isPictureOrBlank = (node: PhrasingContent): boolean =>
  isImage(node) || node.type === 'break' || (node.type === 'text' && node.value.trim() === '');

function tellText(node: Paragraph, teller: Teller, place: Place): void {
  const style = place.paragraph;
  const parent = teller.element(place.parent, 'P');
  const { spans, ...lang } = teller.inline(node.children, style.text, parent);
  const verb = place.opens ? teller.styles.inline.openingVerb : undefined;
  teller.told.push({
    kind: 'text',
    style: { ...style, firstIndent: 0 },
    spans: openingVerb(spans, verb, lang.lang ?? teller.lang),
    ...teller.flowing(place, style),
    ...lang,
  });
}

/** Pictures stand between paragraphs; one inside a line of text has no place to go. */
function tellPictures(node: Paragraph, teller: Teller, place: Place): void {
  // Set as text, the paragraph has its pictures refused, each with its place.
  if (!node.children.every(isPictureOrBlank)) teller.inline(node.children, place.paragraph.text, place.parent);
  else for (const image of node.children.filter(isImage)) tellPicture(image, teller, place);
}

/** Grid steps around what stands between paragraphs. */
export const STANDING_FREE = { before: 1, after: 1, stretch: 1 } as const;

function tellPicture(image: Image, teller: Teller, place: Place): void {
  const flow = { ...teller.flowing(place, place.paragraph), ...STANDING_FREE, splitting: 'never' } as const;
  teller.told.push({ kind: 'picture', ...tellFigure(image, teller, place.parent), ...flow });
}

/** A picture that nothing is said of is mere decoration. */
export function tellFigure(
  { url, alt }: Image,
  teller: Teller,
  parent: StructureElement,
): Pick<PictureBlock, 'picture' | 'mark' | 'figure'> {
  const picture = teller.picture(url);
  if (!alt) return { picture, mark: { kind: 'artifact', type: 'Layout' } };
  const figure = teller.element(parent, 'Figure');
  const mark: Content = { kind: 'content' };
  figure.alt = alt;
  figure.children.push(mark);
  return { picture, mark, figure };
}
