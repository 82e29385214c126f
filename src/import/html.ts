/** Web pages and mail in HTML. */
import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toMdast } from 'hast-util-to-mdast';
import type { Root as Markdown } from 'mdast';
import { defaultTreeAdapter, parse, type TreeAdapterTypeMap } from 'parse5';
import { visit } from 'unist-util-visit';
import { mendMojibake } from '../issue/mojibake.ts';
import { refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import { type Dropped, ImportError, type ReadingOptions, type Source } from './import.ts';
import { textOf } from './inline.ts';
import { LinkLog } from './links.ts';
import { mended } from './mended.ts';
import { asListItems, counted, nestByLevel, signBox } from './page-lists.ts';
import { type Looks, looksOf } from './page-looks.ts';
import { formulaIn, signRaised } from './page-signs.ts';
import { listStyle, PageStyle, slopeOf, weightOf } from './page-style.ts';
import { tableOf } from './page-tables.ts';
import { all, asDiv, BLOCK, element, isBlock, isElement, isNamed, lineEnd, rawIn, textNode } from './page-tree.ts';
import { blocksOf } from './rich.ts';
import { readText } from './text.ts';
import { wordsOf } from './words.ts';

/** Open elements at one place. Mail in tables within tables has fifty; what each inherits is looked for in all of them. */
const MAX_DEPTH = 200;
/**
 * Elements of any page, and for how many UTF-16 units a longer one has another; the parser's repair of wrong nesting can
 * make many out of few characters.
 */
const MAX_ELEMENTS = 30_000;
const UNITS_PER_ELEMENT = 64;

/** Of one element; pages have some dozens. */
const MAX_ATTRIBUTES = 1000;

/** Parts of one element that are no blocks. What converts them takes quadratic time over those of a paragraph. */
const MAX_CHILDREN = 8192;

/** @param html decoded, not yet cleaned. @throws {ImportError} for a page beyond bounds. */
export function readHtml(html: string, { isKept = false }: ReadingOptions = {}): Source {
  const { text: legible, remarks } = mended(html);
  const root = parseHtml(legible);
  const language = languageIn(root);
  const title = titleIn(root);
  const style = new PageStyle([...sheetsIn(root)]);
  const body = bodyOf(root);
  const dropped: Dropped[] = [];
  removeSilent(body, dropped);
  const links = new LinkLog();
  // Characters that stood there by name, such as &nbsp; and &shy;.
  visit(body, 'text', (node) => {
    node.value = links.text(clean(mendMojibake(node.value)));
  });
  visit(body, 'element', nestByLevel);
  const looks = looksOf(body, style, isKept);
  settle(body, looks, dropped, remarks);
  const aside: string[] = [];
  const text = [textIn(body, { looks, aside, isKept }), ...aside, ...dropped.map((gone) => gone.text)].join('\n');
  refuseLong(text.replace(/\s+/g, ' '));
  if (!isKept) dropAround(body, looks, dropped);
  const preformatted = wholePreformatted(body);
  const about = { ...(title === undefined ? {} : { title }), ...(language === undefined ? {} : { lang: language }) };
  if (preformatted !== undefined) {
    // A letter that was put on the web as it was typed; what stands around it is a page's.
    const source = readText(textIn(preformatted));
    removeIf(body, (node) => node === preformatted);
    const rest = textIn(body).replace(/\s+/g, ' ').trim();
    if (rest !== '') dropped.push({ what: 'what stands beside the letter', text: rest });
    return { ...source, about, text, dropped, remarks: [...remarks, ...links.remarks, ...source.remarks] };
  }
  const typed: string[] = [];
  tidy(body, { looks, dropped, remarks, marks: typed, links });
  const { blocks, marks } = blocksOf(toMarkdown(body).children);
  remarks.push(...links.remarks);
  return { blocks, about, dropped, marks: [...marks, ...typed], text, remarks: [...new Set(remarks)] };
}

function* sheetsIn(root: Root): Generator<string> {
  const found: Element[] = [];
  visit(root, 'element', (node) => {
    const media = String(node.properties.media ?? 'all').toLowerCase();
    if (node.tagName === 'style' && /(?:^|,)\s*(?:all|screen)\s*(?:,|$)/.test(media)) found.push(node);
  });
  for (const sheet of found) yield rawIn(sheet);
}

function parseHtml(html: string): Root {
  let depth = 0;
  let elements = 0;
  const most = MAX_ELEMENTS + html.length / UNITS_PER_ELEMENT;
  const treeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...element: Parameters<typeof defaultTreeAdapter.createElement>) => {
      if (++elements > most || element[2].length > MAX_ATTRIBUTES) throw tooDeep();
      return defaultTreeAdapter.createElement(...element);
    },
    onItemPush: (): void => {
      if (++depth > MAX_DEPTH) throw tooDeep();
    },
    onItemPop: (): void => void depth--,
  };
  const document = parse<TreeAdapterTypeMap>(clean(html), { treeAdapter: treeAdapter as never });
  return fromParse5(document as never, {}) as Root;
}

