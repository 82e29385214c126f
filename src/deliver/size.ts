/** How large an e-mail may be. */
import type { VFile } from 'vfile';
import { reportWarning } from '../say/message.ts';
import type { Email } from './email.ts';

/** Bytes: many mail servers take no more than 10 MB, and those that do fill the boxes of those who read on a telephone. */
const MOST = 10 * 1024 * 1024;

/**
 * Bytes of HTML: of more than 102 KB, Gmail shows the beginning and a link to the rest. Whoever sends it adds some to it:
 * links that count, a footer.
 */
const MOST_HTML = 90 * 1024;

export function warnOfSize({ bytes: { length: bytes }, html }: Email, file: VFile): void {
  if (html >= MOST_HTML)
    reportWarning(file, {
      rule: 'email-clipped',
      reason: `the text of the e-mail has ${Math.floor(html / 1024)} KB; of more than 102, Gmail shows the beginning alone`,
      help: 'Shorten the letter, or send its beginning with a link to the web page: --edition web makes that.',
    });
  if (bytes <= MOST) return;
  const size = (bytes / 1024 / 1024).toFixed(1);
  reportWarning(file, {
    rule: 'email-size',
    reason: `the e-mail has ${size} MB; many mail servers refuse more than 10`,
    help: 'Make the pictures smaller: each is in it twice, in the text and in the PDF. 300 pixels to the inch are enough.',
  });
}
