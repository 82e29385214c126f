/**
 * Blocks between `:::name` and `:::`, as Markdown's generic directives have them. Those of a line, and those in text, are
 * left as they were typed: `Re:Hope` is a name.
 */
import type { Parent, Root } from 'mdast';
import { type ContainerDirective, directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import { suggestion } from '../say/nearest.ts';
import type { BlockKind, BlockNode, Container } from './kind.ts';

/** The sign that containers begin with, and leaves and texts too. */
const COLON = 58;

/** A plugin of remark. */
export function containerSyntax(this: Processor): void {
  const data = this.data();
  const [container] = [directive().flow?.[COLON] ?? []].flat();
  const syntax: ReturnType<typeof directive> = container === undefined ? {} : { flow: { [COLON]: container } };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

/** Puts the nodes of the kinds in place of the containers; one that no kind is given by is reported. */
export function readContainers(body: Root, kinds: readonly BlockKind[], file: VFile): void {
  const readers = new Map(
    kinds.flatMap(({ given }) => (given.by === 'container' ? [[given.name, given.read] as const] : [])),
  );
  visit(body, 'containerDirective', (node: ContainerDirective, index, parent: Parent | undefined) => {
    const read = readers.get(node.name);
    if (parent === undefined || index === undefined) return undefined;
    if (read === undefined) {
      reportUnknown(node, [...readers.keys()], file);
      parent.children.splice(index, 1);
      return index;
    }
    parent.children[index] = read(containerOf(node), file) as Parent['children'][number];
    return undefined;
  });
}

function containerOf({ attributes, children, position }: ContainerDirective): Container {
  const given = Object.entries(attributes ?? {}).map(([key, value]) => [key, value ?? '']);
  return { attributes: Object.fromEntries(given), children: children as BlockNode[], position };
}

function reportUnknown({ name, position }: ContainerDirective, known: readonly string[], file: VFile): void {
  reportError(file, {
    rule: 'block-unknown',
    reason: `there is no kind of block called ‘${name.slice(0, 40)}’`,
    help: suggestion(name, known, (meant) => `:::${meant}`),
    at: position,
  });
}
