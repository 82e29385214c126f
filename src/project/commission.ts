/** A version of an issue as it is ordered: its template, its family, its pages, all of them found. */
import type { VFile } from 'vfile';
import type { Composition } from '../compose/compose.ts';
import { hasErrorsOfAllVersions } from '../compose/fit-report.ts';
import { hasCover, isFitUnsaid, pagesOf, sizedFor, templateOf } from '../edition/design.ts';
import type { Version } from '../edition/versions.ts';
import { CONFIG_NAME } from '../files/project.ts';
import type { Issue } from '../issue/issue.ts';
import { matterOf } from '../issue/matter.ts';
import { isRecord } from '../keys/validate.ts';
import { reportError } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import { blameTemplate } from '../template/error.ts';
import type { Template } from '../template/template.ts';
import type { Run } from './run.ts';

export interface Commission {
  template: Template;
  /** What it is composed by; the translation of a bilingual template is read when it is. */
  composition: Omit<Composition, 'translation'>;
  /** An error as the fault of the template, if it is one of the project's. */
  blame(error: unknown): unknown;
}

/** @returns nothing if the issue has an error, or names a template or a font that there is not, which is reported. */
export async function commissionOf(
  { frontMatter }: Issue,
  file: VFile,
  version: Version,
  run: Run,
): Promise<Commission | undefined> {
  const { templates, fonts, fallback, house, versions } = run;
  const { edition, page } = version;
  const name = templateOf(edition, run, frontMatter.template);
  const family = frontMatter.font ?? fallback.font;
  const template = await templates.find(name);
  if (template === undefined) reportUnknown(file, 'template', name, templates.names);
  if (family !== undefined && !fonts.hasFamily(family)) reportUnknown(file, 'font', family, fonts.familyNames);
  if (template === undefined || hasErrorsOfAllVersions(file)) return undefined;
  const composition = {
    template: sizedFor(edition, template),
    page,
    fonts,
    family: family === undefined ? undefined : fonts.nameOf(family),
    ...house,
    fit: pagesOf(edition, run, frontMatter.fit),
    offersFit: isFitUnsaid(edition, run, frontMatter.fit) && template.variation !== undefined,
    hasCover: hasCover(edition),
    version: versions.length > 1 ? `${edition.name}, ${page.name}` : undefined,
  };
  const path = templates.pathOf(name);
  return { template, composition, blame: (error) => (path === undefined ? error : blameTemplate(error, path)) };
}

/** Where the issue names it; else the configuration does. */
function reportUnknown(file: VFile, kind: 'template' | 'font', name: string, known: readonly string[]): void {
  const like = nearest(name, known);
  const matter = matterOf(file);
  const isHere = isRecord(matter?.data) && matter.data[kind] === name;
  reportError(file, {
    rule: `${kind}-unknown`,
    reason: `there is no ${kind} called ‘${name}’${isHere ? '' : `, which ${CONFIG_NAME} asks for`}`,
    help: `${like === undefined ? '' : `did you mean ‘${like}’? `}there are: ${known.join(', ')}`,
    ...(isHere ? { at: matter?.placeOf([kind]) } : {}),
  });
}
