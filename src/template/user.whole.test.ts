import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layOutMarkdown } from '../../tests/samples.ts';
import { spokenText } from '../page/describe.ts';
import { builtInTemplates } from '../project/built-in.ts';
import { TemplateError } from './error.ts';
import { TemplateLibrary } from './library.ts';
import { userTemplates } from './user.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-templates-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, 'templates', path)), { recursive: true });
  writeFileSync(join(root, 'templates', path), text);
}

/** A whole template; `page` is what stands before the frame. */
const plain = (page = '', more = ''): string => `
import { blockStyle, type Design, type DesignContext, defineTemplate, Frame, Page, Text, textStyle, type } from 'bulletin/template';
${more}
const serif = textStyle({ family: 'Source Serif 4', size: 11 });
const block = blockStyle({ text: serif });
const blocks = Object.fromEntries(
  ['paragraph', 'leadIn', 'item', 'region', 'heading3', 'heading4', 'quote', 'code', 'tableHead', 'tableCell', 'notesHeading', 'note']
    .map((name) => [name, block]),
);
const list = { bullets: ['•'], bullet: serif, number: serif, hang: 14, gap: 5, between: 0, betweenNested: 0 };
const inline = { strong: {}, code: {}, link: {}, address: {}, noteReference: {} };
const rule = { thickness: 1, color: '#000000' };
const design = (_context: DesignContext) => ({
  grid: 14, baseline: 0.74,
  styles: { ...blocks, list, inline, rule, thematicBreak: { text: '*', style: serif } },
  page: ({ title }: { title: string }) => (
    <Page style={{ padding: 60 }}><Text tag="H1" style={type(serif, 14)}>{title}</Text>${page}<Frame /></Page>
  ),
}) as unknown as Design;
export default defineTemplate({ description: 'plain', design });
`;

const library = () => new TemplateLibrary([...builtInTemplates, ...userTemplates(root)]);
const layOut = (template: string) =>
  layOutMarkdown('---\ntitle: A title\n---\n\n- Pray\n', { templates: library(), template });

/** Where and what is wrong with a template. */
async function faultOf(template: string): Promise<string> {
  const error = await layOut(template).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof TemplateError)) throw new Error(`not the template’s fault: ${String(error)}`);
  const { path = '', line } = error.place ?? {};
  return `${path.slice(join(root, 'templates/').length)}:${line} ${error.message}`;
}

describe('a project’s template', () => {
  it('is picked up by the name of its folder, with its own files', async () => {
    write('mine/template.tsx', plain('<Motto />', "import { Motto } from './parts/motto';"));
    write(
      'mine/parts/motto.tsx',
      "import { Text, View } from '@react-pdf/renderer';\nimport { words } from '../words.json';\n" +
        'export const Motto = () => <View><Text style={{ fontFamily: "Source Serif 4", fontSize: 9 }}>{words}</Text></View>;',
    );
    write('mine/words.json', '{ "words": "Soli Deo gloria" }');
    write('notes.txt', 'no template');
    write('empty/readme.md', 'no template');
    expect(library().names).toEqual([
      'banner',
      'bilingual',
      'classic',
      'large-print',
      'mine',
      'newsletter',
      'panel',
      'service',
      'vigil',
    ]);
    const { layout } = await layOut('mine');
    const set = layout.pages[0]!.placed.flatMap((placed) => (placed.kind === 'text' ? [spokenText(placed)] : []));
    expect(set.join(' ')).toMatch(/A title.*Soli.*Pray/);
  });

  it('replaces bulletin’s own of the same name', async () => {
    write('classic/template.tsx', plain());
    expect((await library().find('classic'))?.description).toBe('plain');
  });

  it('may set two languages side by side', async () => {
    write('mine/template.tsx', plain().replace("description: 'plain',", "description: 'plain', bilingual: true,"));
    expect(await library().find('mine')).toMatchObject({ bilingual: true });
    write('mine/template.tsx', plain().replace("description: 'plain',", "description: 'plain', bilingual: 'yes',"));
    expect(await faultOf('mine')).toContain('its bilingual is neither true nor false');
  });

  it('is told where its code cannot be read', async () => {
    write('mine/template.tsx', '\nexport default {{{');
    expect(await faultOf('mine')).toMatch(/^mine\/template.tsx:2 it cannot be read: Unexpected token/);
  });

  it.each([
    ['when it is loaded', "\nthrow new Error('no');", 2],
    ['when it designs', "export default { description: 'x',\n\n design() { throw new Error('no'); } };", 3],
    ['in a component', plain('<Bad />', "function Bad() { throw new Error('no'); return null; }"), 3],
  ])('is told where its code throws %s', async (_when, source, line) => {
    write('mine/template.tsx', source);
    expect(await faultOf('mine')).toBe(`mine/template.tsx:${line} it throws Error: no`);
  });

  it.each([
    ['module.exports = 3;', 'it has no default export'],
    ['export default { design() {} };', 'its description is not text'],
    ["export default { description: 'x' };", 'its design is not a function'],
    ["export default { description: 'x', design() {} };", 'its design() gives no design'],
    [plain().replace('grid: 14', 'grid: "wide"'), 'the grid of its design is not a number of points'],
    [plain().replace("'region', ", ''), 'its design has no styles.region'],
    [plain().replace('blockStyle({ text: serif })', '{}'), 'styles.paragraph of its design is not complete'],
    [plain().replace('<Frame />', ''), 'Frame'],
  ])('is told what it lacks (%#)', async (source, reason) => {
    write('mine/template.tsx', source);
    expect(await faultOf('mine')).toContain(reason);
  });

  it.each([
    ["import 'node:fs';", 'it imports ‘node:fs’'],
    ["import './gone.ts';", 'it imports ‘./gone.ts’, which is not there'],
    ["import '../other/secret.ts';", 'it imports ‘../other/secret.ts’, which lies outside its folder'],
    ["import './link.ts';", 'it imports ‘./link.ts’, which lies outside its folder'],
  ])('imports nothing but what is provided and its own files: %s', async (source, reason) => {
    write('other/secret.ts', '');
    write('mine/template.tsx', source);
    symlinkSync(join(root, 'templates/other/secret.ts'), join(root, 'templates/mine/link.ts'));
    expect(await faultOf('mine')).toContain(reason);
  });
});
