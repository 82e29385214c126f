/** PDFs, as bulletins reach offices: by their tags where they have them, else by where the text stands. */
import { PdfError } from '../pdf/error.ts';
import { openPdf, type Pdf } from '../pdf/open.ts';
import { clean } from './clean.ts';
import { ImportError, type Source } from './import.ts';
import { type Manuscript, sourceOf } from './manuscript.ts';
import { MAX_PAGES, type PageText } from './pdf-pages.ts';
import { readPlaced } from './pdf-placed.ts';
import { lineEndsOf, placed } from './pdf-runs.ts';
import { readTagged } from './pdf-tagged.ts';
import { type Tag, tagsOf } from './pdf-tags.ts';
import { mendedTags } from './pdf-tags-mended.ts';
import { type LineEnds, type PlacedRun, written } from './pdf-text.ts';

/** @throws {ImportError} for what is no letter: scans, books, locked and damaged files. */
export async function readPdf(bytes: Uint8Array): Promise<Source> {
  const pdf = await opened(bytes);
  if (pdf.pages.length > MAX_PAGES) throw tooLong();
  const { readPages } = await import('./pdf-pages.ts');
  const text = await readPages(bytes);
  if (text === undefined) throw tooLong();
  const { pages } = text;
  const runs = pages.flatMap((page, index) => placed(page, index, pdf.pages[index]));
  if (runs.every(({ text }) => text.trim() === '')) throw scanned();
  const ends = lineEndsOf(runs);
  const manuscript = byTags(pdf, pages, runs, ends) ?? readPlaced(pages, runs, ends);
  return sourceOf({ ...manuscript, text: clean(manuscript.text) });
}

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await openPdf(bytes);
  } catch (error) {
    if (error instanceof PdfError) throw new ImportError('import-format', error.message, error.help);
    throw error;
  }
}

const tooLong = (): ImportError =>
  new ImportError(
    'import-size',
    'there is more in the PDF than a letter has',
    'Is it the right file? Print the pages of the letter to a PDF of their own.',
  );

const scanned = (): ImportError =>
  new ImportError(
    'import-empty',
    'there is no text in the PDF: its pages are pictures, as a scanner makes them, or outlines',
    'Ask for the letter as Word or e-mail, or have a program for text recognition (OCR) read it first.',
  );

/** Letters outside of the structure, of all, with which it is not the whole letter’s. */
const MOST_OUTSIDE = 0.3;

function byTags(
  pdf: Pdf,
  pages: readonly PageText[],
  runs: readonly PlacedRun[],
  ends: LineEnds,
): Manuscript | undefined {
  const tags = tagsOf(pdf);
  if (tags === undefined || !saysMuch(tags)) return undefined;
  const contents = new Map<string, PlacedRun[]>();
  const around: PlacedRun[] = [];
  for (const run of runs) {
    if (run.tag === undefined || run.isArtifact) around.push(run);
    else addTo(contents, run.tag, run);
  }
  const root = mendedTags(tags, new Set(contents.keys()));
  const beside: PlacedRun[] = [];
  const reached = contentsIn(root);
  for (const [name, some] of contents) {
    if (reached.has(name)) continue;
    contents.delete(name);
    beside.push(...some);
  }
  const lettersOf = (some: readonly PlacedRun[]): number => some.reduce((sum, { text }) => sum + text.trim().length, 0);
  const outside = [...around.filter(({ isArtifact }) => !isArtifact), ...beside];
  if (lettersOf(outside) > MOST_OUTSIDE * lettersOf(runs)) return undefined;
  const manuscript =
    lettersOf(beside) === 0
      ? readTagged(root, contents, ends)
      : together(readTagged(root, contents, ends), readPlaced(pages, beside, ends));
  const texts = new Set(pagesOf(around).map((page) => written(page, ends, true).plain));
  texts.delete('');
  const dropped = [...texts].map((text) => ({ what: 'what stands around the text of a page', text }));
  return {
    ...manuscript,
    dropped: [...manuscript.dropped, ...dropped],
    text: [manuscript.text, ...texts].join('\n'),
  };
}

/** Letters of a text that are told, to know it by. */
const SAID = 40;

/** The structure’s letter, and what the pages show besides. */
function together(letter: Manuscript, beside: Manuscript): Manuscript {
  const words = clean(beside.text).replace(/\s+/g, ' ').trim();
  const said = words.length > SAID ? `${words.slice(0, SAID)}…` : words;
  const remark = `the structure that the PDF has of itself leaves some of its text out (“${said}”): that stands at the end, page by page`;
  return {
    ...letter,
    pieces: [...letter.pieces, ...beside.pieces],
    dropped: [...letter.dropped, ...beside.dropped],
    remarks: [...letter.remarks, remark],
    marks: [...(letter.marks ?? []), ...(beside.marks ?? [])],
    text: `${letter.text}\n${beside.text}`,
  };
}

function contentsIn(root: Tag): Set<string> {
  const names = new Set<string>();
  const walk = ({ kids }: Tag): void => {
    for (const kid of kids) typeof kid === 'string' ? names.add(kid) : walk(kid);
  };
  walk(root);
  return names;
}

/** Whether it has paragraphs, headings or lists, and not only parts. */
const saysMuch = (tag: Tag): boolean =>
  tag.kids.some((kid) => typeof kid === 'object' && (/^(?:P|H\d?|L|Table)$/.test(kid.role) || saysMuch(kid)));

function pagesOf(runs: readonly PlacedRun[]): PlacedRun[][] {
  const pages = new Map<number, PlacedRun[]>();
  for (const run of runs) addTo(pages, run.page, run);
  return [...pages.values()];
}

function addTo<Key>(groups: Map<Key, PlacedRun[]>, key: Key, run: PlacedRun): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [run]);
  else group.push(run);
}
