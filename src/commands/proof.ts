/** `bulletin proof`: PNG of every page, and a contact sheet of each issue. */
import { join } from 'node:path';
import { hasPages } from '../edition/design.ts';
import { DEFAULT_EDITION } from '../edition/edition.ts';
import type { Output, PagesOutput } from '../making/output.ts';
import type { Run } from '../project/run.ts';
import { contactSheet } from '../proof/contact-sheet.ts';
import type { Overlay } from '../proof/overlay.ts';
import { openPdf, type RasterDocument, toBitmap } from '../raster/pdfium.ts';
import { encodePng } from '../raster/png.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { type Asked, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { namesOf, setFile } from './build.ts';
import { commandLine, type Host } from './host.ts';
import { asNamed, issuesToRead, readIssue } from './issues.ts';
import { Journal } from './journal.ts';
import { parcelsOf } from './parcels.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

export interface AskedProof extends Asked {
  /** Pixels per inch. */
  resolution: number;
  show: Overlay[];
}

/** A picture that was written, as `--json` gives it. */
interface WrittenPicture {
  /** As the person named it. */
  issue: string;
  path: string;
  /** Left out of contact sheets, as are page size and page. */
  edition?: string;
  pageSize?: string;
  /** From 1. */
  page?: number;
  /** Pixels. */
  width: number;
  height: number;
}

export interface ProofResult {
  files: WrittenPicture[];
  journal: Journal;
}

/**
 * Paints the issues, or all of the project if none is named.
 *
 * @throws {UsageError} when two outputs would have the same name; nothing is written then.
 */
export async function proof(
  named: readonly string[],
  asked: AskedProof,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<ProofResult> {
  const journal = new Journal(terminal);
  const files: WrittenPicture[] = [];
  const prepared = await prepare(asked, cwd, journal, undefined, host);
  if (prepared === undefined) return { files, journal };
  const issues = await issuesToRead(named, prepared.run, cwd, journal);
  namesOf(parcelsOf(issues), prepared);
  const run: Run = { ...prepared.run, overlays: asked.show };
  const editions = new Set(run.versions.map(({ edition }) => edition));
  if (![...editions].some(hasPages))
    throw new UsageError(
      `${[...editions].map(({ name }) => name).join(', ')}: no pages to paint`,
      `Ask for an edition that has some: --edition ${DEFAULT_EDITION}`,
    );
  for (const [index, issue] of issues.entries()) {
    if (issues.length > 1) terminal.progress(`${index + 1}/${issues.length} ${issue}`);
    const outputs = (await setFile(await readIssue(issue, cwd, host), run, cwd, journal)).filter(isPages);
    if (outputs.length === 0) continue;
    for (const picture of await paintIssue(issue, outputs, run.fonts, asked.resolution)) {
      const { bytes, ...written } = picture;
      const path = asNamed(join(prepared.out, picture.path), cwd);
      try {
        await host.write(join(prepared.out, picture.path), bytes, prepared.writing);
        files.push({ ...written, path });
        terminal.progress();
        terminal.print(`${path}  ${picture.width} × ${picture.height}`);
      } catch (error) {
        blame(error, path, cwd, journal);
      }
    }
    for (const output of outputs) removeLaterPages(output, prepared, cwd, journal, host);
  }
  terminal.progress();
  return { files, journal };
}

const isPages = (output: Output): output is PagesOutput => output.kind === 'pages';

/** An issue that has become shorter leaves no picture of a page that it has no more. */
function removeLaterPages(
  { name, pages }: PagesOutput,
  { out, writing }: Prepared,
  cwd: string,
  journal: Journal,
  host: Host,
): void {
  const pathOf = (page: number): string => join(out, pictureOf(name, page));
  let page = pages + 1;
  try {
    while (host.remove(pathOf(page), writing)) page++;
  } catch (error) {
    blame(error, asNamed(pathOf(page), cwd), cwd, journal);
  }
}

/** What the picture of a page is called, the first being 1. */
const pictureOf = (name: string, page: number): string => name.replace(/\.pdf$/, `.${page}.png`);

/** Paths are names in the folder of the outputs. */
async function paintIssue(
  issue: string,
  outputs: readonly PagesOutput[],
  fonts: FontLibrary,
  resolution: number,
): Promise<(WrittenPicture & { bytes: Uint8Array })[]> {
  const opened = await Promise.all(outputs.map(async (output) => ({ output, document: await openPdf(output.bytes) })));
  try {
    const pages = opened.flatMap(({ output, document }) => paintPages(issue, output, document, resolution));
    const stems = [...new Set(outputs.map(({ stem }) => stem))];
    const sheets = stems.map(async (stem) => {
      const entries = opened
        .filter(({ output }) => output.stem === stem)
        .map(({ output, document }) => ({ caption: captionOf(output), document }));
      const sheet = await contactSheet(stem, entries, fonts);
      const { width, height } = sheet;
      // Shown on a screen; whoever prints it finds it 20 in wide, and fits it to the paper.
      return { issue, path: `${stem}.contact-sheet.png`, width, height, bytes: encodePng(sheet, 96) };
    });
    return [...pages, ...(await Promise.all(sheets))];
  } finally {
    for (const { document } of opened) document.close();
  }
}

const captionOf = ({ edition, pageSize, sheets }: PagesOutput): string =>
  `${edition}, ${pageSize}${sheets === undefined ? '' : ' sheets'}`;

function paintPages(issue: string, output: PagesOutput, document: RasterDocument, resolution: number) {
  const { name, edition, pageSize } = output;
  return document.pages.map((size, index) => {
    const width = Math.round((size.width / 72) * resolution);
    const height = Math.round((size.height / 72) * resolution);
    const bytes = encodePng(toBitmap(document.paint(index, width, height)), resolution);
    const path = pictureOf(name, index + 1);
    return { issue, path, edition, pageSize, page: index + 1, width, height, bytes };
  });
}
