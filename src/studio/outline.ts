/** The parts of an issue as a person sees them, each with its place in the text. Texts in, offsets out. */
import type { List, RootContent } from 'mdast';
import { VFile } from 'vfile';
import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { parseBody } from '../issue/body.ts';
import { versionOf } from '../preview/session.ts';
import type { Fact, Outline, Part } from './protocol.ts';

export async function outlineOf(text: string, path: string): Promise<Outline> {
  const matter = /^---[^\n]*\n[\s\S]*?^---[^\n]*\n?/m.exec(text)?.[0] ?? '';
  const body = await parseBody(text, new VFile({ value: text, path }));
  const parts = (body?.children ?? []).flatMap((node) => (node.type === 'yaml' ? [] : partsOf(node, text)));
  return { version: versionOf(text), facts: factsIn(matter), parts, body: matter.length };
}

function partsOf(node: RootContent, text: string): Part[] {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset];
  if (start === undefined || end === undefined) return [];
  switch (node.type) {
    case 'heading':
      return [{ kind: node.depth === 2 ? 'region' : 'heading', start, end }];
    case 'list':
      return itemsOf(node);
    case 'paragraph': {
      const [only, ...more] = node.children;
      return [{ kind: only?.type === 'image' && more.length === 0 ? 'picture' : 'paragraph', start, end }];
    }
    case 'table':
      return [{ kind: 'table', start, end }];
    case 'footnoteDefinition':
      return [{ kind: 'note', start, end, name: node.identifier }];
    default: {
      const name = /^:{3,}\s*([\p{L}\p{N}-]+)/u.exec(text.slice(start, end))?.[1];
      return [name === undefined ? { kind: 'other', start, end } : { kind: 'block', start, end, name }];
    }
  }
}

const itemsOf = ({ children }: List): Part[] =>
  children.flatMap(({ position }): Part[] => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    return start === undefined || end === undefined ? [] : [{ kind: 'item', start, end }];
  });

/** What the front matter says, key by key; parts of a value by themselves. */
function factsIn(matter: string): Fact[] {
  const begins = matter.indexOf('\n') + 1;
  const yaml = matter.slice(begins, Math.max(begins, matter.lastIndexOf('---')));
  const { contents } = parseDocument(yaml, { logLevel: 'silent' });
  if (!isMap(contents)) return [];
  return contents.items.flatMap((pair) => factsOf(pair, '', yaml, begins));
}

function factsOf({ key, value }: Pair, above: string, yaml: string, begins: number): Fact[] {
  if (!isScalar(key) || !key.range) return [];
  const name = `${above}${String(key.value)}`;
  if (isMap(value)) return value.items.flatMap((pair) => factsOf(pair, `${name}.`, yaml, begins));
  const range = isScalar(value) || isSeq(value) ? value.range : undefined;
  const [start, end] = range ?? [key.range[1] + 1, key.range[1] + 1];
  const line = yaml.lastIndexOf('\n', key.range[0] - 1) + 1;
  const next = yaml.indexOf('\n', Math.max(end - 1, key.range[1]));
  const written = isScalar(value) ? String(value.value ?? '') : yaml.slice(start, end).trim();
  return [
    {
      key: name,
      value: written,
      start: begins + start,
      end: begins + end,
      line: begins + line,
      lineEnd: next < 0 ? begins + yaml.length : begins + next + 1,
    },
  ];
}
