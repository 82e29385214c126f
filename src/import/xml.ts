/** XML of word processors, as a tree that is made within bounds. */
import sax from 'sax';
import { damaged } from './archive.ts';
import { ImportError } from './import.ts';

/** An element. Names have the prefix that the format’s own documents have, whatever prefix the file has. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
}

/** Elements within one another; those of word processors have about thirty. The walks that follow are recursive. */
const MAX_DEPTH = 200;
/** Elements of a part. A letter of 45 000 words, each in a run of its own, has more; it comes from no hand. */
const MAX_ELEMENTS = 200_000;

// Parts are bounded as a whole (archive.ts); pictures of old drawings stand in attributes of a megabyte.
Object.assign(sax, { MAX_BUFFER_LENGTH: Number.POSITIVE_INFINITY });

/** Prefixes by namespaces: ECMA-376, its strict form (ISO/IEC 29500), and OpenDocument 1.3. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
    'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
    'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
    'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
    'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
    'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
    'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
    'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
    'http://purl.oclc.org/ooxml/drawingml/main': 'a',
    'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office',
    'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text',
    'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table',
    'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style',
    'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
    'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0': 'svg',
    'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo',
    'http://www.w3.org/1999/xlink': 'xlink',
  }),
);

/**
 * The root of a part.
 *
 * @throws {ImportError} for what is not well-formed, or beyond bounds. No entity is read but XML’s own five.
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  const prefixes = new Map<string, string>();
  let count = 0;
  const parser = sax.parser(true);
  parser.onerror = ({ message }) => {
    // What stands beside the root says nothing.
    if (!message.startsWith('Text data outside of root node')) throw damaged();
    parser.resume();
  };
  parser.onopentag = ({ name, attributes }) => {
    if (open.length > MAX_DEPTH || ++count > MAX_ELEMENTS) throw tooDeep();
    const given = Object.entries(attributes as Record<string, string>);
    for (const [key, value] of given) {
      const declared = /^xmlns(?::(.+))?$/.exec(key);
      if (declared !== null) prefixes.set(declared[1] ?? '', PREFIXES.get(value.trim()) ?? declared[1] ?? '');
    }
    const element: XmlElement = {
      name: named(name, prefixes, ''),
      attributes: new Map(given.map(([key, value]) => [named(key, prefixes, undefined), value])),
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  };
  parser.onclosetag = () => void open.pop();
  parser.ontext = (value) => void open.at(-1)!.children.push(value);
  parser.oncdata = (value) => void open.at(-1)!.children.push(value);
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const [element] = childrenOf(root);
  if (element === undefined) throw damaged();
  return element;
}

/** An attribute without a prefix is in no namespace; an element is in that which is declared for none. */
function named(name: string, prefixes: ReadonlyMap<string, string>, without: string | undefined): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? without : name.slice(0, colon);
  const known = prefix === undefined ? undefined : prefixes.get(prefix);
  if (known === undefined) return name;
  return `${known}${known === '' ? '' : ':'}${name.slice(colon + 1)}`;
}

const tooDeep = (): ImportError =>
  new ImportError(
    'import-size',
    'the document is nested too deeply, or has too many parts, to be a letter',
    damaged().help,
  );

/** The elements in an element, of those names if any are given. */
export const childrenOf = ({ children }: XmlElement, ...names: string[]): XmlElement[] =>
  children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)),
  );

/** The first element at the end of a way of names. */
export function childAt(element: XmlElement | undefined, ...way: string[]): XmlElement | undefined {
  let at = element;
  for (const name of way) at = at === undefined ? undefined : childrenOf(at, name)[0];
  return at;
}

/** All elements of a name within an element, those within one another too. */
export function* within(element: XmlElement, ...names: string[]): Generator<XmlElement> {
  for (const child of childrenOf(element)) {
    if (names.includes(child.name)) yield child;
    yield* within(child, ...names);
  }
}

/** The elements of a name, but for those within one another. */
export const outermost = (element: XmlElement, name: string): XmlElement[] =>
  childrenOf(element).flatMap((child) => (child.name === name ? [child] : outermost(child, name)));

/** The text of all that is in an element, as it stands. */
export const wholeText = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : wholeText(child))).join('');
