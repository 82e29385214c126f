/** Letters laid out in many ways, and how even each of them is. */
import { readdirSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { openProject } from '../../src/files/project.ts';
import { parseIssue } from '../../src/issue/parse.ts';
import { builtInTemplates } from '../../src/project/built-in.ts';
import type { Settings } from '../../src/project/settings.ts';
import { TemplateLibrary } from '../../src/template/library.ts';
import { FontLibrary } from '../../src/text/fonts.ts';
import { type Evenness, evennessOf } from '../evenness.ts';
import { layOut } from '../samples.ts';

export { variation } from '../evenness.ts';

export interface Manner {
  template: string;
  pageSize: string;
  font?: string;
  fitted?: boolean;
}

/** @param root the project's folder, with a slash at its end. */
export async function evennessOfLetters(root: string) {
  const paths = ['issues', 'tests/fixtures/letters'].flatMap((folder) =>
    readdirSync(root + folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => `${folder}/${name}`),
  );
  const project = await openProject(root);
  const fonts = new FontLibrary([`${root}fonts`]);
  const templates = new TemplateLibrary(builtInTemplates);

  async function measured(path: string, { template, pageSize, font, fitted = false }: Manner): Promise<Evenness> {
    const settings: Settings = {
      project,
      fonts,
      templates,
      template,
      pageSizes: [pageSize],
      editions: ['handout'],
      fallback: font === undefined ? {} : { font },
      guard: 'nobody',
    };
    const set = async (fit?: number) => {
      const file = new VFile({ value: readFileSync(root + path, 'utf8'), path: root + path });
      const issue = await parseIssue(file, project);
      return issue && (await layOut(issue, file, { ...settings, fit: fit ?? 'none' }));
    };
    const once = await set();
    if (once === undefined) throw new Error(path);
    if (!fitted) return evennessOf(once);
    const layout = await set(once.pages.length);
    // A letter that cannot fill its pages is set as the template likes it best.
    return evennessOf(layout?.fit.cost === undefined ? once : layout);
  }

  return { paths, measured };
}
