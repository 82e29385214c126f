/**
 * The one adapter to react-pdf's inside: a template's React element goes in; boxes, set furniture and the
 * frames for running text come out. Nothing else in bulletin knows how react-pdf's trees look.
 *
 * The seam is not an official interface, so the packages are pinned exactly and a contract test stands by:
 * `pdf(element).container.document` is the tree, @react-pdf/layout's default export gives it boxes, unknown
 * props survive, and text is measured through `textkit.ts`.
 */
import layoutDocument from '@react-pdf/layout';
import { Document, pdf } from '@react-pdf/renderer';
import { Component, createElement, type ReactNode } from 'react';
import type { Placed, Shown } from '../page/layout.ts';
import type { Artifact, Content, Mark, StructureElement, StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import { directionOf } from '../text/direction.ts';
import { loadTextRules } from '../text/runs.ts';
import type { TextContext } from '../text/setting.ts';
import type { PageElement } from './element.ts';
import { NoRoomError, TemplateError } from './error.ts';
import type { FurnitureContext, FurnitureLine, RequestedFace } from './textkit.ts';

/** A page without its running text. pt, origin at the upper left. */
export interface PageMaster {
  width: number;
  height: number;
  frames: FrameBox[];
  furniture: Placed[];
  /** The structure of what is not mere furniture (masthead, epigraph), in reading order. */
  elements: StructureElement[];
  /** Whether a text has less room than its lines take: it runs into what follows. */
  isOverfull: boolean;
  /** The same of what is read after the running text. */
  closing: StructureElement[];
}

export interface FrameBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A node of react-pdf's layout tree, as far as bulletin reads it. */
interface PdfNode {
  type: string;
  box?: Box;
  style?: Record<string, unknown>;
  props?: NodeProps;
  children?: PdfNode[];
  lines?: FurnitureLine[];
  /** Of a TEXT_INSTANCE. */
  value?: string;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
  paddingTop?: number;
  paddingLeft?: number;
  borderTopWidth?: number;
  borderRightWidth?: number;
  borderBottomWidth?: number;
  borderLeftWidth?: number;
}

interface NodeProps {
  tag?: StructureType;
  furniture?: Artifact['subtype'];
  frame?: boolean;
  picture?: Picture;
  shown?: Shown;
  alt?: string;
  lang?: string;
  ornament?: { d: string; scale: number; color: string };
  /** Where a link leads, and what a reader hears of it. */
  link?: { uri: string; contents: string };
  /** Read after the running text. */
  closing?: boolean;
}

// The published type leaves the font store out.
const layOutTree = layoutDocument as unknown as (tree: PdfNode, fonts: object) => Promise<PdfNode>;

/** pt */
const ROUNDING = 1e-3;

/**
 * Lays one page out. A cover has no frame, any other page at least one. A page in a language from right to left is mirrored as a whole: templates are drawn for those from
 * left to right, and their first column, their bullets and their folio change sides.
 *
 * @throws TemplateError when the template gives no page, no frame or an unknown element; NoRoomError when what it draws
 * is higher than the page.
 */
export async function layoutPage(
  page: PageElement,
  size: { width: number; height: number },
  context: { text: TextContext; lang: string; isCover?: boolean },
): Promise<PageMaster> {
  const tree = render(page);
  const root = tree.children?.[0];
  if (root?.type !== 'PAGE') throw new TemplateError('the template’s Page does not give a Page');
  // A page of known height that is not to be parted is laid out once, and not again for every page that it might need.
  Object.assign(root.props ?? {}, { size: [size.width, size.height], wrap: false });
  Object.assign(root, { box: { height: size.height } });
  await loadTextRules(textOf(root), context.lang, ...languagesOf(root));
  const laidOut = await layOutTree(tree, fontStore(context));
  const walk = new Walk(context.lang, directionOf(context.lang) === 'rtl' ? size.width : undefined);
  for (const child of laidOut.children?.[0]?.children ?? [])
    walk.visit(child, 0, 0, undefined, { kind: 'artifact', type: 'Layout' });
  if (context.isCover === true && walk.frames.length > 0)
    throw new TemplateError('the template’s cover has a Frame, and no running text stands on a cover');
  if (context.isCover !== true && walk.frames.length === 0)
    throw new TemplateError('the template’s Page has no Frame for the running text');
  const { frames, furniture, elements, closing, isOverfull } = walk;
  // Furniture is squeezed only when nothing is left for the frames.
  if (frames.some(({ y, height }) => height < ROUNDING || y + height > size.height + ROUNDING))
    throw new NoRoomError('the furniture of the template’s page is higher than the page');
  return { ...size, frames, furniture, elements, closing, isOverfull };
}

/** The tree of elements. @throws what a component of the template throws, which react-pdf would swallow. */
function render(page: PageElement): PdfNode {
  const thrown: unknown[] = [];
  const boundary = createElement(ErrorBoundary, { onError: (error) => thrown.push(error) }, page as ReactNode);
  const tree = pdf(createElement(Document, null, boundary)).container.document as unknown as PdfNode;
  if (thrown.length > 0) throw thrown[0];
  return tree;
}

class ErrorBoundary extends Component<{ onError: (error: unknown) => void; children?: ReactNode }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? null : this.props.children;
  }
}

