/** Web pages and mail in HTML. */
import type { Element, ElementContent, Nodes, Root, RootContent, Text } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toMdast } from 'hast-util-to-mdast';
import type { Root as Markdown } from 'mdast';
import { defaultTreeAdapter, parse, type TreeAdapterTypeMap } from 'parse5';
import { visit } from 'unist-util-visit';
import { refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import { type Dropped, ImportError, type Source } from './import.ts';
import { blocksOf } from './rich.ts';
import { readText } from './text.ts';
import { wordsOf } from './words.ts';

/** Open elements at one place. Mail in tables within tables has fifty; recursion further on is safe up to this. */
const MAX_DEPTH = 400;
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
export function readHtml(html: string): Source {
  const root = parseHtml(html);
  const language = languageIn(root);
  const title = titleIn(root);
  const body = bodyOf(root);
  removeSilent(body);
  // Characters that stood there by name, such as &nbsp; and &shy;.
  visit(body, 'text', (node) => {
    node.value = clean(node.value);
  });
  const aside: string[] = [];
  const text = [textIn(body, aside), ...aside].join('\n');
  refuseLong(text.replace(/\s+/g, ' '));
  const dropped: Dropped[] = [];
  const remarks: string[] = [];
  dropAround(body, dropped);
  const preformatted = wholePreformatted(body);
  const about = { ...(title === undefined ? {} : { title }), ...(language === undefined ? {} : { lang: language }) };
  if (preformatted !== undefined) {
    // A letter that was put on the web as it was typed; what stands around it is a page's.
    const source = readText(textIn(preformatted));
    removeIf(body, (node) => node === preformatted);
    const rest = textIn(body).replace(/\s+/g, ' ').trim();
    if (rest !== '') dropped.push({ what: 'what stands beside the letter', text: rest });
    return { ...source, about, text, dropped };
  }
  const typed: string[] = [];
  tidy(body, dropped, remarks, typed);
  const { blocks, marks } = blocksOf(toMarkdown(body).children);
  return { blocks, about, dropped, marks: [...marks, ...typed], text, remarks };
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

const isElement = (node: Nodes, ...names: string[]): node is Element =>
  node.type === 'element' && (names.length === 0 || names.includes(node.tagName));

const isNamed = (node: Element, ...names: string[]): boolean => names.includes(node.tagName);

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
  'script style head title template noscript noembed noframes svg canvas iframe object embed video audio input select textarea map math'.split(
    ' ',
  );

/** Places where browsers may end a line, too: those of an issue are bulletin’s to find, and an address is one again. */
function removeSilent(body: Element): void {
  removeIf(body, (node) => node.type === 'comment' || node.type === 'doctype' || isElement(node, ...SILENT, 'wbr'));
}

function removeIf(parent: Element, isUnwanted: (node: RootContent) => boolean): void {
  parent.children = parent.children.filter((child) => !isUnwanted(child));
  for (const child of parent.children) if (child.type === 'element') removeIf(child, isUnwanted);
}

const BLOCK = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul br details summary legend menu dialog'.split(
    ' ',
  ),
);

/**
 * The text as it is in the page; blocks are parted, so that their words do not run together.
 *
 * @param aside takes what will be left out; a hidden remark parts no word that it stands in.
 */
function textIn(node: Nodes, aside?: string[]): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map((child) => textIn(child, aside)).join('');
  if (!isElement(node)) return inner;
  const isBlock = BLOCK.has(node.tagName);
  if (aside !== undefined && (isHidden(node) || node.tagName in AROUND)) {
    aside.push(inner);
    return isBlock ? '\n' : '';
  }
  if (node.tagName === 'q') return `"${inner}"`;
  return isBlock ? `\n${inner}\n` : inner;
}

/** What stands around the letter on a page, and what is hidden in it. */
const AROUND: Record<string, string> = {
  nav: 'the page’s navigation',
  aside: 'the page’s margin',
  footer: 'the page’s footer',
  form: 'a form',
  button: 'a button',
};

