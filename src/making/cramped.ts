/** Machines that print nothing near the paper's edge. */
import { reportWarning } from '../say/message.ts';
import type { Job } from './making.ts';

/** @param pages whose text or pictures stand where the machine prints nothing, if any do. */
export function warnOfCramped(pages: readonly number[], margin: string, { file, edition }: Job): void {
  if (pages.length === 0) return;
  reportWarning(file, {
    rule: 'edition-margin',
    reason: `in the ${edition} edition, text or a picture of page ${pages.join(', ')} is nearer than ${margin} to the edge, where such machines print nothing`,
    help: 'Give the template wider margins, or take another one.',
  });
}