/** Of what is not in the page's language, BCP 47. */
const languagesOf = ({ props, children = [] }: PdfNode): string[] => [
  ...(props?.lang === undefined ? [] : [props.lang]),
  ...children.flatMap(languagesOf),
];

const textOf = (node: PdfNode): string => (node.value ?? '') + (node.children ?? []).map(textOf).join('');

/** react-pdf asks it for faces; it hands the question on to the setter. */
function fontStore(context: FurnitureContext) {
  return {
    getFont: (asked: { fontFamily: string; fontWeight?: number; fontStyle?: string }) => {
      const face: RequestedFace = {
        family: asked.fontFamily,
        weight: asked.fontWeight ?? 400,
        italic: asked.fontStyle === 'italic',
      };
      return { data: face };
    },
    load: async () => {},
    getEmojiSource: () => null,
    getHyphenationCallback: () => context,
  };
}

class Walk {
  readonly frames: FrameBox[] = [];
  readonly furniture: Placed[] = [];
  readonly elements: StructureElement[] = [];
  readonly closing: StructureElement[] = [];
  isOverfull = false;
  /** BCP 47, of the document. */
  private readonly lang: string;
  private readonly mirrored: number | undefined;

  /** @param mirrored the width of the page whose sides change places, pt; none: it is as it was drawn. */
  constructor(lang: string, mirrored: number | undefined) {
    this.lang = lang;
    this.mirrored = mirrored;
  }

  /** The left edge of a box where it comes to stand. */
  private leftOf(x: number, width: number): number {
    return this.mirrored === undefined ? x : this.mirrored - x - width;
  }

  visit(node: PdfNode, left: number, top: number, parent: StructureElement | undefined, artifact: Artifact): void {
    const box = node.box ?? { left: 0, top: 0, width: 0, height: 0 };
    const x = left + box.left;
    const y = top + box.top;
    const props = node.props ?? {};
    const own: Artifact = props.furniture
      ? { kind: 'artifact', type: 'Pagination', subtype: props.furniture }
      : artifact;
    const element = props.tag ? this.element(props, parent) : parent;
    const mark = (): Mark => (props.tag && element ? content(element) : own);
    this.decorate(node, box, x, y, own);
    const placed = { x: this.leftOf(x, box.width), y, width: box.width, height: box.height };
    if (props.frame) this.frames.push(placed);
    if (props.picture) {
      const { picture, shown } = props;
      const part = shown === undefined ? {} : { shown };
      this.furniture.push({ kind: 'picture', ...placed, picture, ...part, mark: mark() });
    }
    if (props.ornament) {
      const { d, scale, color } = props.ornament;
      this.furniture.push({ kind: 'path', x: placed.x, y, scale, d, fill: color, mark: mark() });
    }
    if (props.link && element) {
      const { uri, contents } = props.link;
      this.furniture.push({ kind: 'link', ...placed, target: { kind: 'uri', uri }, contents, element });
    }
    if (node.type === 'TEXT') this.text(node, box, x, y, mark());
    else if (node.type === 'VIEW') for (const child of node.children ?? []) this.visit(child, x, y, element, own);
    else throw new TemplateError(`the template uses <${node.type}>, which bulletin does not lay out`);
  }

