/**
 * An issue at one setting: its design made, its story told, its paragraphs broken, nothing yet placed. Casting off
 * is the compositor's word for reckoning how much room a copy will take.
 */
import type { VFile } from 'vfile';
import type { GalleyBlock, GalleyContext, Reach, SetBlock } from '../flow/rows.ts';
import { pairRegions, type Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import { NoRoomError, TemplateError } from '../template/error.ts';
import type { PageMaster } from '../template/react-pdf.ts';
import type { BlockStyle, Design, ListStyle, Setting, Template, Variation } from '../template/template.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { type Hyphenator, loadHyphenator } from '../text/hyphenate.ts';
import { castParagraph, openParagraph, type ParagraphMemory } from '../text/paragraph.ts';
import { apparentSize, characterWidth } from '../text/proportions.ts';
import { isPlain, loadTextRules } from '../text/runs.ts';
import type { TextContext } from '../text/setting.ts';
import { setGalley } from './galley.ts';
import type { KeptType } from './kept.ts';
import {
  type ColumnFrame,
  columnFrames,
  coversOf,
  type Furnishing,
  type Keeping,
  type Masters,
  pageMasters,
} from './masters.ts';
import { parallelStory } from './parallel.ts';
import { languagesOf, type Story, tellStory, textOf } from './story.ts';
import { type Words, wordsIn } from './words.ts';

export interface Copy extends Furnishing {
  issue: Issue;
  file: VFile;
  /** What a bilingual template sets beside the issue, and what tells of characters in it that no font has. */
  translation?: (Sheet & { text: TextContext }) | undefined;
  template: Template;
  fonts: FontLibrary;
  /** Text family; the template's own where left out. */
  family?: string | undefined;
  /** `#rrggbb`; the template's own where left out. */
  accent?: string | undefined;
  /** Whether no paragraph is set less evenly to fill a page. */
  isEven?: boolean;
  /** Whether furniture is as small as the template may be, whatever the size of the text. */
  hasSmallFurniture?: boolean;
  /** From one correction of the issue to the next, where somebody writes it. */
  kept?: KeptType | undefined;
}

/** An issue whose lines were counted, and not set. */
export interface Counted {
  setting: Setting;
  design: Design;
  masters: Masters;
  /** Pages before the text. */
  covers: 0 | 1;
  story: Story;
  /** pt */
  measure: number;
  galley: Omit<GalleyBlock, 'set'>[];
  /** The last page holds less. */
  hasImprint: boolean;
}

export interface Cast extends Counted {
  galley: GalleyBlock[];
}

/**
 * pt of the running text. Furniture keeps to the text's proportions by steps of this size, so that it is laid out for
 * every third size that copyfit tries. It is 1.6 % off at most, which nobody sees between a masthead and a text.
 */
const FURNITURE_STEP = 0.3;

/** Casts a copy at any setting. What does not depend on the setting is done once. */
export class Caster {
  private readonly copy: Copy;
  private readonly sides: readonly [Side, ...Side[]];
  private readonly known: Known;
  private readonly masters: Map<string, Masters>;

  /**
   * @param before casts the same text, beside another imprint or in another manner; or whether others will come after
   *   this one.
   */
  constructor(copy: Copy, text: TextContext, before?: Caster | 'to be kept') {
    this.copy = copy;
    if (before instanceof Caster && copy.isEven && !before.copy.isEven) {
      this.known = evenlyKnown(before.known);
      this.masters = before.masters;
      this.sides = before.sides;
      return;
    }
    this.known = before instanceof Caster ? before.known : nothingKnown(before === 'to be kept', copy.kept);
    this.masters = new Map();
    this.sides = [sideOf(copy, text), ...(copy.translation ? [sideOf(copy.translation, copy.translation.text)] : [])];
  }

  /** The same copy, with no paragraph set less evenly to fill a page. */
  evenly(): Caster {
    return new Caster({ ...this.copy, isEven: true }, this.sides[0].text, this);
  }

  /** The copy set as a card, where the template has such a form. */
  asCard(): { caster: Caster; variation: Variation } | undefined {
    const { template, hasCover } = this.copy;
    const { card } = template;
    if (card === undefined || hasCover) return undefined;
    const caster = new Caster({ ...this.copy, template: { ...template, ...card } }, this.sides[0].text);
    return { caster, variation: card.variation };
  }

  /** The template's ideal; a template that does not vary takes no notice of it. */
  get ideal(): Setting {
    const { variation } = this.copy.template;
    if (variation === undefined) return { size: 10.5, leading: 14, space: 0 };
    return { size: variation.size.ideal, leading: variation.size.ideal * variation.leading.ideal, space: 0 };
  }

  /** @param fill pages that the issue is to fill. */
  cast(setting: Setting, fill?: number): Promise<Cast> {
    return this.castOnce(setting, fill, {
      masters: this.mastersFor(setting),
      open: this.copy.kept?.paragraphs.open ?? openParagraph,
    });
  }

  /**
   * Counts lines, with what is known of other settings: how paragraphs of the same proportions break, blocks between
   * which there is more or less free space, and the share that furniture takes of it.
   */
  castOff(setting: Setting, fill: number): Promise<Counted> {
    const manner = { masters: this.mastersWithAir(setting), open: this.count, sharesBlocks: true };
    return this.castFor(setting, fill, manner);
  }

  /** As `castOff`, with nothing of other settings but how paragraphs break, for designs that do not keep to the rest. */
  castOffAlone(setting: Setting, fill: number): Promise<Counted> {
    return this.castFor(setting, fill, { masters: this.mastersFor(setting), open: this.count });
  }

  private readonly count: GalleyContext['open'] = (spans, how, text) => ({
    ...castParagraph(spans, how, text, this.known.memory),
    set: cannotBeSet,
  });

  /** What is kept standing is cast once for all imprints: the first page with text has none while another follows. */
  private async castOnce(setting: Setting, fill: number | undefined, manner: Manner): Promise<Cast> {
    const { casts } = this.known;
    if (casts === undefined) return this.castFor(setting, fill, manner);
    const key = fingerprintOf([setting, fill]);
    const cast = casts.get(key) ?? (await this.castFor(setting, fill, manner));
    // Where imprints are of all heights, copyfit comes to many settings; those that are met again were met lately.
    casts.delete(key);
    casts.set(key, cast);
    if (casts.size > MOST_STANDING) casts.delete(casts.keys().next().value!);
    return { ...cast, masters: manner.masters };
  }

  private async castFor(
    setting: Setting,
    fill: number | undefined,
    { masters, open, sharesBlocks = false }: Manner,
  ): Promise<Cast> {
    const [side, beside] = this.sides;
    const design = this.design(setting, side);
    const covers = coversOf(design, this.copy);
    const hasImprint = side.issue.imprint !== undefined;
    // The imprint may leave no room on a page that is alone.
    const total = Math.max(fill ?? 1 + covers, (hasImprint ? 2 : 1) + covers);
    const frames = columnFrames(await masters(1 + covers, total), design.grid);
    const [frame] = frames;
    const { width: measure, height } = frame!;
    const across = acrossOf(frames);
    const gives = fill !== undefined;
    const sets = sharesBlocks ? this.setsFor(setting, design, measure) : undefined;
    let story = tellStory(side.issue, design.styles, side.file, side.words);
    let context = await this.context(side, setting, design, story, { height, across, open, gives, sets });
    if (beside !== undefined) {
      const besideDesign = this.design(setting, beside);
      const telling = { lang: beside.lang, prefix: 'translation-' };
      const besideStory = tellStory(beside.issue, besideDesign.styles, beside.file, beside.words, telling);
      const besideContext = await this.context(beside, setting, besideDesign, besideStory, {
        height,
        open,
        gives: false,
      });
      const { gutter } = design;
      if (gutter === undefined)
        throw new TemplateError('the template’s design has no gutter between its two languages');
      story = parallelStory([story, besideStory], pairRegions(side.issue.regions, beside.issue.regions));
      const ownContext = { ...context, across: undefined, gives: false, sets: undefined };
      context = { ...context, parallel: { sides: [ownContext, besideContext], gutter } };
    }
    const galley = setGalley(story, measure, context);
    return { setting, design, masters, covers, story, measure, galley, hasImprint };
  }

  /** Whether what a cover shows has room on it, however large it is set. */
  async hasRoomOnCover(): Promise<boolean> {
    const { variation } = this.copy.template;
    const { ideal } = this;
    const largest =
      variation === undefined ? ideal : { ...ideal, size: variation.size.most, space: variation.space.most };
    const master = await this.mastersFor(largest)(1, 2);
    return !master.isOverfull;
  }

  /** Whether every kind of page has room for text at the ideal setting. */
  async hasRoom(): Promise<boolean> {
    const { grid } = this.design(this.ideal, this.sides[0]);
    const masters = this.mastersFor(this.ideal);
    // The first beside others, one in the midst, and the last, which has the imprint.
    const kinds = [
      [1, 2],
      [2, 3],
      [2, 2],
    ] as const;
    try {
      for (const [page, total] of kinds) columnFrames(await masters(page, total), grid);
      return true;
    } catch (error) {
      if (error instanceof NoRoomError) return false;
      throw error;
    }
  }

  /** Loads, once, what the languages of a side need. */
  private async context(
    side: Side,
    setting: Setting,
    design: Design,
    story: Story,
    more: Pick<GalleyContext, 'height' | 'across' | 'open' | 'gives' | 'sets'>,
  ): Promise<GalleyContext> {
    const { lang, text } = side;
    const { hyphenators } = this.known;
    if (side.isReady === undefined) {
      const langs = [...new Set([lang, ...languagesOf(story)])];
      const load = async (each: string): Promise<void> => {
        if (!hyphenators.has(each)) hyphenators.set(each, await loadHyphenator(each));
      };
      const all = textOf(story);
      await Promise.all([...langs.map(load), loadTextRules(all, ...langs)]);
      if (!isPlain(all)) {
        const { reachOf } = await import('./tall-scripts.ts');
        side.reach = reachOf(story.blocks, lang, this.copy.fonts);
      }
      side.isReady = true;
    }
    const { isEven } = this.copy;
    return {
      design,
      text,
      hyphenators,
      lang,
      reach: side.reach,
      tightest: this.limit(setting, 'least'),
      loosest: this.limit(setting, 'most'),
      isEven,
      ...more,
    };
  }

  /** The tightest or loosest leading of a size, as a share of this one: copyfit sets an issue once for all of them. */
  private limit({ size, leading }: Setting, end: 'least' | 'most'): number {
    const { variation } = this.copy.template;
    if (variation === undefined) return 1;
    return Math[end === 'least' ? 'min' : 'max'](1, (size * variation.leading[end]) / leading);
  }

  private design(setting: Setting, { lang }: Side): Design {
    const { designs } = this.known;
    const key = fingerprintOf([setting, lang]);
    const design = designs.get(key) ?? this.designAnew(setting, lang);
    designs.set(key, design);
    return design;
  }

  private designAnew(setting: Setting, lang: string): Design {
    const { template, page, fonts, family, accent } = this.copy;
    return template.design({
      setting,
      page,
      lang,
      sizeOf: (name, size) => size * apparentSize(fonts, name),
      measureOf: (name, size, characters) => characters * size * characterWidth(fonts, name),
      ...(family === undefined ? {} : { family }),
      ...(accent === undefined ? {} : { accent }),
    });
  }

  /** Blocks of the story by their index, which are the same for all designs that differ in free space alone. */
  private setsFor(setting: Setting, design: Design, measure: number): Map<number, SetBlock> {
    const { styles } = design;
    const key = [
      fingerprintOf(design, BESIDE_BLOCKS),
      ...Object.entries(styles).map(([name, style]) => name + fingerprintOf(style, BETWEEN_BLOCKS)),
      fingerprintOf([measure, this.limit(setting, 'least'), this.limit(setting, 'most')]),
    ].join();
    const sets = this.known.sets.get(key) ?? new Map<number, SetBlock>();
    this.known.sets.set(key, sets);
    return sets;
  }

  private mastersFor({ size, space }: Setting): Masters {
    const { copy, sides, ideal } = this;
    const [side] = sides;
    const near = copy.hasSmallFurniture
      ? (copy.template.variation?.size.least ?? ideal.size)
      : ideal.size + Math.round((size - ideal.size) / FURNITURE_STEP) * FURNITURE_STEP;
    // Whatever the leading of the text, furniture has the one that the design likes best.
    const setting = { size: near, leading: (near * ideal.leading) / ideal.size, space };
    const key = fingerprintOf(setting);
    const known = this.masters.get(key);
    const masters =
      known ??
      pageMasters(copy.issue, copy, this.design(setting, side), side.words, side.text, {
        plain: this.pagesFor(key),
        keep: this.keeping(setting, side),
      });
    this.masters.set(key, masters);
    return masters;
  }

  /** Lays pages out once for all corrections, where they are kept. */
  private keeping(setting: Setting, { lang, text }: Side): Keeping | undefined {
    const { kept, template, page, fonts, family, accent } = this.copy;
    if (kept === undefined) return undefined;
    const design = fingerprintOf([setting, lang, template, page, fonts, family, accent, text]);
    return (what, layOut) => kept.page(design + fingerprintOf(what), layOut);
  }

  /** Pages without an imprint, of the furniture of a key, where they are kept. */
  private pagesFor(key: string): Map<string, Promise<PageMaster>> | undefined {
    const { pages } = this.known;
    const found = pages === undefined ? undefined : (pages.get(key) ?? new Map<string, Promise<PageMaster>>());
    if (found !== undefined) pages?.set(key, found);
    return found;
  }

  /**
   * What the pages leave for the text, without laying them out for every free space: furniture takes as much more of
   * it at every size.
   */
  private mastersWithAir(setting: Setting): Masters {
    const masters = this.mastersFor({ ...setting, space: 0 });
    if (setting.space === 0) return masters;
    return async (page, total) => {
      const master = await masters(page, total);
      const airs = await this.airs(page, total);
      const frames = master.frames.map((frame, index) => {
        const air = (airs[index] ?? 0) * setting.space;
        return { ...frame, y: frame.y + air, height: frame.height - air };
      });
      return { ...master, frames };
    };
  }

  /** By frame, pt that a step of free space takes of it, seen at the ideal size. */
  private async airs(page: number, total: number): Promise<number[]> {
    const { ideal } = this;
    const most = this.copy.template.variation?.space.most ?? 0;
    const [tight, loose] = await Promise.all(
      [0, most].map((space) => this.mastersFor({ ...ideal, space })(page, total)),
    );
    return tight!.frames.map(({ height }, index) => (height - (loose!.frames[index]?.height ?? height)) / most);
  }
}

/** Settings in which a text is kept standing. */
const MOST_STANDING = 8;

/** What casters of the same text know in common. */
interface Known {
  memory: ParagraphMemory;
  /** By all that blocks are set with but the free space between them. */
  sets: Map<string, Map<number, SetBlock>>;
  /** By what they are made for, and so are masters: a design that says something else each time is asked once. */
  designs: Map<string, Design>;
  /** By language, those of the issues among them. */
  hyphenators: Map<string, Hyphenator>;
  /** Where others come after this one: by setting, the last that was asked for at the end. */
  casts: Map<string, Cast> | undefined;
  /** The same of pages without an imprint: by what the furniture is made for, and by number and total. */
  pages: Map<string, Map<string, Promise<PageMaster>>> | undefined;
  /** What is known of the text where no paragraph is set less evenly to fill a page. */
  even?: Known;
}

const nothingKnown = (isKept: boolean, kept: KeptType | undefined): Known => ({
  memory: kept?.breaking ?? new Map(),
  sets: new Map(),
  designs: new Map(),
  hyphenators: kept?.hyphenators ?? new Map(),
  casts: isKept ? new Map() : undefined,
  pages: isKept ? new Map() : undefined,
});

/** What is set more evenly is set anew; the rest is the same. */
function evenlyKnown(known: Known): Known {
  known.even ??= { ...known, sets: new Map(), casts: known.casts && new Map() };
  return known.even;
}

/** How an issue is cast. */
interface Manner extends Pick<Cast, 'masters'>, Pick<GalleyContext, 'open'> {
  /** With castings between whose blocks there is more or less free space. */
  sharesBlocks?: boolean;
}

/** Of a design, what pages are made of; and its styles, which are looked at one by one. */
const BESIDE_BLOCKS = new Set<string>(['page', 'cover', 'styles'] satisfies (keyof Design)[]);
/** Of a style, what moves blocks apart and leaves them as they are. */
const BETWEEN_BLOCKS = new Set<string>(['before', 'after', 'stretch', 'between', 'betweenNested'] satisfies (
  | keyof BlockStyle
  | keyof ListStyle
)[]);

/** An issue as its side of a sheet is set; most sheets have one. */
interface Side {
  issue: Issue;
  file: VFile;
  text: TextContext;
  lang: string;
  words: Words;
  /** Whether what its languages need is loaded. */
  isReady?: true;
  /** None: all of its text is Latin. */
  reach?: Reach;
}

function sideOf({ issue, file }: Sheet, text: TextContext): Side {
  const { lang, numerals } = issue.frontMatter;
  return { issue, file, text, lang, words: wordsIn(lang, numerals) };
}

/** All columns of a page as one. */
function acrossOf(frames: readonly ColumnFrame[]): GalleyContext['across'] {
  if (frames.length < 2) return undefined;
  const left = Math.min(...frames.map(({ x }) => x));
  const right = Math.max(...frames.map(({ x, width }) => x + width));
  return { measure: right - left, columns: frames.length };
}

const cannotBeSet = (): never => {
  throw new Error('a galley that was only counted cannot be set');
};
