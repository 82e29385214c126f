/** Blocks that are named: each is given to its kind, which is loaded by the issues that have it. */
import type { Node, Parent, PhrasingContent, Root } from 'mdast';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import { nearest, suggestion } from '../say/nearest.ts';
import { readInfo } from './container-info.ts';
import { containerFromMarkdown, containerSyntax, type WrittenContainer, type WrittenLine } from './container-syntax.ts';
import { openingOf } from './keys.ts';
import type { BlockKind, BlockNode, Container, Line } from './kind.ts';
import { learn } from './kinds.ts';
import { NAMED_KINDS } from './register.ts';

/** A plugin of remark. */
export function containers(this: Processor): void {
  const data = this.data();
  const takesLines = (name: string): boolean => formOf(name)?.holds === 'lines';
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), containerSyntax(takesLines)];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), containerFromMarkdown];
}

/** Capitals make no difference to a name. */
function formOf(name: string): (typeof NAMED_KINDS)[string] | undefined {
  const known = name.toLowerCase();
  return Object.hasOwn(NAMED_KINDS, known) ? NAMED_KINDS[known] : undefined;
}

type Written = WrittenContainer & Node;

/** Puts the nodes of the kinds in place of what was written; what cannot be read is reported, and left out. */
export async function readContainers(body: Root, source: string, file: VFile): Promise<void> {
  const kinds = new Map<string, BlockKind>();
  const names = new Set<string>();
  visit(body, isContainer, ({ name }: Written) => void names.add(name.toLowerCase()));
  for (const name of [...names].sort()) {
    const kind = await formOf(name)?.load();
    if (kind === undefined) continue;
    kinds.set(name, kind);
    learn(kind);
  }
  const parents: Parent[] = [];
  visit(body, (node: Node) => {
    if ('children' in node && ((node as Parent).children as Node[]).some(isContainer)) parents.push(node as Parent);
  });
  // From the inside, so that a block is read when all that it holds has been.
  for (const parent of parents.reverse())
    parent.children = (parent.children as Node[]).flatMap((child) =>
      isContainer(child) ? (readContainer(child, kinds.get(child.name.toLowerCase()), source, file) ?? []) : child,
    ) as typeof parent.children;
  reportStray(body, file);
}

const isContainer = (node: Node): node is Written => node.type === 'container';

function readContainer(node: Written, kind: BlockKind | undefined, source: string, file: VFile): Node | undefined {
  if (kind === undefined) {
    reportUnknown(node, file);
    return undefined;
  }
  const swallowed = kind.given.by === 'lines' ? openingIn(node, source) : undefined;
  if (swallowed !== undefined) {
    reportError(file, {
      rule: 'block-unclosed',
      reason: `:::${node.name} is not closed before :::${swallowed.name} begins on line ${swallowed.line}`,
      help: `Write ::: alone on a line after the last of :::${node.name}, which holds no other block.`,
      at: openingOf(node),
    });
    return undefined;
  }
  if (!isClosed(node, source)) {
    const line = twoColonsIn(node, source);
    reportError(file, {
      rule: 'block-unclosed',
      reason: `:::${node.name} begins here and is never closed`,
      help:
        line === undefined
          ? 'Write ::: alone on the line after its last.'
          : `Line ${line} has two colons; write three, alone on the line after its last.`,
      at: openingOf(node),
    });
    return undefined;
  }
  const attributes = readInfo(node.info);
  if (attributes === undefined) {
    reportError(file, {
      rule: 'block-key',
      reason: 'what stands in the braces cannot be read',
      help: `Write a name, an equals sign and a text in quotes: :::${node.name}{title="Harvest lunch"}.`,
      at: openingOf(node),
    });
    return undefined;
  }
  const { position } = node;
  const container: Container = { name: node.name.toLowerCase(), attributes, ...(position && { position }) };
  const { given } = kind;
  switch (given.by) {
    case 'blocks':
      return given.read(container, node.children as BlockNode[], file);
    case 'lines':
      return given.read(container, linesOf(node, source), file);
    default:
      throw new Error(`${kind.type} is named and read by ${given.by}`);
  }
}

/** The last line of a block that is closed is colons. */
const isClosed = ({ position }: Written, source: string): boolean =>
  /\n[ \t>]*:{3,}[ \t]*$/.test(source.slice(position?.start.offset, position?.end.offset));

/** The first block that begins among the lines of another, which is then not closed. */
function openingIn({ children }: Written, source: string): { name: string; line: number } | undefined {
  for (const { position } of children as (WrittenLine & Node)[]) {
    const written = source.slice(position?.start.offset, position?.end.offset);
    const [, name] = /^\s*:{3,}\s*([\p{L}\d-]+)/u.exec(written) ?? [];
    if (name !== undefined && position !== undefined) return { name, line: position.start.line };
  }
  return undefined;
}

/** The line that was probably meant to close a block. */
function twoColonsIn({ position }: Written, source: string): number | undefined {
  const lines = source.slice(position?.start.offset, position?.end.offset).split('\n');
  const found = lines.findIndex((line) => /^\s*::\s*$/.test(line));
  return found < 0 || position === undefined ? undefined : position.start.line + found;
}

/** Columns from one stop of tabs to the next (CommonMark 2.2). */
const TAB = 4;

/** The lines of a block, the empty ones among them too. */
function linesOf({ children, position }: Written, source: string): Line[] {
  const lines: Line[] = [];
  let next = (position?.start.line ?? 0) + 1;
  for (const written of children as (WrittenLine & Node)[]) {
    for (; written.position !== undefined && next < written.position.start.line; next++)
      lines.push({ indent: 0, children: [] });
    lines.push(lineOf(written, source));
    next++;
  }
  return lines;
}

function lineOf({ children, position }: WrittenLine & Node, source: string): Line {
  const [before] = /^\s*/.exec(source.slice(position?.start.offset, position?.end.offset))!;
  const indent = [...before].reduce(
    (column, sign) => (sign === '\t' ? (Math.floor(column / TAB) + 1) * TAB : column + 1),
    0,
  );
  return { indent, children: children as PhrasingContent[], ...(position && { position }) };
}

function reportUnknown(node: Written, file: VFile): void {
  reportError(file, {
    rule: 'block-unknown',
    reason: `there is no kind of block called ‘${node.name.slice(0, 40)}’`,
    help: suggestion(node.name, Object.keys(NAMED_KINDS), (meant) => `:::${meant}`),
    at: openingOf(node),
  });
}

/** Colons that open nothing and close nothing would be printed. */
function reportStray(body: Root, file: VFile): void {
  visit(body, 'paragraph', ({ children }) => {
    for (const child of children) {
      if (child.type !== 'text' || child.position === undefined) continue;
      child.value.split('\n').forEach((line, index) => {
        if (index === 0 && child !== children[0]) return;
        const { start } = child.position!;
        const at = index === 0 ? start : { line: start.line + index, column: 1 };
        const [, called] = /^::\s?([\p{L}-]+)/u.exec(line) ?? [];
        const meant = called === undefined ? undefined : nearest(called, Object.keys(NAMED_KINDS));
        if (meant !== undefined)
          reportError(file, {
            rule: 'block-stray',
            reason: 'two colons open no block',
            help: `Write three, :::${meant}, and end the block with ::: alone on a line.`,
            at,
          });
        if (!/^:{3}/.test(line)) return;
        reportError(file, {
          rule: 'block-stray',
          reason: `these colons ${/^:+\s*$/.test(line) ? 'close a block that is not open' : 'open no block'}`,
          help: 'A block begins with a line such as :::order, and ends with ::: alone on a line.',
          at,
        });
      });
    }
  });
}