  private element(props: NodeProps, parent: StructureElement | undefined): StructureElement {
    const { tag, alt } = props;
    const lang = props.lang === (parent?.lang ?? this.lang) ? undefined : props.lang;
    const said = { ...(alt === undefined ? {} : { alt }), ...(lang === undefined ? {} : { lang }) };
    const element: StructureElement = { kind: 'element', type: tag!, children: [], ...said };
    (parent?.children ?? (props.closing ? this.closing : this.elements)).push(element);
    return element;
  }

  private text(node: PdfNode, box: Box, left: number, top: number, mark: Mark): void {
    const width = box.width - (box.paddingLeft ?? 0);
    const x = this.leftOf(left + (box.paddingLeft ?? 0), width);
    const y = top + (box.paddingTop ?? 0);
    // A box that shrank to its text was measured wider: lines are aligned anew in what it became.
    const { y: from, height } = node.lines?.at(-1)?.box ?? { y: 0, height: 0 };
    if (y + from + height > top + box.height + ROUNDING) this.isOverfull = true;
    for (const { line, box: lineBox, ink } of node.lines ?? []) {
      const slack = width - lineBox.width;
      const align = node.style?.textAlign;
      // Lines begin at the box's left, or at its right where the page is mirrored.
      const isAtRight = (align === 'right') === (this.mirrored === undefined);
      const shift = align === 'center' ? slack / 2 : isAtRight ? slack : 0;
      const baseline = y + lineBox.y + inside(baselineIn(lineBox.height, line.runs[0]?.run), lineBox.height, ink);
      for (const run of line.runs) {
        this.furniture.push({ kind: 'text', x: x + shift + run.x, y: baseline - run.rise, run: run.run, mark });
      }
    }
  }

  /** Background and borders. */
  private decorate(node: PdfNode, box: Box, x: number, y: number, mark: Artifact): void {
    const { style = {} } = node;
    const rule = (side: { x: number; y: number; width: number; height: number }, color: unknown, of = mark): void => {
      if (side.width <= 0 || side.height <= 0 || typeof color !== 'string') return;
      this.furniture.push({ kind: 'rule', ...side, x: this.leftOf(side.x, side.width), color, mark: of });
    };
    const { width, height } = box;
    if (style.backgroundColor) {
      // What something stands on, and no rule that is drawn as a box.
      const isBehind = mark.type === 'Layout' && (node.type === 'TEXT' || (node.children ?? []).length > 0);
      rule({ x, y, width, height }, style.backgroundColor, isBehind ? { ...mark, type: 'Background' } : mark);
    }
    const { borderTopWidth: t = 0, borderRightWidth: r = 0, borderBottomWidth: b = 0, borderLeftWidth: l = 0 } = box;
    rule({ x, y, width, height: t }, style.borderTopColor);
    rule({ x, y: y + height - b, width, height: b }, style.borderBottomColor);
    rule({ x, y, width: l, height }, style.borderLeftColor);
    rule({ x: x + width - r, y, width: r, height }, style.borderRightColor);
  }
}

function content(element: StructureElement): Content {
  const mark: Content = { kind: 'content' };
  element.children.push(mark);
  return mark;
}

/** The baseline, or as near to it as keeps the letters inside their line. */
const inside = (baseline: number, leading: number, ink: FurnitureLine['ink']): number =>
  ink === undefined ? baseline : Math.max(ink.above, Math.min(baseline, leading - ink.below));

/** Half the leading goes above the face's own height and half below (CSS Inline 3 § 4.1). */
function baselineIn(leading: number, run: FurnitureLine['line']['runs'][0]['run'] | undefined): number {
  if (run === undefined) return leading;
  const { face, size } = run;
  const ascent = (face.ascender / face.unitsPerEm) * size;
  const descent = (-face.descender / face.unitsPerEm) * size;
  return (leading - ascent - descent) / 2 + ascent;
}
