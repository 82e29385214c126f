/** The samples, and a short way from Markdown to a layout or a PDF, for tests of the whole. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VFile } from 'vfile';
import type { Composed } from '../src/compose/compose.ts';
import type { Version } from '../src/edition/versions.ts';
import { openProject } from '../src/files/project.ts';
import type { Issue } from '../src/issue/issue.ts';
import { parseIssue } from '../src/issue/parse.ts';
import type { Output, PagesOutput } from '../src/making/output.ts';
import { builtInTemplates } from '../src/project/built-in.ts';
import * as pipeline from '../src/project/pipeline.ts';
import { runOf } from '../src/project/run.ts';
import type { Settings } from '../src/project/settings.ts';
import { TemplateLibrary } from '../src/template/library.ts';
import { FontLibrary } from '../src/text/fonts.ts';
import { memoryProject } from './memory-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export const TEMPLATES = ['classic', 'newsletter'] as const;
/** All that set an issue by itself in the type of a book. */
export const DESIGNS = ['banner', 'classic', 'newsletter', 'service', 'vigil'] as const;

/** By name: its path in the project. */
export const SAMPLES = {
  'ijm-prayer-request': 'issues/ijm-prayer-request.md',
  'lantern-quay-letter': 'issues/lantern-quay-letter.md',
  'three-things': 'issues/three-things.md',
  'kitchen-sink': 'tests/fixtures/kitchen-sink.md',
} as const;

export type Sample = keyof typeof SAMPLES;

export const readSample = (name: Sample): string => readFileSync(`${root}${SAMPLES[name]}`, 'utf8');

/** The project's own fonts and templates, and nothing that a configuration says. */
export const settings: Settings = {
  project: await openProject(root),
  fonts: new FontLibrary([`${root}fonts`]),
  templates: new TemplateLibrary(builtInTemplates),
  guard: 'nobody',
  pageSizes: ['letter'],
  editions: ['handout'],
  fallback: {},
};

/** As the pipeline does, by settings that are not resolved yet. */
export const setIssue = (file: VFile, asked: Settings, begins?: (version: Version) => void): Promise<Output[]> =>
  pipeline.setIssue(file, runOf(asked), begins);

export const checkIssue = (file: VFile, asked: Settings, more?: pipeline.CheckSurroundings) =>
  pipeline.checkIssue(file, runOf(asked), more);

/** The first of the versions that are asked for. */
export function layOut(issue: Issue, file: VFile, asked: Settings): Promise<Composed | undefined> {
  const run = runOf(asked);
  return pipeline.layOut(issue, file, run.versions[0]!, run);
}

export interface Laid {
  issue: Issue;
  layout: Composed;
  file: VFile;
}

async function layOutFile(file: VFile, more: Partial<Settings>): Promise<Laid> {
  const all = { ...settings, ...more };
  const parsed = await parseIssue(file, all.project);
  const issue = parsed && { ...parsed, ...(all.imprint && { imprint: all.imprint }) };
  const layout = issue && (await layOut(issue, file, all));
  if (layout === undefined) throw new Error(`${file.path}\n${file.messages.map(String).join('\n')}`);
  return { issue: issue!, layout, file };
}

const sampleFile = (name: Sample): VFile => new VFile({ value: readSample(name), path: `${root}${SAMPLES[name]}` });

/** As its template likes it best, whatever the sample says of its pages. @throws with the findings if it has an error. */
export const layOutSample = (name: Sample, more: Partial<Settings> = {}): Promise<Laid> =>
  layOutFile(sampleFile(name), { fit: 'none', ...more });

/** Lays out Markdown that stands in no file. */
export const layOutMarkdown = (value: string, more: Partial<Settings> = {}): Promise<Laid> =>
  layOutFile(new VFile({ value, path: 'issues/test.md' }), { project: memoryProject(), ...more });

/** The one PDF of a sample, laid out likewise. @throws with the findings if it has an error. */
export async function buildSample(name: Sample, more: Partial<Settings> = {}): Promise<PagesOutput> {
  const file = sampleFile(name);
  const [output] = await setIssue(file, { ...settings, fit: 'none', ...more });
  if (output?.kind !== 'pages') throw new Error(`${file.path}\n${file.messages.map(String).join('\n')}`);
  return output;
}
