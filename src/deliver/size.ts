/** How large an e-mail may be. */
import type { VFile } from 'vfile';
import { reportWarning } from '../say/message.ts';

/** Bytes: many mail servers take no more than 10 MB, and those that do fill the boxes of those who read on a telephone. */
const MOST = 10 * 1024 * 1024;

export function warnOfSize(bytes: number, file: VFile): void {
  if (bytes <= MOST) return;
  const size = (bytes / 1024 / 1024).toFixed(1);
  reportWarning(file, {
    rule: 'email-size',
    reason: `the e-mail has ${size} MB; many mail servers refuse more than 10`,
    help: 'Make the pictures smaller: each is in it twice, in the text and in the PDF. 300 pixels to the inch are enough.',
  });
}
