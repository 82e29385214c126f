/** `bulletin preflight`: what a print shop, or the copier, would complain of. */
import { formatSize } from '../paper/length.ts';
import { type Preflight, type PreflightOptions, preflight as preflightPdf } from '../preflight/preflight.ts';
import { counted } from '../say/counted.ts';
import { paperIn, UsageError } from './asked.ts';
import { commandLine, type Host } from './host.ts';
import { Journal } from './journal.ts';
import { blamePdf, readPdf } from './pdf.ts';
import type { Terminal } from './terminal.ts';

/** Options as commander gives them. */
export interface RawPreflightOptions {
  for?: string;
  paper?: string;
}

/** A PDF that was looked at, as `--json` gives it. */
export type PreflightedFile = Preflight & { path: string };

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
  for (const path of new Set(named)) {
    const bytes = await readPdf(path, cwd, journal, host);
    if (bytes === undefined) continue;
    try {
      const found = await preflightPdf(bytes, options);
      files.push({ path, ...found });
      for (const { page, isOfFile, severity, rule, reason, help } of found.findings)
        journal.add({ path, ...(isOfFile ? {} : { page }), severity, rule, reason, help });
      terminal.print(summary(path, found));
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
