/** What validators say of PDFs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { general } from './signature.ts';
import type { Fault } from './target.ts';

/**
 * Has qpdf, pdffonts and veraPDF look at files, all together (tests/validate.sh).
 *
 * @returns faults by the index of their file.
 */
export function validate(pdfs: readonly Uint8Array[], root: string): [index: number, fault: Fault][] {
  if (pdfs.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'bulletin-claimed-'));
  try {
    for (const [index, pdf] of pdfs.entries()) writeFileSync(join(folder, `${index}.pdf`), pdf);
    const { stdout, stderr, status } = spawnSync('bash', [`${root}tests/validate.sh`, folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const failed = [...stdout.matchAll(/^FAIL +(\S+) .*?\/(\d+)\.pdf(.*)$/gm)];
    if (status !== 0 && failed.length === 0) throw new Error(`tests/validate.sh ended with ${status}:\n${stderr}`);
    return failed.map(([line, tool, index, flavour]) => {
      const path = join(folder, `${index}.pdf`);
      const rules = brokenRules(stdout, `${path} ${flavour!.trim()}`);
      const signature = tool === 'veraPDF' ? `veraPDF${flavour}: ${rules[0] ?? ''}` : general(`${tool}${flavour}`);
      return [Number(index), { kind: 'refused', signature, told: [line, ...rules].join('\n') }];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const isByVeraPdf = ({ signature }: Fault): boolean => signature.startsWith('veraPDF');

/** What stands below a file's line in veraPDF's report. @param tried the file, and by which standard. */
function brokenRules(report: string, tried: string): string[] {
  const lines = report.split('\n');
  const at = lines.indexOf(`FAIL ${tried}`);
  if (at < 0) return [];
  const end = lines.findIndex((line, index) => index > at && !/^\s+FAIL /.test(line));
  return lines.slice(at + 1, end < 0 ? undefined : end).map((line) => line.trim());
}
