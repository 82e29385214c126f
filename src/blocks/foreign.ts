/**
 * Text in a language other than the issue's. It is written as the HTML that every reader of Markdown knows and none of
 * them prints: `<span lang="es">La paz</span>` in a line, `<div lang="ar">` and `</div>` around whole blocks.
 */
import type {
  BlockContent,
  DefinitionContent,
  Heading,
  Html,
  Nodes,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { VFile } from 'vfile';
import { isLanguageTag } from '../keys/fields.ts';
import { reportError, START } from '../say/message.ts';
import { directionOf } from '../text/direction.ts';

/** What is wrapped in a `span`. */
export interface ForeignText extends Parent {
  type: 'foreignText';
  /** BCP 47, canonical. */
  lang: string;
  children: PhrasingContent[];
  /** What mdast-util-to-hast makes of it. */
  data: { hName: 'span'; hProperties: { lang: string } };
}

/** What stands between the tags of a `div`. */
export interface ForeignBlock extends Parent {
  type: 'foreignBlock';
  /** BCP 47, canonical. */
  lang: string;
  children: (BlockContent | DefinitionContent)[];
  data: { hName: 'div'; hProperties: { lang: string } };
}

declare module 'mdast' {
  interface PhrasingContentMap {
    foreignText: ForeignText;
  }
  interface BlockContentMap {
    foreignBlock: ForeignBlock;
  }
  interface RootContentMap {
    foreignText: ForeignText;
    foreignBlock: ForeignBlock;
  }
}

type TagName = 'span' | 'div';

/** A tag by the name of ours. */
interface Tag {
  name: TagName;
  node: Html;
  parent: Parent;
  /** What it must be ended in: a paragraph, a heading or a cell; of blocks, the whole issue. */
  within: Nodes;
  /** `lang` is left out where the tag names none: it is HTML like any other. */
  kind: { opens: true; lang?: string } | { opens: false };
}

/** Puts a node of its own in place of every pair of tags, and reports those that are not understood. */
export function readForeign(body: Root, file: VFile): void {
  const open = { span: new Map<Nodes, Tag[]>(), div: new Map<Nodes, Tag[]>() };
  const pairs: { start: Tag; end: Tag }[] = [];
  // Tags that have been understood, or reported.
  const used = new Set<Html>();
  // Those within which another has begun, which may be where they were to end.
  const doubtful = new Set<Tag>();
  for (const tag of tagsIn(body, body, undefined, file)) {
    const waiting = open[tag.name].get(tag.within) ?? [];
    open[tag.name].set(tag.within, waiting);
    const start = waiting.at(-1);
    if (tag.kind.opens) {
      if (namesLang(tag)) used.add(tag.node);
      if (namesLang(tag) && start !== undefined && namesLang(start)) {
        reportNested(tag, file);
        doubtful.add(start);
      }
      if (!isWhole(tag)) waiting.push(tag);
      continue;
    }
    if (start === undefined) continue;
    waiting.pop();
    if (!namesLang(start)) continue;
    used.add(tag.node);
    if (attributesOf(tag.node.value.trim()) === undefined) reportPlace(tag, file);
    else if (start.parent === tag.parent) pairs.push({ start, end: tag });
    else reportCrossed(start, file);
  }
  for (const tag of [...open.span.values(), ...open.div.values()].flat()) {
    if (namesLang(tag) && !doubtful.has(tag)) reportUnclosed(tag, file);
  }
  for (const { start, end } of pairs) wrap(start, end);
  if (used.size === 0) return;
  removeTags(body, used);
  body.children = body.children.flatMap((node): RootContent[] =>
    node.type === 'foreignBlock' ? openRegions(node) : [node],
  );
}

const namesLang = ({ kind }: Tag): boolean => kind.opens && kind.lang !== undefined;

/** Text on the tag's line, which is reported, may have the end in it. */
const isWhole = ({ name, node }: Tag): boolean => node.value.includes(`</${name}`);

/** All tags by the name of ours, in the order of the text. @param block that the text belongs to; none: blocks stand here. */
function tagsIn(parent: Parent, body: Root, block: Nodes | undefined, file: VFile): Tag[] {
  return (parent.children as Nodes[]).flatMap((node): Tag[] => {
    if (node.type === 'html') return tagOf(node, parent, body, block, file);
    return 'children' in node ? tagsIn(node, body, isTextBlock(node) ? node : block, file) : [];
  });
}

const isTextBlock = ({ type }: Nodes): boolean => type === 'paragraph' || type === 'heading' || type === 'tableCell';

function tagOf(node: Html, parent: Parent, body: Root, block: Nodes | undefined, file: VFile): Tag[] {
  const written = node.value.trim();
  const found = /^<(\/?)(span|div)(?![a-z0-9-])/i.exec(written);
  if (found === null) return [];
  const name = found[2]!.toLowerCase() as TagName;
  const tag = { name, node, parent, within: block ?? body };
  if (found[1] !== '') return [{ ...tag, kind: { opens: false } }];
  if (!/^<[a-z]+\s[^>]*?\b(?:lang|dir)\b/i.test(written.slice(0, LONGEST_TAG)))
    return [{ ...tag, kind: { opens: true } }];
  const attributes = attributesOf(written);
  const isInPlace = (name === 'span') === (block !== undefined);
  if (attributes === undefined || !isInPlace) reportPlace({ name, node, within: tag.within }, file);
  const lang = attributes === undefined || !isInPlace ? UNKNOWN : languageOf(attributes, node, name, file);
  return [{ ...tag, kind: { opens: true, lang } }];
}

/** The tag of no language (BCP 47), where what is written has been reported: then only that is. */
const UNKNOWN = 'und';

interface Attribute {
  key: string;
  value: string;
}

/** Longer is no tag that names a language. */
const LONGEST_TAG = 500;
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gy;

/** Of a text that is one tag and nothing else; a tag that ends has none. */
function attributesOf(written: string): Attribute[] | undefined {
  if (written.length > LONGEST_TAG) return undefined;
  const name = /^<\/?[a-z]+/i.exec(written)![0];
  const attributes: Attribute[] = [];
  let at = name.length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(written);
    if (match === null) break;
    attributes.push({ key: match[1]!.toLowerCase(), value: match[2] ?? match[3] ?? match[4] ?? '' });
    at = ATTRIBUTE.lastIndex;
  }
  return /^\s*>$/.test(written.slice(at)) ? attributes : undefined;
}

