/** Links and images by reference become plain ones. */
import type { Definition, Image, ImageReference, Link, LinkReference, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportWarning } from '../say/message.ts';

/**
 * Replaces every reference by the `link` or `image` it means, at the reference's place. The first definition
 * of a name holds (CommonMark 4.7); a second one and one that nothing refers to are reported.
 */
export function resolveReferences(body: Root, file: VFile): void {
  const definitions = gatherDefinitions(body, file);
  const used = new Set<Definition>();
  visit(body, (node, index, parent) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const definition = definitions.get(node.identifier);
    // micromark makes a reference only where there is a definition.
    if (!definition || !parent || index === undefined) return;
    used.add(definition);
    parent.children[index] = resolve(node, definition);
    return index; // The new node's children come next.
  });
  for (const definition of definitions.values()) {
    if (used.has(definition)) continue;
    reportWarning(file, {
      rule: 'definition-unused',
      reason: `nothing refers to the address \`${definition.label ?? definition.identifier}\``,
      help: `Refer to it like this: [text][${definition.label ?? definition.identifier}], or delete it.`,
      at: definition.position,
    });
  }
}

function gatherDefinitions(body: Root, file: VFile): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(body, 'definition', (node) => {
    if (!definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
      return;
    }
    reportWarning(file, {
      rule: 'definition-duplicate',
      reason: `\`${node.label ?? node.identifier}\` has an address already; this one is not used`,
      help: 'Delete one of the two, or give it another name.',
      at: node.position,
    });
  });
  return definitions;
}

function resolve(node: LinkReference | ImageReference, { url, title }: Definition): Link | Image {
  const target = { url, ...(title === undefined ? {} : { title }), ...(node.position && { position: node.position }) };
  return node.type === 'linkReference'
    ? { type: 'link', ...target, children: node.children }
    : { type: 'image', ...target, alt: node.alt ?? null };
}
