import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { version } from '../files/package.ts';
import type { Report } from '../say/report.ts';
import { examine, type Found } from './doctor.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-doctor-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function examined(cwd = root): Promise<{ found: Found; lines: string[]; reports: Report[]; status: number }> {
  const lines: string[] = [];
  const { journal, found } = await examine(cwd, {
    print: (line) => void lines.push(line),
    say: () => {},
    progress: () => {},
    paint: (_style, text) => text,
  });
  return { found, lines, reports: journal.reports, status: journal.status() };
}

const rulesOf = (reports: readonly Report[]): string[] => reports.map(({ path, rule }) => `${path}: ${rule}`);

it('finds nothing wrong where there is nothing', async () => {
  const { found, lines, status } = await examined();
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe('Nothing is wrong.');
  expect(lines[0]).toBe(`bulletin         ${version}, with Node ${process.versions.node} on ${found.platform}`);
  expect(found).toMatchObject({ version, root, issues: 0 });
  expect(found).not.toHaveProperty('configuration');
  expect(found.templates).toEqual({
    own: ['banner', 'bilingual', 'classic', 'large-print', 'newsletter', 'panel', 'service', 'vigil'],
    project: [],
  });
  expect(found.fonts.own).toContain('Source Serif 4');
  expect(found.machine.jobs).toBeGreaterThanOrEqual(1);
});

it('says what a project has, from any folder of it', async () => {
  write('bulletin.config.yaml', 'out: pdf\n');
  write('sensitive.yaml', 'names: [Amina]\n');
  write('issues/june.md', '');
  write('templates/parish/template.tsx', 'export default { design: () => ({}), Page: () => null };\n');
  const { found, lines } = await examined(join(root, 'issues'));
  expect(found).toMatchObject({
    root,
    configuration: join('..', 'bulletin.config.yaml'),
    sensitive: join('..', 'sensitive.yaml'),
    issues: 1,
    folders: [
      { path: join('..', 'pdf'), isWritable: true },
      { path: '.', isWritable: true },
    ],
  });
  expect(found.templates.project).toEqual(['parish']);
  expect(lines.find((line) => line.startsWith('templates'))).toMatch(/vigil; your own: parish$/);
  // Names are not for the telephone.
  expect(JSON.stringify(found) + lines.join()).not.toContain('Amina');
});

it('says everything that is wrong, with a remedy', async () => {
  write('bulletin.config.yaml', 'page-size: a44\n');
  write('sensitive.yaml', 'name: [Amina]\n');
  write('templates/parish/template.tsx', 'throw new Error("no");\n');
  write('fonts/broken.ttf', 'not a font');
  write('out', 'a file');
  const { found, lines, reports, status } = await examined();
  expect(status).toBe(1);
  expect(rulesOf(reports).sort()).toEqual([
    'bulletin.config.yaml: config-value',
    'fonts/broken.ttf: font-unusable',
    'out: file-unwritable',
    'sensitive.yaml: sensitive-unknown-key',
    'templates/parish/template.tsx: template-error',
  ]);
  expect(reports.filter(({ help }) => help === undefined)).toEqual([]);
  expect(found.folders[0]).toEqual({ path: 'out', isWritable: false });
  expect(lines).toContain('writes to        out, which it may not');
  expect(lines).not.toContain('Nothing is wrong.');
});

it('takes bulletin’s own repository for no project with fonts and templates of its own', async () => {
  const { found } = await examined(fileURLToPath(new URL('../..', import.meta.url)));
  expect({ templates: found.templates.project, fonts: found.fonts.project }).toEqual({ templates: [], fonts: [] });
});
