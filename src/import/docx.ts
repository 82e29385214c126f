/** Word files, by way of mammoth's HTML. */
import mammoth from 'mammoth';
import { damaged, pack, unpack } from './archive.ts';
import { refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import { readHtml } from './html.ts';
import { type Dropped, ImportError, type Source } from './import.ts';

/** Elements within one another; Word's own files have about thirty. mammoth is recursive. */
const MAX_DEPTH = 200;

/** @throws {ImportError} for what is no Word file, or beyond bounds. */
export async function readDocx(bytes: Uint8Array): Promise<Source> {
  const parts = unpack(bytes);
  const xml = (name: string): string => new TextDecoder().decode(parts.get(name));
  if (!parts.has('word/document.xml')) throw damaged();
  for (const name of parts.keys()) refuseTags(xml(name));
  const text = ['document', 'footnotes', 'endnotes'].map((name) => textIn(xml(`word/${name}.xml`))).join('\n');
  refuseLong(text);
  const source = readHtml(await convert(pack(parts)));
  const { title, ...about } = source.about;
  return { ...source, about, text: clean(text), dropped: [...source.dropped, ...marginsOf(parts, xml)] };
}

async function convert(archive: Uint8Array): Promise<string> {
  try {
    // Pictures are not unpacked, and without an empty source mammoth would look for them.
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(archive) }, { convertImage });
    return value;
  } catch (error) {
    // mammoth and its parsers throw plain errors for whatever they cannot read.
    if (error instanceof Error) throw damaged();
    throw error;
  }
}

const tooDeep = (): ImportError =>
  new ImportError(
    'import-size',
    'the Word file is nested too deeply, or has too many parts, to be a letter',
    damaged().help,
  );

/** Elements of a part. A letter of 45 000 words, each in a run of its own, has more; it comes from no hand. */
const MAX_TAGS = 200_000;

function refuseTags(xml: string): void {
  let depth = 0;
  let count = 0;
  for (const [tag] of xml.matchAll(/<[^<>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && !/^<[?!]/.test(tag)) depth++;
    if (depth > MAX_DEPTH || ++count > MAX_TAGS) throw tooDeep();
  }
}

/** The text of the runs, by another way than mammoth's. Of text boxes, which stand there twice, the one it reads. */
function textIn(xml: string): string {
  const once = xml
    .replace(/<mc:Choice\b[^>]*>.*?<\/mc:Choice>/gs, '')
    .replace(/<w:moveFrom\b[^>]*>.*?<\/w:moveFrom>/gs, '');
  let text = '';
  for (const [, written, tag] of once.matchAll(
    /<[wm]:t(?:\s[^>]*)?>([^<]*)<\/[wm]:t>|<(\/w:p|w:tab|w:br|w:cr|w:noBreakHyphen)\b[^>]*>/g,
  )) {
    text +=
      written === undefined
        ? tag === 'w:noBreakHyphen'
          ? '\u2011'
          : tag === 'w:tab'
            ? '\t'
            : '\n'
        : decodeEntities(written);
  }
  return text;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and references by number. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Headers and footers of the pages, which mammoth leaves out. */
function marginsOf(parts: ReadonlyMap<string, Uint8Array>, xml: (name: string) => string): Dropped[] {
  const margins = [...parts.keys()].filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name)).sort();
  return margins.flatMap((name) => {
    const text = clean(textIn(xml(name)))
      .replace(/\s+/g, ' ')
      .trim();
    const what = name.includes('header') ? 'the header of the pages' : 'the footer of the pages';
    return text === '' ? [] : [{ what, text }];
  });
}
