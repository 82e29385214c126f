/** Word files, by way of mammoth's HTML. */
import mammoth from 'mammoth';
import { damaged, pack, unpack } from './archive.ts';
import { refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import { readHtml } from './html.ts';
import { type Dropped, ImportError, type Source } from './import.ts';
import { readable, textIn, textOfWord } from './word-xml.ts';

/** Elements within one another; Word's own files have about thirty. mammoth is recursive. */
const MAX_DEPTH = 200;

/** What is printed. */
const TEXTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/** @throws {ImportError} for what is no Word file, or beyond bounds. */
export async function readDocx(bytes: Uint8Array): Promise<Source> {
  const parts = unpack(bytes);
  const xml = (name: string): string => new TextDecoder().decode(parts.get(name));
  if (!parts.has('word/document.xml')) throw damaged();
  for (const name of parts.keys()) refuseTags(xml(name));
  for (const name of TEXTS) if (parts.has(name)) parts.set(name, new TextEncoder().encode(readable(xml(name))));
  const text = textOfWord(xml);
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

/**
 * Tags of a part, and for how many UTF-16 units a longer one has another. A letter of 45 000 words, each in a run of its
 * own, has more; it comes from no hand.
 */
const MAX_TAGS = 200_000;
const UNITS_PER_TAG = 64;

function refuseTags(xml: string): void {
  let depth = 0;
  let count = 0;
  const most = MAX_TAGS + xml.length / UNITS_PER_TAG;
  for (const [tag] of xml.matchAll(/<[^<>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && !/^<[?!]/.test(tag)) depth++;
    if (depth > MAX_DEPTH || ++count > most) throw tooDeep();
  }
}

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
