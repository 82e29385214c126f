/**
 * An issue at one setting: its design made, its story told, its paragraphs broken, nothing yet placed. Casting off
 * is the compositor's word for reckoning how much room a copy will take.
 */
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import type { Design, Setting, Template } from '../template/template.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { type Hyphenator, loadHyphenator } from '../text/hyphenate.ts';
import { castParagraph, openParagraph, type ParagraphMemory, type TextContext } from '../text/paragraph.ts';
import { loadTextRules } from '../text/runs.ts';
import { type GalleyBlock, setGalley } from './galley.ts';
import { columnFrames, coversOf, type Furnishing, type Masters, pageMasters } from './masters.ts';
import { languagesOf, type Story, tellStory, textOf } from './story.ts';
import { type Words, wordsIn } from './words.ts';

export interface Copy extends Furnishing {
  issue: Issue;
  file: VFile;
  template: Template;
  fonts: FontLibrary;
  /** Text family; the template's own where left out. */
  family?: string | undefined;
}

export interface Cast {
  setting: Setting;
  design: Design;
  masters: Masters;
  /** Pages before the text. */
  covers: 0 | 1;
  story: Story;
  /** pt */
  measure: number;
  galley: GalleyBlock[];
  /** The last page holds less. */
  hasImprint: boolean;
}

/** Casts a copy at any setting. What does not depend on the setting is done once. */
export class Caster {
  private readonly copy: Copy;
  private readonly text: TextContext;
  private readonly words: Words;
  private readonly memory: ParagraphMemory = new Map();
  /** By size and space: furniture follows nothing else of the setting. */
  private readonly masters = new Map<string, Masters>();
  /** By language, the issue's own among them. */
  private readonly hyphenators = new Map<string, Hyphenator>();

  constructor(copy: Copy, text: TextContext) {
    this.copy = copy;
    this.text = text;
    this.words = wordsIn(copy.issue.frontMatter.lang);
  }

  /** The template's ideal; a template that does not vary takes no notice of it. */
  get ideal(): Setting {
    const { variation } = this.copy.template;
    if (variation === undefined) return { size: 10.5, leading: 14, space: 0 };
    return { size: variation.size.ideal, leading: variation.size.ideal * variation.leading.ideal, space: 0 };
  }

  /**
   * @param toFill pages that the issue is to fill: lines are counted only, with what is remembered of other sizes, and
   * the galley cannot be set.
   */
  async cast(setting: Setting, toFill?: number): Promise<Cast> {
    const { issue, file } = this.copy;
    const { lang } = issue.frontMatter;
    const design = this.design(setting);
    const masters = this.mastersFor(setting, design);
    const story = tellStory(issue, design.styles, file, this.words);
    const covers = coversOf(design, this.copy);
    // The imprint may leave no room on a page that is alone.
    const total = Math.max(toFill ?? 1 + covers, (issue.imprint === undefined ? 1 : 2) + covers);
    const [frame] = columnFrames(await masters(1 + covers, total), design.grid);
    const measure = frame!.width;
    if (this.hyphenators.size === 0) {
      const langs = [...new Set([lang, ...languagesOf(story)])];
      const load = async (each: string): Promise<void> => {
        this.hyphenators.set(each, await loadHyphenator(each));
      };
      await Promise.all([...langs.map(load), loadTextRules(textOf(story), ...langs)]);
    }
    const open: typeof openParagraph = toFill
      ? (spans, how, text) => ({ ...castParagraph(spans, how, text, this.memory), set: cannotBeSet })
      : openParagraph;
    const { hyphenators, text } = this;
    const galley = setGalley(story, measure, { design, text, hyphenators, lang, height: frame!.height, open });
    return { setting, design, masters, covers, story, measure, galley, hasImprint: issue.imprint !== undefined };
  }

  /** Whether what a cover shows has room on it, however large it is set. */
  async hasRoomOnCover(): Promise<boolean> {
    const { variation } = this.copy.template;
    const { ideal } = this;
    const largest =
      variation === undefined ? ideal : { ...ideal, size: variation.size.most, space: variation.space.most };
    const master = await this.mastersFor(largest, this.design(largest))(1, 2);
    return !master.isOverfull;
  }

  private design(setting: Setting): Design {
    const { template, page, issue, fonts, family } = this.copy;
    return template.design({
      setting,
      page,
      lang: issue.frontMatter.lang,
      sizeOf: (name, size) => size * apparentSize(fonts, name),
      ...(family === undefined ? {} : { family }),
    });
  }

  private mastersFor(setting: Setting, design: Design): Masters {
    const key = `${setting.size}/${setting.space}`;
    const known = this.masters.get(key);
    const masters = known ?? pageMasters(this.copy.issue, this.copy, design, this.words, this.text);
    this.masters.set(key, masters);
    return masters;
  }
}

const cannotBeSet = (): never => {
  throw new Error('a galley that was only counted cannot be set');
};

/** The x-height that the templates are drawn with, em: Source Serif 4's. */
const REFERENCE_X_HEIGHT = 0.475;
/** A face with small lower-case letters has long ascenders, and is narrow: much compensation would make it look large. */
const MOST_ADJUSTMENT = 1.035;

function apparentSize(fonts: FontLibrary, family: string): number {
  const face = fonts.match({ family, weight: 400, italic: false });
  if (face === undefined) return 1;
  const ratio = REFERENCE_X_HEIGHT / (face.xHeight / face.unitsPerEm);
  return Math.min(MOST_ADJUSTMENT, Math.max(1 / MOST_ADJUSTMENT, ratio));
}