const tooDeep = (): ImportError =>
  new ImportError(
    'import-size',
    'the page is nested too deeply, or has too many parts, to be a letter',
    'Copy the letter’s text out of the browser, and import that.',
  );

function find(node: Nodes, name: string): Element | undefined {
  let found: Element | undefined;
  visit(node, 'element', (element) => {
    if (element.tagName !== name) return true;
    found = element;
    return false;
  });
  return found;
}

const bodyOf = (root: Root): Element =>
  find(root, 'body') ?? {
    type: 'element',
    tagName: 'body',
    properties: {},
    children: root.children as ElementContent[],
  };

function languageIn(root: Root): string | undefined {
  const lang = find(root, 'html')?.properties.lang;
  return typeof lang === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang) ? lang : undefined;
}

function titleIn(root: Root): string | undefined {
  const title = find(root, 'title');
  const text = title === undefined ? '' : textIn(title).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

/** What a browser shows nothing of. */
const SILENT =
  'script style head title template noscript noembed noframes canvas iframe object embed video audio select textarea map'.split(
    ' ',
  );

/** Places where browsers may end a line go, too: those of an issue are bulletin’s to find, and an address is one again. */
function removeSilent(body: Element, dropped: Dropped[]): void {
  visit(body, 'element', (node) => {
    if (node.tagName === 'math') {
      node.tagName = 'span';
      node.children = [textNode(formulaIn({ ...node, children: node.children }).replace(/\s+/g, ' '))];
    }
    if (node.tagName !== 'svg') return;
    const words = all(node, 'title', 'desc', 'text').map(rawIn).join(' ').replace(/\s+/g, ' ').trim();
    if (words !== '') dropped.push({ what: 'a drawing', text: clean(words) });
    node.children = [];
  });
  removeIf(
    body,
    (node) =>
      node.type === 'comment' || node.type === 'doctype' || isElement(node, ...SILENT, 'svg', 'wbr') || isField(node),
  );
}

/** A field of a form; a box to tick is a letter’s. */
const isField = (node: RootContent): boolean =>
  isElement(node, 'input') && !/^(?:checkbox|radio)$/.test(String(node.properties.type));

/** What a mail program puts around a message that it answers, or passes on: the message is the letter. */
const CITED = /(?:^|\s)(?:gmail_quote|yahoo_quoted|protonmail_quote|tutanota_quote|moz-cite|zmail_extra|cite)(?:\s|$)/;

/** Makes of what is shown text: numbers and boxes of lists, raised figures, cells. */
function settle(parent: Element, looks: Looks, dropped: Dropped[], remarks: string[]): void {
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type !== 'element') {
      children.push(child);
      continue;
    }
    signBox(child);
    signRaised(child);
    if (isNamed(child, 'ul', 'ol', 'menu')) child.children = asListItems(child.children);
    settle(child, looks, dropped, remarks);
    const className = Array.isArray(child.properties.className) ? child.properties.className.join(' ') : '';
    if (isNamed(child, 'blockquote') && (child.properties.type === 'cite' || CITED.test(className)))
      child.tagName = 'div';
    if (isNamed(child, 'pre') && !child.children.some((inner) => isElement(inner, 'code')))
      child.properties.dataTyped = true;
    if (isNamed(child, 'ol')) {
      const lists = counted(child, listStyle(looks.declared(child)));
      // What is hidden, or bold, is so in each.
      for (const list of lists) if (list !== child) looks.copy(child, list);
      children.push(...lists);
    } else children.push(child);
  }
  parent.children = children;
}

function removeIf(parent: Element, isUnwanted: (node: RootContent) => boolean): void {
  parent.children = parent.children.filter((child) => !isUnwanted(child));
  for (const child of parent.children) if (child.type === 'element') removeIf(child, isUnwanted);
}

interface TextOptions {
  looks: Looks;
  /** Takes what will be left out; a hidden remark parts no word that it stands in. */
  aside: string[];
  isKept?: boolean;
}

