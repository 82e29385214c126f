/** Reads painted PDFs back: as a screen reader does, with pdf.js, and as objects, with pdf-lib. */
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** pdf.js's structure tree, which its typings leave loose. */
interface TreeNode {
  role?: string;
  type?: string;
  id?: string;
  children?: TreeNode[];
}

export const open = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  // pdf.js takes the bytes it is given for its own.
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

/** The text of each page, a line break where a line ends. */
export async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const document = await open(bytes);
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return texts;
}

/**
 * What a screen reader hears of a page: elements and their texts, e.g. `P(Pray for Link(us))`. A link's annotation
 * is `@`, content without text `#`.
 */
export async function heard(bytes: Uint8Array, number = 1): Promise<string> {
  const page = await (await open(bytes)).getPage(number);
  const texts = new Map<string, string>();
  // Marked content that is no part of the structure has no id; pdf.js says null or nothing.
  const open_: (string | null | undefined)[] = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if ('str' in item) {
      const id = open_.findLast((one) => one != null);
      if (id != null) texts.set(id, (texts.get(id) ?? '') + item.str + (item.hasEOL ? ' ' : ''));
    } else if (item.type === 'endMarkedContent') open_.pop();
    else open_.push(item.id);
  }
  const say = (node: TreeNode): string => {
    if (node.type === 'content') return texts.get(node.id ?? '')?.trim() || '#';
    if (node.type === 'object') return '@';
    return `${node.role}(${(node.children ?? []).map(say).join('')})`;
  };
  const tree = (await page.getStructTree()) as TreeNode;
  return (tree.children ?? []).map(say).join('');
}

export const objects = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false });

/** All dictionaries of the file, streams' ones included, with a value under a key. */
export function dictionaries(document: PDFDocument, key: string, value: string): PDFDict[] {
  const all = document.context.enumerateIndirectObjects().map(([, object]) => dictionaryOf(object));
  return all.filter((dict): dict is PDFDict => dict?.get(PDFName.of(key)) === PDFName.of(value));
}

function dictionaryOf(object: PDFObject): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFRawStream ? object.dict : undefined;
}

export const get = (dict: PDFDict, key: string): PDFObject | undefined => dict.lookup(PDFName.of(key));

export const numbers = (object: PDFObject | undefined): number[] =>
  object instanceof PDFArray ? object.asArray().map(Number) : [];

/** A stream's decoded bytes as Latin-1 text. */
export function streamText(object: PDFObject | undefined): string {
  if (!(object instanceof PDFRawStream)) throw new Error('not a stream');
  return Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
}

/** The operators of a page. */
export function operators(document: PDFDocument, page = 0): string {
  return streamText(document.context.lookup(document.getPage(page).node.get(PDFName.of('Contents'))));
}