function dropAround(body: Element, dropped: Dropped[]): void {
  // A page that a script would fill has a main part, and nothing in it.
  const hasWords = (node: Element): boolean => textIn(node, []).trim() !== '';
  const mains = [...all(body, 'main')].filter(hasWords);
  const articles = [...all(body, 'article')].filter(hasWords);
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
      const what = isHidden(child) ? 'hidden text' : AROUND[child.tagName];
      const isBeside = !isHere && letter !== undefined && !contains(child, letter);
      if (what !== undefined || isBeside) {
        const aside: string[] = [];
        // What is itself hidden is told whole, not as something aside.
        const text = textIn(what === undefined ? child : { ...child, tagName: 'div', properties: {} }, aside);
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

function* all(node: Element, name: string): Generator<Element> {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === name) yield child;
    yield* all(child, name);
  }
}

const contains = (node: Element, other: Element): boolean =>
  node.children.some((child) => child === other || (child.type === 'element' && contains(child, other)));

const styleOf = (node: Element): string => {
  const style = node.properties.style;
  return typeof style === 'string' ? style.toLowerCase().replace(/\s+/g, '') : '';
};

const isHidden = (node: Element): boolean =>
  node.properties.hidden === true ||
  isNamed(node, 'datalist') ||
  (isNamed(node, 'dialog') && node.properties.open !== true) ||
  /display:none|visibility:hidden|mso-hide:all/.test(styleOf(node));

/** The one `pre` that holds most of the words. */
function wholePreformatted(body: Element): Element | undefined {
  const total = wordsOf(textIn(body)).length;
  const found = [...all(body, 'pre')].find((pre) => wordsOf(textIn(pre)).length > total * 0.9);
  return found;
}

/** Makes of what mail programs write what it means. */
function tidy(parent: Element, dropped: Dropped[], remarks: string[], marks: string[]): void {
  const children: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type !== 'element') {
      children.push(child);
      continue;
    }
    if (isOutlookItem(child)) giveBullet(child, marks);
    tidy(child, dropped, remarks, marks);
    if (isNamed(child, 'ul', 'ol', 'menu')) child.children = asListItems(child.children);
    if (/^h[1-6]$/.test(child.tagName)) child.children = child.children.flatMap(onLines);
    if (child.tagName === 'img') noticePicture(child, dropped);
    else if (child.tagName === 'a') children.push(...linkOf(child, remarks));
    else if (isEmptyBlock(child)) children.push(lineEnd());
    else children.push(...withoutSpan(meant(child)));
  }
  parent.children = joinTexts(children);
  if (parent.children.filter((child) => !isBlock(child) && !isSpace(child)).length > MAX_CHILDREN) throw tooDeep();
}

/** What stands in a list and in none of its items is an item, for the conversion would leave it out. */
function asListItems(nodes: readonly ElementContent[]): ElementContent[] {
  const items: ElementContent[] = [];
  let open: Element | undefined;
  for (const node of nodes) {
    const isItem = isElement(node, 'li', 'ul', 'ol') || (node.type === 'text' && node.value.trim() === '');
    if (isItem && (open === undefined || node.type === 'element')) {
      open = undefined;
      items.push(node);
    } else if (open === undefined) {
      open = { type: 'element', tagName: 'li', properties: {}, children: [node] };
      items.push(open);
    } else {
      open.children.push(node);
    }
  }
  return items;
}

/** A heading holds no paragraphs; each that stands in one is a line of it. */
function onLines(node: ElementContent): ElementContent[] {
  if (node.type !== 'element' || node.tagName === 'br') return [node];
  const children = node.children.flatMap(onLines);
  if (!BLOCK.has(node.tagName)) return [{ ...node, children }];
  return [lineEnd(), ...children, lineEnd()];
}

const lineEnd = (): Element => ({ type: 'element', tagName: 'br', properties: {}, children: [] });

/** An empty paragraph within text parts what stands beside it, and would go without a trace. */
const isEmptyBlock = ({ tagName, children }: Element): boolean =>
  children.every((child) => (child.type === 'text' ? child.value.trim() === '' : isElement(child, 'br'))) &&
  !['td', 'th', 'tr', 'hr', 'br', 'li'].includes(tagName) &&
  BLOCK.has(tagName);

