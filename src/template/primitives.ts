/**
 * The elements that a template's page is built of: react-pdf's own, with a place in the structure tree, and
 * the frame that running text flows into.
 *
 * What has no `tag` is furniture: an artifact that a screen reader passes over.
 */
import { Page as PdfPage, Text as PdfText, View as PdfView } from '@react-pdf/renderer';
import { type ComponentProps, createElement, type ReactElement, type ReactNode } from 'react';
import type { StructureType } from '../page/structure.ts';
import type { Picture } from '../picture/picture.ts';
import type { TextStyle } from '../text/style.ts';
import type { QrCode } from './qr-code.ts';
import { languageSetting } from './textkit.ts';

type PdfStyle = Exclude<NonNullable<ComponentProps<typeof PdfView>['style']>, readonly unknown[]>;

interface ElementProps {
  style?: PdfStyle;
  /** Where it stands in the reading order; left out, it is furniture. */
  tag?: StructureType;
  /** Repeated matter at the head or foot of the page. */
  furniture?: 'Header' | 'Footer';
  /** BCP 47, of what has a tag and is not in the language. */
  lang?: string;
  children?: ReactNode;
}

// react-pdf hands unknown props through to its layout tree, but its types do not say so.
const element = (type: unknown, props: object, children?: ReactNode): ReactElement =>
  createElement(type as string, props, children);

/** The sheet. Its size is the edition's; give it padding for the margins. */
export const Page = ({ children, ...props }: { style?: PdfStyle; children?: ReactNode }): ReactElement =>
  element(PdfPage, props, children);

export const View = ({ children, ...props }: ElementProps): ReactElement => element(PdfView, props, children);

/** Text of the furniture, in as few and as even lines as it needs. */
export const Text = ({ children, ...props }: ElementProps): ReactElement => element(PdfText, props, children);

/** A column for running text. Frames are filled in the order they stand in. */
export const Frame = ({ style }: { style?: PdfStyle }): ReactElement =>
  element(PdfView, { frame: true, style: style ?? { flexGrow: 1, flexBasis: 0 } });

/** A picture of the furniture, as wide and high as may be inside the given box, pt. Says `alt`, or is passed over. */
export function Logo(props: { picture: Picture; width: number; height: number; alt?: string }): ReactElement {
  const { picture, width, height, alt } = props;
  const upright = picture.orientation < 5;
  const pixels = upright ? picture : { width: picture.height, height: picture.width };
  const scale = Math.min(width / pixels.width, height / pixels.height);
  const style = { width: pixels.width * scale, height: pixels.height * scale };
  return element(PdfView, { picture, style, ...(alt === undefined ? {} : { tag: 'Figure', alt }) });
}

/** Modules that stay blank on every side of a QR code (ISO/IEC 18004:2015, 5.3.8). */
export const QUIET_ZONE = 4;

/**
 * A QR code in one colour, blank modules around it. It leads to the address that it says, on screens too.
 *
 * @param props.module pt
 */
export function Code(props: { code: QrCode; module: number; color: string; url: string; alt: string }): ReactElement {
  const { code, module, color, url, alt } = props;
  const size = code.modules * module;
  const ornament = { d: code.d, scale: module, color };
  const figure = element(PdfView, { tag: 'Figure', alt, ornament, style: { width: size, height: size } });
  const style = { padding: QUIET_ZONE * module };
  return element(PdfView, { tag: 'Link', link: { uri: url, contents: alt }, style }, figure);
}

/** Text that leads to an address. */
export const TextLink = ({ url, style, children }: { url: string; style?: PdfStyle; children: string }): ReactElement =>
  element(PdfText, { tag: 'Link', link: { uri: url, contents: children }, style }, children);

/** What is read after the running text, wherever it stands. */
export const Closing = ({ style, children }: { style?: PdfStyle; children?: ReactNode }): ReactElement =>
  element(PdfView, { tag: 'Sect', closing: true, style }, children);

/** An ornament: one SVG path in one colour, drawn in a square of `units`, `size` pt wide. */
export function Ornament(props: { d: string; units: number; size: number; color: string }): ReactElement {
  const { d, units, size, color } = props;
  return element(PdfView, { ornament: { d, scale: size / units, color }, style: { width: size, height: size } });
}

/** A type style as react-pdf takes it. @param leading pt @param lang BCP 47, where it is not the issue's. */
export function type(style: TextStyle, leading: number, lang?: string): PdfStyle {
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
  } as PdfStyle;
}