/** The text as it is in the page; blocks are parted, so that their words do not run together. */
function textIn(node: Nodes, options?: TextOptions): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map((child) => textIn(child, options)).join('');
  if (!isElement(node)) return inner;
  const isApart = BLOCK.has(node.tagName);
  if (options !== undefined && options.isKept !== true && (options.looks.isHidden(node) || node.tagName in AROUND)) {
    options.aside.push(inner);
    return isApart ? '\n' : '';
  }
  if (node.tagName === 'q') return `"${inner}"`;
  return isApart ? `\n${inner}\n` : inner;
}

/** What stands around the letter on a page, and what is hidden in it. */
const AROUND: Record<string, string> = {
  nav: 'the page’s navigation',
  aside: 'the page’s margin',
  footer: 'the page’s footer',
  form: 'a form',
  button: 'a button',
};

function dropAround(body: Element, looks: Looks, dropped: Dropped[]): void {
  // A page that a script would fill has a main part, and nothing in it.
  const hasWords = (node: Element): boolean => textIn(node, { looks, aside: [] }).trim() !== '';
  const mains = all(body, 'main').filter(hasWords);
  const articles = all(body, 'article').filter(hasWords);
  const letter = mains.length === 1 ? mains[0] : articles.length === 1 ? articles[0] : undefined;
  const list = (what: string, texts: readonly string[]): void => {
    const text = texts.join(' ').replace(/\s+/g, ' ').trim();
    if (text !== '') dropped.push({ what, text });
  };
  let beside = '';
  const walk = (parent: Element, isInside: boolean): void => {
    parent.children = parent.children.flatMap((child): ElementContent[] => {
      const isHere = isInside || child === letter;
      if (child.type === 'text') {
        if (isHere || letter === undefined || child.value.trim() === '') return [child];
        beside += child.value;
        return [];
      }
      if (child.type !== 'element') return [child];
      const what = looks.isHidden(child) ? 'hidden text' : AROUND[child.tagName];
      const isBeside = !isHere && letter !== undefined && !contains(child, letter);
      if (what !== undefined || isBeside) {
        const aside: string[] = [];
        // What is itself hidden is told whole, not as something aside.
        const text = textIn(what === undefined ? child : { ...child, tagName: 'div', properties: {} }, {
          looks,
          aside,
        });
        const isApart = BLOCK.has(child.tagName);
        if (what === undefined) beside += text;
        else if (isApart) beside += '\n';
        list(what ?? 'what stands beside the letter', what === undefined ? aside : [text, ...aside]);
        // Even so it parts what stands before it and after.
        return isApart ? [lineEnd()] : [];
      }
      if (BLOCK.has(child.tagName)) beside += '\n';
      walk(child, isHere);
      if (BLOCK.has(child.tagName)) beside += '\n';
      return [child];
    });
  };
  walk(body, false);
  list('what stands beside the letter', [beside]);
}

const contains = (node: Element, other: Element): boolean =>
  node.children.some((child) => child === other || (child.type === 'element' && contains(child, other)));

const styleOf = (node: Element): string => {
  const style = node.properties.style;
  return typeof style === 'string' ? style.toLowerCase().replace(/\s+/g, '') : '';
};

/** The one `pre` that holds most of the words. */
function wholePreformatted(body: Element): Element | undefined {
  const total = wordsOf(textIn(body)).length;
  const found = all(body, 'pre').find((pre) => wordsOf(textIn(pre)).length > total * 0.9);
  return found;
}

interface Tidying {
  looks: Looks;
  dropped: Dropped[];
  remarks: string[];
  /** Bullets that were text. */
  marks: string[];
  links: LinkLog;
}

/** Makes of what mail programs write what it means. */
function tidy(parent: Element, tidying: Tidying): void {
  const { dropped, marks } = tidying;
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type !== 'element') {
      children.push(child);
      continue;
    }
    if (isOutlookItem(child)) giveBullet(child, marks);
    tidy(child, tidying);
    if (/^h[1-6]$/.test(child.tagName)) child.children = child.children.flatMap(onLines);
    if (child.tagName === 'img') noticePicture(child, dropped);
    else if (child.tagName === 'a') children.push(...linkOf(child, tidying));
    else if (isEmptyBlock(child)) children.push(lineEnd());
    else children.push(...withoutSpan(meant(child, tidying)));
  }
  parent.children = joinTexts(children);
  if (parent.children.filter((child) => !isBlock(child) && !isSpace(child)).length > MAX_CHILDREN) throw tooDeep();
}

