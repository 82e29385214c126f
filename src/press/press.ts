/**
 * The stage that makes a print shop's file of a layout: PDF/X-4 in four inks, with bleed and marks.
 *
 * Layout → (bleed, marks) Layout → recipes and pictures in inks → PDF
 */
import type { Layout, LayoutPage } from '../page/layout.ts';
import { PageContent } from '../paint/content.ts';
import { BulletinDocument } from '../paint/document.ts';
import { embedFonts } from '../paint/fonts.ts';
import { Pictures } from '../paint/pictures.ts';
import { paintPlaced } from '../paint/placed.ts';
import type { Picture } from '../picture/picture.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { extendToBleed } from './bleed.ts';
import { openEngine } from './engine.ts';
import { PressInking } from './inking.ts';
import { INK_NAMES, totalOf } from './inks.ts';
import { MARGIN, withMarks } from './marks.ts';
import { writeBoxes, writePressIntent, writePressMetadata } from './pdfx.ts';
import { embedPrinted, type PrintedPicture, printPictures } from './pictures.ts';
import type { Profile } from './profile.ts';
import { type Recipe, recipesFor, type Theme } from './recipes.ts';

export interface PressOrder {
  profile: Profile;
  /** Sum of all inks that the paper takes, 1 being solid. */
  limit: number;
  /** pt; 3 mm or an eighth of an inch, whatever those who have paper of this size are used to. */
  bleed: number;
  /** Where the page is folded, as shares of its width from the left. */
  folds?: readonly number[];
  /** Inks of colours of the design, over those that are reckoned. */
  theme?: Theme;
  /** What the slug line calls the file. */
  name: string;
  fonts: FontLibrary;
}

/** A press file, and what became of its colours. */
export interface Printed {
  bytes: Uint8Array;
  inks: InkReport;
}

/** What is told of a press file's colours. */
export interface InkReport {
  /** What the profile calls itself. */
  profile: string;
  /** Names of the inks that are printed. */
  plates: string[];
  /** The most that any place has of all inks, and may have, per cent. */
  most: number;
  limit: number;
  /** Of each colour of the design: its inks, per cent, and how far it looks from the screen's, CIEDE2000. */
  colors: { color: string; inks: number[]; shift: number }[];
  /** How far pictures look from the screen's, CIEDE2000 in the mean of the worst; none without pictures. */
  pictures?: number;
}

/**
 * The PDF; the same for the same layout and order.
 *
 * @throws {ProfileError} when the profile cannot be used.
 * @throws {PaintError} when a picture or a font is broken.
 */
export async function printForPress(layout: Layout, order: PressOrder): Promise<Printed> {
  const { profile, limit, theme, bleed, folds = [], name, fonts } = order;
  const engine = await openEngine(profile);
  const bled = extendToBleed(layout, bleed);
  const recipes = recipesFor(bled, engine, limit, theme);
  const printed = await printPictures(bled, engine, limit);
  const inks = report(profile, limit, recipes, printed);
  const slug = (page: number): string =>
    [name, `${page} / ${layout.pages.length}`, inks.plates.join(', '), profile.description].join('   ·   ');
  const marked = await withMarks(bled, { bleed, folds, slug, fonts });
  return { bytes: paintPages(marked, order, recipes, printed), inks };
}

function paintPages(
  layout: Layout,
  { profile, bleed, name }: PressOrder,
  recipes: ReadonlyMap<string, Recipe>,
  printed: ReadonlyMap<Picture, PrintedPicture>,
): Uint8Array {
  const { metadata } = layout;
  const document = new BulletinDocument({ version: '1.6', lang: metadata.lang, isTagged: false });
  const inking = new PressInking(document, recipes);
  const pictures = new Pictures(document, (_, picture) => embedPrinted(document, printed.get(picture)!));
  const tools = { document, faces: embedFonts(document, layout), pictures, inking };
  layout.pages.forEach((page, index) => {
    const { width, height, placed } = page;
    document.addPage({ size: [width + 2 * MARGIN, height + 2 * MARGIN], margin: 0 });
    inking.prepare(document);
    const content = new PageContent(document, inking, index);
    // From the paper's corner to the page's, in which the layout reckons.
    document.transform(1, 0, 0, 1, MARGIN, MARGIN);
    for (const one of placed) paintPlaced(tools, content, one);
    content.close();
    document.finishPage();
    writeBoxes(document, page, { margin: MARGIN, bleed });
    if (isTranslucent(page, printed)) blendInInks(document);
  });
  writePressMetadata(document, metadata, `${name}\n${layout.pages.length}\n${metadata.title}`);
  writePressIntent(document, profile);
  return document.bytes();
}

const isTranslucent = ({ placed }: LayoutPage, printed: ReadonlyMap<Picture, PrintedPicture>): boolean =>
  placed.some((one) => one.kind === 'picture' && printed.get(one.picture)?.opacity !== undefined);

/** What shines through is mixed in the inks of the press (ISO 15930-7 6.3). */
function blendInInks(document: BulletinDocument): void {
  document.currentPageObject.data.Group = { Type: 'Group', S: 'Transparency', CS: 'DeviceCMYK' };
}

function report(
  { description }: Profile,
  limit: number,
  recipes: ReadonlyMap<string, Recipe>,
  printed: ReadonlyMap<Picture, PrintedPicture>,
): InkReport {
  const colors = [...recipes.values()];
  const pictures = [...printed.values()];
  const inFour = pictures.some(({ inks }) => inks === 4);
  const isUsed = (ink: number): boolean =>
    inFour || (ink === 3 && pictures.length > 0) || colors.some(({ inks }) => inks[ink]! > 0);
  const most = Math.max(0, ...colors.map(({ inks }) => totalOf(inks)), ...pictures.map(({ mostInk }) => mostInk));
  return {
    profile: description,
    plates: INK_NAMES.filter((_, ink) => isUsed(ink)),
    most: Math.round(most * 100),
    limit: Math.round(limit * 100),
    colors: colors.map(({ color, inks, shift }) => ({
      color,
      inks: inks.map((share) => Math.round(share * 100)),
      shift: tenth(shift),
    })),
    ...(pictures.length === 0 ? {} : { pictures: tenth(Math.max(...pictures.map(({ shift }) => shift))) }),
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
