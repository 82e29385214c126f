/**
 * The elements that a template's page is built of: react-pdf's own, with a place in the structure tree, and
 * the frame that running text flows into.
 *
 * What has no `tag` is furniture: an artifact that a screen reader passes over.
 */
import { createElement, type ReactNode } from 'react';
import type { Shown } from '../page/layout.ts';
import type { StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { TextStyle } from '../text/typography.ts';
import type { DrawnElement, PageNode } from './element.ts';
import { languageSetting } from './language-setting.ts';
import type { PageStyle } from './page-style.ts';
import type { QrCode } from './qr-code.ts';

/** What react-pdf’s own elements are. Taken from its package, they would come with all of it. */
const [PDF_PAGE, PDF_VIEW, PDF_TEXT] = ['PAGE', 'VIEW', 'TEXT'] as const;

interface ElementProps {
  style?: PageStyle;
  /** Where it stands in the reading order; left out, it is furniture. */
  tag?: StructureType;
  /** Repeated matter at the head or foot of the page. */
  furniture?: 'Header' | 'Footer';
  /** BCP 47, of what has a tag and is not in the language. */
  lang?: string;
  children?: PageNode;
}

// React’s nodes are ours, only that its types know them by names of their own.
const element = (type: string, props: object, children?: PageNode): DrawnElement =>
  createElement(type, props, children as ReactNode) as DrawnElement;

/** The sheet. Its size is the edition's; give it padding for the margins. */
export const Page = ({ children, ...props }: { style?: PageStyle; children?: PageNode }): DrawnElement =>
  element(PDF_PAGE, props, children);

export const View = ({ children, ...props }: ElementProps): DrawnElement => element(PDF_VIEW, props, children);

/** Text of the furniture, in as few and as even lines as it needs. */
export const Text = ({ children, ...props }: ElementProps): DrawnElement => element(PDF_TEXT, props, children);

/** A column for running text. Frames are filled in the order they stand in. */
export const Frame = ({ style }: { style?: PageStyle }): DrawnElement =>
  element(PDF_VIEW, { frame: true, style: style ?? { flexGrow: 1, flexBasis: 0 } });

/** A picture of the furniture, as wide and high as may be inside the given box, pt. Says `alt`, or is passed over. */
export function Logo(props: { picture: Picture; width: number; height: number; alt?: string }): DrawnElement {
  const { picture, width, height, alt } = props;
  const upright = picture.orientation < 5;
  const pixels = upright ? picture : { width: picture.height, height: picture.width };
  const scale = Math.min(width / pixels.width, height / pixels.height);
  const style = { width: pixels.width * scale, height: pixels.height * scale };
  return element(PDF_VIEW, { picture, style, ...(alt === undefined ? {} : { tag: 'Figure', alt }) });
}

/** A crop takes less from the top than from the foot: heads and steeples are above the middle. Share of what is cropped. */
const FROM_TOP = 0.25;

/**
 * A picture that fills a box, pt, whatever its proportions: what is too wide is cropped at both sides, what is too high
 * at top and foot. Says `alt`, or is passed over.
 */
export function Banner(props: { picture: Picture; width: number; height: number; alt?: string }): DrawnElement {
  const { picture, width, height, alt } = props;
  const upright = picture.orientation < 5;
  const pixels = upright ? picture : { width: picture.height, height: picture.width };
  const scale = Math.max(width / pixels.width, height / pixels.height);
  const [across, down] = [width / (pixels.width * scale), height / (pixels.height * scale)];
  const shown: Shown = { left: (1 - across) / 2, top: (1 - down) * FROM_TOP, width: across, height: down };
  const style = { width, height };
  return element(PDF_VIEW, { picture, shown, style, ...(alt === undefined ? {} : { tag: 'Figure', alt }) });
}

/** Modules that stay blank on every side of a QR code (ISO/IEC 18004:2015, 5.3.8). */
export const QUIET_ZONE = 4;

/**
 * A QR code in one colour, blank modules around it. It leads to the address that it says, on screens too.
 *
 * @param props.module pt
 */
export function Code(props: { code: QrCode; module: number; color: string; url: string; alt: string }): DrawnElement {
  const { code, module, color, url, alt } = props;
  const size = code.modules * module;
  const ornament = { d: code.d, scale: module, color };
  const figure = element(PDF_VIEW, { tag: 'Figure', alt, ornament, style: { width: size, height: size } });
  const style = { padding: QUIET_ZONE * module };
  return element(PDF_VIEW, { tag: 'Link', link: { uri: url, contents: alt }, style }, figure);
}

/** Text that leads to an address. */
export const TextLink = ({
  url,
  style,
  children,
}: {
  url: string;
  style?: PageStyle;
  children: string;
}): DrawnElement => element(PDF_TEXT, { tag: 'Link', link: { uri: url, contents: children }, style }, children);

/** What is read after the running text, wherever it stands. */
export const Closing = ({ style, children }: { style?: PageStyle; children?: PageNode }): DrawnElement =>
  element(PDF_VIEW, { tag: 'Sect', closing: true, style }, children);

/** An ornament: one SVG path in one colour, drawn in a square of `units`, `size` pt wide. */
export function Ornament(props: { d: string; units: number; size: number; color: string }): DrawnElement {
  const { d, units, size, color } = props;
  return element(PDF_VIEW, { ornament: { d, scale: size / units, color }, style: { width: size, height: size } });
}

/** A type style as react-pdf takes it. @param leading pt @param lang BCP 47, where it is not the issue's. */
export function type(style: TextStyle, leading: number, lang?: string): PageStyle {
  return {
    fontFamily: style.family,
    fontSize: style.size,
    fontWeight: style.weight,
    fontStyle: style.italic ? 'italic' : 'normal',
    color: style.color,
    letterSpacing: style.tracking * style.size,
    // With its unit: a bare number would be multiplied by a font size that inheritance may not have settled.
    lineHeight: `${leading}pt`,
    fontFeatureSettings: [...style.features, ...(lang === undefined ? [] : [languageSetting(lang)])],
  };
}