/** A heading holds no paragraphs; each that stands in one is a line of it. */
function onLines(node: ElementContent): ElementContent[] {
  if (node.type !== 'element' || node.tagName === 'br') return [node];
  const children = node.children.flatMap(onLines);
  if (!BLOCK.has(node.tagName)) return [{ ...node, children }];
  return [lineEnd(), ...children, lineEnd()];
}

/** An empty paragraph within text parts what stands beside it, and would go without a trace. */
const isEmptyBlock = ({ tagName, children }: Element): boolean =>
  children.every((child) => (child.type === 'text' ? child.value.trim() === '' : isElement(child, 'br'))) &&
  !['td', 'th', 'tr', 'hr', 'br', 'li'].includes(tagName) &&
  BLOCK.has(tagName);

const isSpace = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';

/** What means nothing by itself, or nothing outside its place; the conversion would leave out most of it, text and all. */
const MEANINGLESS =
  'span font o:p option optgroup menuitem command applet content element isindex shadow spacer keygen basefont bgsound nextid'.split(
    ' ',
  );

/** What is shown as another is, by its name, and unknown to the conversion. */
const KNOWN_AS: Readonly<Record<string, string>> = { menu: 'ul', dialog: 'div' };

const QUOTE = textNode('"');

/** What means nothing goes, and leaves its text. */
function withoutSpan(node: Element): ElementContent[] {
  if (isNamed(node, ...MEANINGLESS)) return node.children;
  // The conversion writes no marks within code.
  if (isNamed(node, 'q')) return [QUOTE, ...node.children, QUOTE];
  const known = KNOWN_AS[node.tagName];
  if (known !== undefined) return [{ ...node, tagName: known }];
  return BLOCK.has(node.tagName) ? [node] : withBlocksOutside(node);
}

/** `<b><p>Africa</p></b>` is `<p><b>Africa</b></p>`: the conversion loses the paragraphs of a style. */
function withBlocksOutside(node: Element): ElementContent[] {
  if (!node.children.some(isBlock)) return [node];
  const parted: ElementContent[] = [];
  let open: Element | undefined;
  for (const child of node.children) {
    if (isBlock(child)) {
      open = undefined;
      const children = withBlocksOutside({ ...node, children: child.children });
      parted.push({ ...child, children });
    } else if (open === undefined) {
      open = { ...node, children: [child] };
      parted.push(open);
    } else {
      open.children.push(child);
    }
  }
  return parted;
}

/** The conversion that follows takes quadratic time over texts beside texts. */
function joinTexts(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (let index = 0; index < nodes.length; ) {
    const node = nodes[index]!;
    let end = index + 1;
    if (node.type === 'text') while (nodes[end]?.type === 'text') end++;
    const texts = nodes.slice(index, end).map((text) => (text.type === 'text' ? text.value : ''));
    joined.push(node.type === 'text' ? { type: 'text', value: texts.join('') } : node);
    index = end;
  }
  return joined;
}

function noticePicture(picture: Element, dropped: Dropped[]): void {
  const alt = picture.properties.alt;
  const isTracker = [picture.properties.width, picture.properties.height].some(
    (size) => size !== undefined && Number(size) <= 2,
  );
  if (!isTracker) dropped.push({ what: 'a picture', text: typeof alt === 'string' ? clean(alt) : '' });
}

/** Links to places on the web stay, and lead there straight. */
function linkOf(link: Element, { remarks, links }: Tidying): ElementContent[] {
  const href = typeof link.properties.href === 'string' ? link.properties.href.trim() : '';
  const text = textIn(link).trim();
  if (URL.canParse(href) && /^(?:https?|mailto|tel):/i.test(href) && text !== '') {
    link.properties = { href: links.straight(href) };
    return [link];
  }
  if (text !== '' && href !== '' && !href.startsWith('#'))
    remarks.push(
      `“${text.slice(0, 60)}” leads to no address on the web (${href.slice(0, 60)}) and is no link any more`,
    );
  return link.children;
}

/** Outlook writes its lists as paragraphs whose bullets, or numbers, are text in a span of this style. */
const isOutlookItem = (node: Element): boolean => /mso-list:l\d+level\d/.test(styleOf(node));

function giveBullet(paragraph: Element, marks: string[]): void {
  const level = Number(/level(\d)/.exec(styleOf(paragraph))?.[1] ?? 1);
  visit(paragraph, 'element', (span) => {
    if (!/mso-list:ignore/.test(styleOf(span))) return true;
    const mark = textIn(span).trim();
    const isNumber = /^\(?\d{1,2}[.)]$/.test(mark);
    if (!isNumber) marks.push(mark);
    span.children = [{ type: 'text', value: `${isNumber ? mark : level === 1 ? '•' : level === 2 ? '◦' : '▪'} ` }];
    return false;
  });
}

