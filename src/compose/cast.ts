/**
 * An issue at one setting: its design made, its story told, its paragraphs broken, nothing yet placed. Casting off
 * is the compositor's word for reckoning how much room a copy will take.
 */
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import type { Design, Setting, Template } from '../template/template.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { type Hyphenator, loadHyphenator } from '../text/hyphenate.ts';
import { loadBreakRules } from '../text/opportunities.ts';
import { castParagraph, openParagraph, type ParagraphMemory, type TextContext } from '../text/paragraph.ts';
import { type GalleyBlock, setGalley } from './galley.ts';
import { columnFrames, type Furnishing, type Masters, pageMasters } from './masters.ts';
import { type Story, tellStory, textOf } from './story.ts';
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
  private hyphenator: Hyphenator | undefined;

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
    // The imprint may leave no room on a page that is alone.
    const total = Math.max(toFill ?? 1, issue.imprint === undefined ? 1 : 2);
    const [frame] = columnFrames(await masters(1, total), design.grid);
    const measure = frame!.width;
    if (this.hyphenator === undefined) {
      [this.hyphenator] = await Promise.all([loadHyphenator(lang), loadBreakRules(textOf(story))]);
    }
    const open: typeof openParagraph = toFill
      ? (spans, how, text) => ({ ...castParagraph(spans, how, text, this.memory), set: cannotBeSet })
      : openParagraph;
    const { hyphenator, text } = this;
    const galley = setGalley(story, measure, { design, text, hyphenator, lang, height: frame!.height, open });
    return { setting, design, masters, story, measure, galley, hasImprint: issue.imprint !== undefined };
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