function languageOf(attributes: readonly Attribute[], node: Html, name: TagName, file: VFile): string {
  const wrong = (reason: string, help: string): string => {
    reportError(file, { rule: 'language-tag', reason, help, at: node.position });
    return UNKNOWN;
  };
  const example = `Write it like this: <${name} lang="es">`;
  const other = attributes.find(({ key }, index) => {
    const isKnown = key === 'lang' || key === 'dir';
    return !isKnown || attributes.findIndex((one) => one.key === key) !== index;
  });
  if (other !== undefined)
    return wrong(`nothing but \`lang\` is understood here: \`${other.key.slice(0, 40)}\``, example);
  const lang = attributes.find(({ key }) => key === 'lang')?.value;
  const dir = attributes.find(({ key }) => key === 'dir')?.value.toLowerCase();
  if (lang === undefined) return wrong('the direction follows from the language, which is not named', example);
  if (!isLanguageTag(lang)) return wrong(`\`${lang.slice(0, 40)}\` is not a language tag`, LANGUAGE_TAGS);
  if (dir !== undefined && dir !== 'auto' && dir !== directionOf(lang))
    return wrong(`text in \`${lang}\` does not run as \`dir\` says`, 'Delete `dir`: it follows from the language.');
  return Intl.getCanonicalLocales(lang)[0] ?? lang;
}

const LANGUAGE_TAGS = 'Write a BCP 47 tag, such as lang="es", lang="pt-BR" or lang="km".';

// ---- the tree -----------------------------------------------------------------------------------------