function meant(node: Element, { looks, remarks }: Tidying): Element {
  if (isNamed(node, 'table')) return tableOf(node, remarks);
  if (isNamed(node, 'dl')) return termsOf(node);
  const declared = looks.declared(node);
  const weight = weightOf(declared);
  const slope = slopeOf(declared);
  if (isNamed(node, 'b', 'strong') && weight === 'normal') return { ...node, tagName: 'span' };
  if (isNamed(node, 'i', 'em') && slope === 'normal') return { ...node, tagName: 'span' };
  if (isNamed(node, 'pre') && node.properties.dataTyped === true) return typedLines(node);
  const styles = looks.stylesOf(node);
  if (styles.length === 0) return meantBlock(node);
  // What stands within a line is styled there, and blocks stay outside.
  const children = styles.reduce(
    (inner: ElementContent[], name) => withBlocksOutside(element(name, inner)),
    node.children,
  );
  return meantBlock({ ...node, children });
}

function meantBlock(node: Element): Element {
  // Terms are seen where their list is.
  if (isNamed(node, 'dt', 'dd')) return node;
  if (BLOCK.has(node.tagName) && !CONVERTED.has(node.tagName)) return asDiv(node);
  // As the parser of pages makes them of tables that hold anything but rows.
  if (isNamed(node, 'p') && node.children.some(isBlock)) return asDiv(node);
  // Underlining is for emphasis where a typewriter had no other.
  if (isNamed(node, 'u', 'ins')) return { ...node, tagName: 'span' };
  return node;
}

/** What was typed into a page as it stands is read as such a text is. */
function typedLines(pre: Element): Element {
  const { blocks } = readText(textIn(pre));
  const children: ElementContent[] = [];
  let group: number | undefined;
  for (const block of blocks) {
    const before = children.at(-1);
    if (block.kind === 'paragraph') {
      const text = textNode(textOf(block.content));
      if (group === block.group && before?.type === 'element') before.children.push(lineEnd(), text);
      else children.push(element('p', [text]));
    } else if (block.kind === 'item') {
      const texts = block.paragraphs.map((content) => textOf(content)).join(' ');
      children.push(element('p', [textNode(`${block.mark ?? '•'} ${texts}`)]));
    } else if (block.kind === 'heading') {
      children.push(element(`h${Math.min(block.depth + 1, 6)}`, [textNode(textOf(block.content))]));
    } else if (block.kind === 'rule') {
      children.push(element('hr'));
    } else if (block.node.type === 'blockquote') {
      children.push(element('blockquote', [element('p', [textNode(textOf(block.node.children as never))])]));
    }
    group = block.kind === 'paragraph' ? block.group : undefined;
  }
  return element('div', children);
}

/** Terms, each with what is said of it behind a colon; a term that has a paragraph of its own below it is a line. */
function termsOf(list: Element): Element {
  const children: ElementContent[] = [];
  for (const child of list.children) {
    const before = children.findLast((other): other is Element => other.type === 'element');
    const isSaid = isElement(child, 'dd') && before?.properties.dataTerm === true && !child.children.some(isBlock);
    if (isSaid) {
      const [term] = before.children;
      const colon = /[:.?!]\s*$/.test(rawIn(before)) ? ' ' : ': ';
      before.properties = {};
      before.children = [term!, textNode(colon), ...child.children];
    } else if (isElement(child, 'dt') && !child.children.some(isBlock)) {
      children.push({ ...element('p', [element('strong', child.children)]), properties: { dataTerm: true } });
    } else children.push(isElement(child, 'dt', 'dd') ? asDiv(child) : child);
  }
  return { ...asDiv(list), children };
}

/** Blocks that the conversion knows. Of others, lists of terms among them, it loses text or where it ends. */
const CONVERTED = new Set(
  'blockquote body br div h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul caption'.split(' '),
);

function toMarkdown(node: Element): Markdown {
  // Told that it is a document, text beside paragraphs becomes a paragraph.
  const markdown = toMdast({ type: 'root', children: node.children } as Root, {
    document: true,
    handlers: {
      a(state, link) {
        const href = String((link as Element).properties.href ?? '');
        return { type: 'link', url: href, children: state.all(link as Element) as never };
      },
    },
  });
  if (markdown.type === 'root') return markdown;
  return { type: 'root', children: [markdown as never] };
}
