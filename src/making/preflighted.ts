/** What preflight says of a file that bulletin has made itself, so that nobody has to ask. */
import type { PreflightOptions } from '../preflight/preflight.ts';
import { reportWarning } from '../say/message.ts';
import type { Job } from './making.ts';

/** What is meant of a plate: its greys are another colour's, and its size is that of the other plates. */
const NOT_OF_PLATES: ReadonlySet<string> = new Set(['preflight-contrast', 'preflight-toner']);

/** Reports what a print shop, or the machine, would complain of. @param isPlate whether it is one of several inks */
export async function reportPreflight(
  bytes: Uint8Array,
  options: PreflightOptions,
  { file, edition }: Job,
  isPlate = false,
): Promise<void> {
  const { preflight } = await import('../preflight/preflight.ts');
  for (const { severity, rule, reason, help, page, isOfFile } of (await preflight(bytes, options)).findings) {
    if (severity === 'info' || (isPlate && NOT_OF_PLATES.has(rule))) continue;
    const place = isOfFile ? '' : ` on page ${page}`;
    reportWarning(file, {
      rule: 'edition-preflight',
      reason: `in the ${edition} edition${place}: ${reason} (${rule})`,
      help,
    });
  }
}