function wrap({ name, node, parent, kind }: Tag, end: Tag): void {
  if (!kind.opens || kind.lang === undefined) return;
  const { lang } = kind;
  const from = parent.children.indexOf(node);
  const to = parent.children.indexOf(end.node);
  const children = parent.children.slice(from + 1, to);
  const place = { start: node.position?.start ?? unplaced, end: end.node.position?.end ?? unplaced };
  const foreign: ForeignText | ForeignBlock =
    name === 'span'
      ? {
          type: 'foreignText',
          lang,
          children: children as PhrasingContent[],
          data: { hName: 'span', hProperties: { lang } },
          position: place,
        }
      : {
          type: 'foreignBlock',
          lang,
          children: children as BlockContent[],
          data: { hName: 'div', hProperties: { lang } },
          position: place,
        };
  // The end stays for those that have its place in mind, and is removed with all others.
  parent.children.splice(from, to - from, foreign as RootContent);
}

const unplaced = { ...START, offset: 0 };

/** Takes away tags that are understood, or reported already. */
function removeTags(parent: Parent, tags: ReadonlySet<Html>): void {
  if (tags.size === 0) return;
  parent.children = parent.children.filter((child) => child.type !== 'html' || !tags.has(child));
  for (const child of parent.children as Nodes[]) if ('children' in child) removeTags(child, tags);
}

/** Regions begin in no block: one that holds their headings is divided before each of them. */
function openRegions(block: ForeignBlock): (ForeignBlock | Heading)[] {
  const parts: (ForeignBlock | Heading)[] = [];
  for (const child of block.children) {
    const last = parts.at(-1);
    if (child.type === 'heading' && child.depth === 2) parts.push(inForeign(child, block.lang));
    else if (last?.type === 'foreignBlock') last.children.push(child);
    else parts.push({ ...block, ...placeOf(child), children: [child] });
  }
  return parts;
}

const placeOf = ({ position }: Nodes): Pick<ForeignBlock, 'position'> => (position === undefined ? {} : { position });

/** A block of text, all of it in a language. */
export function inForeign<Block extends { children: PhrasingContent[] } & Nodes>(block: Block, lang: string): Block {
  const text: ForeignText = {
    type: 'foreignText',
    lang,
    children: block.children,
    data: { hName: 'span', hProperties: { lang } },
  };
  if (block.position !== undefined) text.position = block.position;
  return { ...block, children: [text] };
}

// ---- messages -----------------------------------------------------------------------------------------

function reportPlace({ name, node, within }: Pick<Tag, 'name' | 'node' | 'within'>, file: VFile): void {
  const isInline = within.type !== 'root';
  const [reason, help] =
    name === 'div' && isInline
      ? ['`<div>` stands inside a line', 'Inside a line, write <span lang="es">…</span>']
      : name === 'span' && !isInline
        ? ['`<span>` stands on a line of its own', 'Around paragraphs and lists, write <div lang="es"> and </div>']
        : ['text stands beside the tag or just below it, and would not be read as Markdown', BLANK_LINES];
  reportError(file, { rule: 'language-place', reason, help, at: node.position });
}

const BLANK_LINES =
  'Put <div lang="es"> and </div> on lines of their own, with a blank line before and after each. Inside a line, write <span lang="es">…</span>';

function reportUnclosed({ name, node }: Tag, file: VFile): void {
  reportError(file, {
    rule: 'language-unclosed',
    reason: `the language that begins here has no end`,
    help:
      name === 'span'
        ? 'Write </span> where it ends, in the same paragraph.'
        : 'Write </div> where it ends, on a line of its own, with a blank line before and after it.',
    at: node.position,
  });
}

function reportCrossed({ name, node }: Tag, file: VFile): void {
  reportError(file, {
    rule: 'language-crossed',
    reason: `the language that begins here ends ${name === 'span' ? 'in other emphasis or another link' : 'in another list or quotation'} than it begins in`,
    help: `Write <${name}> and </${name}> both inside it, or both outside.`,
    at: node.position,
  });
}

function reportNested({ name, node }: Tag, file: VFile): void {
  reportError(file, {
    rule: 'language-nested',
    reason: 'a language begins before the one before it has ended',
    help: `End the other with </${name}> first.`,
    at: node.position,
  });
}
