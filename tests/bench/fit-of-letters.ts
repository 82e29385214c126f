/** Letters of many lengths on the pages that `fit: auto` finds for them, and whether any setting would fill them better. */
import { readdirSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { Caster, type Counted } from '../../src/compose/cast.ts';
import type { Composed } from '../../src/compose/compose.ts';
import { settingsOf, sizesOf } from '../../src/compose/copyfit.ts';
import { cut } from '../../src/compose/cut.ts';
import { filledOf } from '../../src/compose/filled.ts';
import { FORBIDDEN, PAGE } from '../../src/compose/paginate.ts';
import { openProject } from '../../src/files/project.ts';
import { parseIssue } from '../../src/issue/parse.ts';
import { builtInTemplates } from '../../src/project/built-in.ts';
import { commissionOf } from '../../src/project/commission.ts';
import { runOf } from '../../src/project/run.ts';
import type { Settings } from '../../src/project/settings.ts';
import { TemplateError } from '../../src/template/error.ts';
import { TemplateLibrary } from '../../src/template/library.ts';
import type { Setting, Variation } from '../../src/template/template.ts';
import { FontLibrary } from '../../src/text/fonts.ts';
import { evennessOf, variation as unevenness } from '../evenness.ts';
import { letter } from '../letters.ts';
import { layOut } from '../samples.ts';
import { generatedLetter } from './letter-generator.ts';
import { cutTo, reachOfText, wordsIn } from './letter-lengths.ts';

/** Shares: a page that is as full looks full; the size keeps as near to the ideal. */
const FULL = 0.85;
const NEAR = 0.05;
/** By how much gaps may deviate more. */
const LESS_EVEN = 0.005;
const LETTERS = 40;
const [SHORTEST, LONGEST] = [50, 3000];

export interface LetterToFit {
  name: string;
  words: number;
  markdown: string;
}

/** One letter in one design. */
export interface Fitted {
  pages: number;
  /** Share of the last page down to its last line. */
  filled: number;
  size: number;
  leading: number;
  isCard: boolean;
  /** Standard deviation over mean of the gaps, with `fit: auto` and without; nothing where too few lines are justified. */
  uneven: number;
  unfitted: number;
  /** Lines that fill their measure, with `fit: auto` and without. */
  lines: { auto: number; none: number };
  /** What `none` gives. */
  plain: { pages: number; filled: number };
  told: string[];
}

/** The letters there are, and as many that are made up as make forty, evenly spread over the lengths. */
export function lettersToFit(root: string): LetterToFit[] {
  const found = ['issues', 'tests/fixtures/letters'].flatMap((folder) =>
    readdirSync(root + folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => {
        const markdown = readFileSync(`${root}${folder}/${name}`, 'utf8').replace(/^fit: .*\n/m, '');
        return { name, markdown, words: wordsIn(markdown) };
      }),
  );
  const count = LETTERS - found.length;
  const made = Array.from({ length: count }, (_, index) => {
    const words = Math.round(SHORTEST * (LONGEST / SHORTEST) ** (index / (count - 1)));
    const whole = index % 2 === 0 ? generatedLetter(14, 12, index) : letter(60, index);
    const markdown = cutTo(whole, words);
    return { name: `${index % 2 === 0 ? 'places' : 'words'}-${words}`, markdown, words: wordsIn(markdown) };
  });
  return [...found, ...made].sort((a, b) => a.words - b.words);
}

/** @param root the project's folder, with a slash at its end. */
export async function fitOfLetters(root: string, template: string, pageSize: string) {
  const project = await openProject(root);
  const settings: Settings = {
    project,
    fonts: new FontLibrary([`${root}fonts`]),
    templates: new TemplateLibrary(builtInTemplates),
    template,
    pageSizes: [pageSize],
    editions: ['handout'],
    fallback: {},
    guard: 'nobody',
  };

  const parsed = async ({ markdown }: LetterToFit) => {
    const file = new VFile({ value: markdown, path: `${root}issues/letter.md` });
    const issue = await parseIssue(file, project);
    if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
    return { file, issue };
  };

  async function set(of: LetterToFit, fit: 'auto' | 'none'): Promise<{ layout: Composed; told: string[] }> {
    const { issue, file } = await parsed(of);
    const layout = await layOut(issue, file, { ...settings, fit });
    if (layout === undefined) throw new Error(file.messages.map(String).join('\n'));
    return { layout, told: file.messages.flatMap(({ ruleId = '' }) => ruleId ?? []).filter((id) => /^fit/.test(id)) };
  }

  /** What `fit: auto` makes of a letter. */
  async function fitted(of: LetterToFit): Promise<Fitted> {
    const [auto, none] = [await set(of, 'auto'), await set(of, 'none')];
    const [{ gaps, lines }, plain] = [evennessOf(auto.layout), evennessOf(none.layout)];
    return {
      pages: auto.layout.pages.length,
      filled: reachOfText(auto.layout),
      size: auto.layout.fit.setting.size,
      leading: auto.layout.fit.setting.leading,
      isCard: auto.layout.fit.isCard === true,
      uneven: unevenness(gaps),
      unfitted: unevenness(plain.gaps),
      lines: { auto: lines, none: plain.lines },
      plain: { pages: none.layout.pages.length, filled: reachOfText(none.layout) },
      told: auto.told,
    };
  }

  /** Any setting near the ideal size at which a letter fills its last page as evenly, of all that there are; none: nothing. */
  async function fillableAt(of: LetterToFit): Promise<Setting | undefined> {
    const { issue, file } = await parsed(of);
    const run = runOf({ ...settings, fit: 'none' });
    const { template: found, composition } = (await commissionOf(issue, file, run.versions[0]!, run))!;
    const caster = new Caster(
      { ...composition, issue, file, template: found },
      { fonts: settings.fonts, missing: () => {} },
    ).evenly();
    const unfitted = await filledOf(await caster.castOffAlone(caster.ideal, 2));
    const { size, ...rest } = found.variation!;
    const near: Variation = {
      ...rest,
      size: { ...size, least: size.ideal * (1 - NEAR), most: size.ideal * (1 + NEAR) },
    };
    const all = sizesOf(near).flatMap((each) => settingsOf(each, near));
    for (const { setting } of all.sort((a, b) => a.distance - b.distance))
      if (await isFilledAt(await caster.castOffAlone(setting, 2), unfitted.unevenness + LESS_EVEN)) return setting;
    return undefined;
  }

  return { fitted, fillableAt };
}

/** Whether its last page is full, on as many pages as it takes at a setting, with gaps that deviate no more. */
async function isFilledAt(cast: Counted, unevenness: number): Promise<boolean> {
  const { pages, ...itself } = await filledOf(cast);
  const isFull = (filled: typeof itself): boolean => filled.least >= FULL && filled.unevenness <= unevenness;
  if (isFull(itself)) return true;
  try {
    const [{ cost }] = await cut(cast, pages);
    return cost - pages * PAGE < FORBIDDEN && isFull(await filledOf(cast, pages));
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}