const isSpace = (node: ElementContent): boolean => node.type === 'text' && node.value.trim() === '';

const isBlock = (node: ElementContent): node is Element =>
  node.type === 'element' && node.tagName !== 'br' && BLOCK.has(node.tagName);

/** What means nothing by itself, or nothing outside its place; the conversion would leave out most of it, text and all. */
const MEANINGLESS =
  'span font o:p option optgroup menuitem command applet content element isindex shadow spacer keygen basefont bgsound nextid'.split(
    ' ',
  );

/** What is shown as another is, by its name, and unknown to the conversion. */
const KNOWN_AS: Readonly<Record<string, string>> = { menu: 'ul', dialog: 'div' };

const QUOTE: Text = { type: 'text', value: '"' };

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

/** Links to places on the web stay. */
function linkOf(link: Element, remarks: string[]): ElementContent[] {
  const href = typeof link.properties.href === 'string' ? link.properties.href.trim() : '';
  const text = textIn(link).trim();
  if (URL.canParse(href) && /^(?:https?|mailto|tel):/i.test(href) && text !== '') {
    link.properties = { href };
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

function meant(node: Element): Element {
  const style = styleOf(node);
  if (isNamed(node, 'table')) {
    if (isLayout(node)) return { ...node, tagName: 'div', children: cellsOf(node) };
    const captions = [...all(node, 'caption')];
    // A table needs a head in Markdown, and has no caption.
    for (const child of [...all(node, 'tr')][0]?.children ?? []) if (isElement(child, 'td')) child.tagName = 'th';
    if (captions.length === 0) return node;
    removeIf(node, (child) => isElement(child, 'caption'));
    return { ...node, tagName: 'div', children: [...captions.map(asDiv), node] };
  }
  if (isNamed(node, 'b', 'strong') && /font-weight:(?:normal|[1-4]00)/.test(style)) return { ...node, tagName: 'span' };
  if (isNamed(node, 'span', 'font')) {
    if (/font-weight:(?:bold|[6-9]00)/.test(style)) return { ...node, tagName: 'strong' };
    if (/font-style:italic/.test(style)) return { ...node, tagName: 'em' };
  }
  if (BLOCK.has(node.tagName) && !CONVERTED.has(node.tagName)) return asDiv(node);
  // As the parser of pages makes them of tables that hold anything but rows.
  if (isNamed(node, 'p') && node.children.some(isBlock)) return asDiv(node);
  // Underlining is for emphasis where a typewriter had no other.
  if (isNamed(node, 'u', 'ins')) return { ...node, tagName: 'span' };
  return node;
}

/** Blocks that the conversion knows. Of others, lists of terms among them, it loses text or where it ends. */
const CONVERTED = new Set(
  'blockquote body br div h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul caption'.split(' '),
);

/** Mail is laid out by tables. One of data has at least two columns, and cells without paragraphs. */
function isLayout(table: Element): boolean {
  if (table.properties.role === 'presentation') return true;
  const rows = [...all(table, 'tr')];
  const cells = (row: Element): Element[] => row.children.filter((child) => isElement(child, 'td', 'th')) as Element[];
  const columns = new Set(rows.map((row) => cells(row).length));
  const isSimple = rows
    .flatMap(cells)
    .every((cell) =>
      cell.children.every(
        (child) =>
          child.type !== 'element' ||
          child.tagName === 'br' ||
          !BLOCK.has(child.tagName) ||
          (isElement(child, 'p', 'div') && cell.children.filter((other) => other.type === 'element').length === 1),
      ),
    );
  // A row with more cells than the head would be refused (src/issue/tables.ts).
  return rows.length < 2 || columns.size !== 1 || columns.has(1) || columns.has(0) || !isSimple;
}

const cellsOf = (table: Element): ElementContent[] =>
  table.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    if (isElement(child, 'tbody', 'thead', 'tfoot', 'tr', 'colgroup')) return cellsOf(child);
    return [isElement(child, 'td', 'th', 'caption') ? asDiv(child) : child];
  });

const asDiv = (node: Element): Element => ({ ...node, tagName: 'div' });

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
