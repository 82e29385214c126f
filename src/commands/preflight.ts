/** `bulletin preflight`: what a print shop, or the copier, would complain of. */
import { join } from 'node:path';
import { formatSize } from '../paper/length.ts';
import { type Preflight, type PreflightOptions, preflight as preflightPdf } from '../preflight/preflight.ts';
import { counted } from '../say/counted.ts';
import { paperIn, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { commandLine, type Host } from './host.ts';
import { asNamed } from './issues.ts';
import { Journal } from './journal.ts';
import { outFolder } from './out.ts';
import { blamePdf, pdfName, readPdf } from './pdf.ts';
import type { Prepared } from './prepare.ts';
import type { Terminal } from './terminal.ts';

/** Options as commander gives them. */
export interface RawPreflightOptions {
  for?: string;
  paper?: string;
  /** Whether pages are painted with what was found on them. */
  proof?: boolean;
  out?: string;
}

/** A PDF that was looked at, as `--json` gives it. */
export type PreflightedFile = Preflight & {
  path: string;
  /** Pictures of the pages on which something was found, if they were asked for. */
  proofs?: { path: string; page: number }[];
};

/**
 * Looks at the PDFs named.
 *
 * @throws {UsageError} for options that mean nothing.
 */
export async function preflight(
  named: readonly string[],
  raw: RawPreflightOptions,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<{ journal: Journal; files: PreflightedFile[] }> {
  const options = readPurpose(raw);
  const journal = new Journal(terminal);
  const files: PreflightedFile[] = [];
  const folder = raw.proof === true ? await outFolder(raw.out, cwd, journal) : undefined;
  for (const path of new Set(named)) {
    const bytes = await readPdf(path, cwd, journal, host);
    if (bytes === undefined) continue;
    try {
      const found = await preflightPdf(bytes, options);
      const file: PreflightedFile = { path, ...found };
      files.push(file);
      for (const { page, isOfFile, severity, rule, reason, help } of found.findings)
        journal.add({ path, ...(isOfFile ? {} : { page }), severity, rule, reason, help });
      terminal.print(summary(path, found));
      if (folder !== undefined) {
        file.proofs = await proofsOf(bytes, path, found, folder, cwd, journal, host);
        for (const [index, line] of numbered(found).entries()) terminal.print(`  ${index + 1}  ${line}`);
        for (const proof of file.proofs) terminal.print(proof.path);
      }
    } catch (error) {
      blamePdf(error, path, journal);
    }
  }
  return { journal, files };
}

/** @throws {UsageError} for options that mean nothing. */
export function readPurpose({ for: purpose, paper }: RawPreflightOptions): PreflightOptions {
  if (purpose !== undefined && purpose !== 'copier' && purpose !== 'press')
    throw new UsageError(`‘${purpose}’ is not where a PDF is printed`, 'Take --for copier or --for press.');
  return {
    ...(purpose === undefined ? {} : { purpose }),
    ...(paper === undefined ? {} : { paper: paperIn(paper) }),
  };
}

/** Pixels to the inch: small print is read in it. */
const RESOLUTION = 150;
/** Of what is an error, a warning, and told: as traffic lights have them, dark enough to be seen on white. */
const COLORS = { error: [211, 47, 47], warning: [230, 119, 0], info: [21, 101, 192] } as const;

/** What the numbers on the pictures mean. */
const numbered = ({ findings }: Preflight): string[] =>
  findings.map(({ place, reason }) => `${place}: ${reason.replace(/; look at [\s\S]*$/, '')}`);

/** Paints the pages on which something was found, and frames it. */
async function proofsOf(
  bytes: Uint8Array,
  path: string,
  { pages, findings }: Preflight,
  { out, writing }: Pick<Prepared, 'out' | 'writing'>,
  cwd: string,
  journal: Journal,
  host: Host,
): Promise<NonNullable<PreflightedFile['proofs']>> {
  const [{ openPdf, toBitmap }, { drawFrames }, { encodePng }] = await Promise.all([
    import('../raster/pdfium.ts'),
    import('../proof/frames.ts'),
    import('../raster/png.ts'),
  ]);
  const shown = findings
    .map((finding, index) => ({ ...finding, number: index + 1 }))
    .filter(({ isOfFile }) => !isOfFile);
  const written: { path: string; page: number }[] = [];
  const document = await openPdf(bytes).catch(() => undefined);
  if (document === undefined) {
    journal.addError(
      'pdf-damaged',
      'the pages cannot be painted',
      'Open it in a viewer, print it to a new PDF, and look at that.',
      path,
    );
    return written;
  }
  try {
    for (const [index, { shown: visible }] of pages.entries()) {
      const here = shown.filter((finding) => finding.pages.includes(index + 1));
      if (here.length === 0) continue;
      const scale = RESOLUTION / 72;
      const bitmap = toBitmap(document.paint(index, ...pixels(visible, scale)));
      const frames = here.map(({ areas, number, severity }) => {
        const { left, top, width, height } = areas?.find(({ page }) => page === index + 1) ?? visible;
        const place = { left: (left - visible.left) * scale, top: (top - visible.top) * scale };
        return { ...place, width: width * scale, height: height * scale, number, color: COLORS[severity] };
      });
      drawFrames(bitmap, frames);
      const name = `${pdfName(path)}.preflight.${index + 1}.png`;
      try {
        await host.write(join(out, name), encodePng(bitmap, RESOLUTION), writing);
        written.push({ path: asNamed(join(out, name), cwd), page: index + 1 });
      } catch (error) {
        blame(error, asNamed(join(out, name), cwd), cwd, journal);
      }
    }
  } finally {
    document.close();
  }
  return written;
}

/** Sides that are painted at most: of a poster, fewer pixels to the inch do. */
const MOST_PIXELS = 8000;

function pixels({ width, height }: { width: number; height: number }, scale: number): [number, number] {
  const side = (length: number): number => Math.max(1, Math.min(MOST_PIXELS, Math.round(length * scale)));
  return [side(width), side(height)];
}

/** `june.pdf: 4 pages of 8.5 × 11 in, for the copier: 1 error, 2 warnings` */
function summary(path: string, { pages, purpose, standard, findings }: Preflight): string {
  const sizes = [...new Set(pages.map(formatSize))];
  const size = sizes.length === 1 ? ` of ${sizes[0]}` : ' of several sizes';
  const kind = standard === undefined ? '' : ` (${standard})`;
  const counts = (['error', 'warning'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => counted(number, severity));
  const found = counts.length === 0 ? 'ready' : counts.join(', ');
  return `${path}: ${counted(pages.length, 'page')}${size}, for the ${purpose}${kind}: ${found}`;
}
