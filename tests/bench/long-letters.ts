/** Sets letters that are longer than an issue may be: parsed in parts, set as one. */
import { VFile } from 'vfile';
import { openProject } from '../../src/files/project.ts';
import type { Issue } from '../../src/issue/issue.ts';
import { parseIssue } from '../../src/issue/parse.ts';
import { paint } from '../../src/paint/paint.ts';
import { builtInTemplates } from '../../src/project/built-in.ts';
import type { Settings } from '../../src/project/settings.ts';
import { TemplateLibrary } from '../../src/template/library.ts';
import { FontLibrary } from '../../src/text/fonts.ts';
import { layOut } from '../samples.ts';
import { generatedLetter } from './letter-generator.ts';

/** What is read of an issue at most has room for so many regions of twenty items. */
const PART = 50;

/** @param root the project's folder, with a slash at its end. */
export async function longLetters(root: string) {
  const settings: Settings = {
    project: await openProject(root),
    fonts: new FontLibrary([`${root}fonts`]),
    templates: new TemplateLibrary(builtInTemplates),
    template: 'newsletter',
    pageSizes: ['letter'],
    editions: ['handout'],
    fallback: {},
    guard: 'nobody',
  };

  async function parsed(regions: number, items: number, from: number): Promise<[Issue, VFile]> {
    const file = new VFile({ value: generatedLetter(regions, items, from), path: `${root}issues/generated.md` });
    const issue = await parseIssue(file, settings.project);
    if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
    return [issue, file];
  }

  /** @returns the PDF, and the time that parsing, setting and painting took, ms. */
  return async (regions: number, items: number): Promise<{ bytes: Uint8Array; milliseconds: number }> => {
    const start = performance.now();
    const [issue, file] = await parsed(Math.min(PART, regions), items, 0);
    for (let from = PART; from < regions; from += PART) {
      const [more] = await parsed(Math.min(PART, regions - from), items, from);
      issue.regions.push(...more.regions);
    }
    const layout = await layOut(issue, file, settings);
    if (layout === undefined) throw new Error(file.messages.map(String).join('\n'));
    const bytes = await paint(layout);
    return { bytes, milliseconds: performance.now() - start };
  };
}
